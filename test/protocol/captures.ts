import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Codec } from '../../src/protocol/codec.js';
import { jsonCodec } from '../../src/protocol/json-codec.js';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import { RecordReader } from '../../src/protocol/recordio.js';

/** Where the recordings of a real master lie; tests run at the root of the package. */
export const FIXTURES = path.join('test', 'fixtures', 'mesos');
const CAPTURES = path.join(FIXTURES, 'captures');

/** The recorded answer to one SUBSCRIBE. */
export interface RecordedStream {
  /** As `02-launch-command-task/stream.recordio`. */
  readonly name: string;
  /** Whom it was for: a framework, or a custom executor. */
  readonly api: 'scheduler' | 'executor';
  readonly codec: Codec;
  readonly bytes: Uint8Array;
  readonly records: readonly Uint8Array[];
}

/** One recorded POST to the scheduler API, with a body. */
export interface RecordedCall {
  /** As `08-errors: empty body`. */
  readonly name: string;
  readonly codec: Codec;
  readonly bytes: Uint8Array;
  readonly status: number;
  /** The text that answered it; of a SUBSCRIBE that was taken, `(stream)`. */
  readonly answer: string;
}

export function recordedStreams(): readonly RecordedStream[] {
  return files('.recordio').map((name) => {
    const bytes = new Uint8Array(readFileSync(path.join(CAPTURES, name)));
    const reader = new RecordReader();
    const records = reader.push(bytes);
    reader.end();
    return {
      name,
      api: path.basename(name).startsWith('executor') ? 'executor' : 'scheduler',
      codec: codecOf(records),
      bytes,
      records,
    };
  });
}

export function recordedCalls(): readonly RecordedCall[] {
  return files('calls.ndjson').flatMap((name) =>
    linesOf(name).flatMap((line) => {
      const call = callOf(path.dirname(name), line);
      return call === undefined ? [] : [call];
    }),
  );
}

/** What custom executors sent to their agents; JSON throughout. */
export function recordedExecutorCalls(): readonly object[] {
  const executorLogs = files('.ndjson').filter((name) => path.basename(name).startsWith('executor'));
  return executorLogs.flatMap(linesOf).flatMap(({ call }) => (call === undefined ? [] : [call as object]));
}

function files(suffix: string): readonly string[] {
  return readdirSync(CAPTURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .sort();
}

function linesOf(name: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(path.join(CAPTURES, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

/** JSON events begin with `{`, which protobuf would read as a group that the API does not have. */
function codecOf([first]: readonly Uint8Array[]): Codec {
  return first?.[0] === '{'.charCodeAt(0) ? jsonCodec : protobufCodec;
}

function callOf(folder: string, line: Readonly<Record<string, unknown>>): RecordedCall | undefined {
  const { method, url, request_headers: headers, request_body: body, request_body_base64: base64 } = line;
  if (method !== 'POST' || typeof url !== 'string' || !new URL(url).pathname.includes('/api/v1/scheduler'))
    return undefined;
  const type = (headers as readonly (readonly [string, string])[]).find(([name]) => name === 'Content-Type')?.[1];
  const codec = [jsonCodec, protobufCodec].find(({ mediaType }) => mediaType === type);
  if (codec === undefined) return undefined;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    name: `${folder}: ${String(line['tag'])}`,
    codec,
    bytes: new Uint8Array(typeof base64 === 'string' ? Buffer.from(base64, 'base64') : Buffer.from(text)),
    status: line['status'] as number,
    answer: line['response_body'] as string,
  };
}
