import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { Codec } from '../../protocol/codec.js';
import { jsonCodec } from '../../protocol/json-codec.js';
import { protobufCodec } from '../../protocol/protobuf-codec.js';

/** One call to a scheduler endpoint, as it was sent and answered. */
export interface RecordedCall {
  /** Its line in `calls.ndjson`, from 1. */
  readonly line: number;
  /** What it was for, in a few words. */
  readonly tag: string;
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as an object, where it was one. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The text or bytes of a body; those of an object in JSON are not kept, since its form does not count. */
  readonly bytes?: Uint8Array;
  readonly codec: Codec;
  /** Absent where the connection broke instead; `failure` says how. */
  readonly status?: number;
  readonly failure?: string;
  readonly answerHeaders: readonly (readonly [string, string])[];
  readonly answer: string;
  /** What followed on the connection, where it was kept beside the call. */
  readonly raw?: string;
}

/** When bytes of a stream came: `t` in milliseconds, and how many. */
export interface RecordedChunk {
  readonly t: number;
  readonly bytes: number;
}

/** What answered one SUBSCRIBE. */
export interface RecordedStream {
  /** As `stream` or `stream-2`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly chunks: readonly RecordedChunk[];
  /** Whether the connection broke, in place of a last chunk. */
  readonly isCut: boolean;
  readonly subscribe: RecordedCall;
}

/** One folder of recorded traffic. */
export interface Recording {
  readonly scenario: string;
  readonly calls: readonly RecordedCall[];
  readonly streams: readonly RecordedStream[];
}

type Line = Readonly<Record<string, unknown>>;

/** The scenarios below `dir`, in order of their names. @throws InvalidArgumentError if there is none */
export async function scenariosIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    throw new InvalidArgumentError(`${dir}: ${messageOf(error)}; accepted is a folder of recordings`);
  });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const isRecording = await Promise.all(folders.map((name) => exists(path.join(dir, name, 'calls.ndjson'))));
  const scenarios = folders.filter((_, i) => isRecording[i]).sort();
  if (scenarios.length > 0) return scenarios;
  throw new InvalidArgumentError(`${dir} holds no folder with a calls.ndjson; accepted is a folder of recordings`);
}

/** @throws InvalidArgumentError naming the file that is no recording */
export async function readRecording(dir: string, scenario: string): Promise<Recording> {
  const folder = path.join(dir, scenario);
  const lines = await linesOf(path.join(folder, 'calls.ndjson'));
  const calls = lines.flatMap((line, i) => {
    const call = callOf(line, i + 1, lines[i + 1]);
    return call === undefined ? [] : [call];
  });
  const names = (await readdir(folder)).filter((name) => /^stream(-\d+)?\.recordio$/.test(name));
  const subscribes = calls.filter(({ body, status }) => body?.['type'] === 'SUBSCRIBE' && status === 200);
  if (subscribes.length !== names.length) {
    throw new InvalidArgumentError(
      `${folder} has ${String(names.length)} streams and ${String(subscribes.length)} SUBSCRIBEs that were answered by one`,
    );
  }
  const streams = subscribes.map((subscribe, i) =>
    readStream(folder, i === 0 ? 'stream' : `stream-${i + 1}`, subscribe),
  );
  return { scenario, calls, streams: await Promise.all(streams) };
}

async function readStream(folder: string, name: string, subscribe: RecordedCall): Promise<RecordedStream> {
  const file = path.join(folder, `${name}.chunks.ndjson`);
  const [bytes, lines] = await Promise.all([readBytes(path.join(folder, `${name}.recordio`)), linesOf(file)]);
  const closed = lines.find((line) => 'closed' in line)?.['closed'];
  const chunks = lines.flatMap(({ t_ms: t, bytes: size }) =>
    size === undefined ? [] : [{ t: Number(t), bytes: Number(size) }],
  );
  const sum = chunks.reduce((total, chunk) => total + chunk.bytes, 0);
  if (sum !== bytes.length || chunks.some(({ t }) => !Number.isFinite(t))) {
    throw new InvalidArgumentError(`${file} tells of ${sum} bytes, but the stream has ${bytes.length}`);
  }
  return { name, bytes, chunks, isCut: closed !== 'end', subscribe };
}

/** @param next - the line after it, which may hold what followed on the connection */
function callOf(line: Line, number: number, next: Line | undefined): RecordedCall | undefined {
  const { method, url, tag, status, client_error: failure } = line;
  if (typeof method !== 'string' || typeof url !== 'string') return undefined;
  const at = new URL(url);
  if (!at.pathname.includes('/api/v1/scheduler')) return undefined;
  const { request_body: body, request_body_base64: base64 } = line;
  const headers = Object.fromEntries(
    pairsOf(line['request_headers']).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const raw = next?.['tag'] === 'stream bytes of the call above' ? next['raw'] : undefined;
  return {
    line: number,
    tag: String(tag),
    method,
    url: at,
    headers,
    ...(isObject(body) && { body }),
    ...(typeof base64 === 'string' && { bytes: new Uint8Array(Buffer.from(base64, 'base64')) }),
    ...(typeof body === 'string' && { bytes: new Uint8Array(Buffer.from(body)) }),
    codec: headers['content-type'] === protobufCodec.mediaType ? protobufCodec : jsonCodec,
    ...(typeof status === 'number' && { status }),
    ...(typeof failure === 'string' && { failure }),
    answerHeaders: pairsOf(line['response_headers']),
    answer: typeof line['response_body'] === 'string' ? line['response_body'] : '',
    ...(typeof raw === 'string' && { raw }),
  };
}

function pairsOf(value: unknown): readonly (readonly [string, string])[] {
  return Array.isArray(value) ? (value as readonly (readonly [string, string])[]) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function linesOf(file: string): Promise<readonly Line[]> {
  const text = new TextDecoder().decode(await readBytes(file));
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      try {
        const value: unknown = JSON.parse(line);
        if (isObject(value)) return value;
      } catch {
        // told below
      }
      throw new InvalidArgumentError(`${file}, line ${String(i + 1)} is no JSON object`);
    });
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw new InvalidArgumentError(`${file} cannot be read: ${messageOf(error)}`);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
