import { SubscriptionError } from '../../base/errors.js';
import { randomStream } from '../../base/random.js';
import { VirtualClock } from '../../base/virtual-clock.js';
import { HttpMaster } from '../../drivers/http/http-master.js';
import type { Codec } from '../../protocol/codec.js';
import { jsonCodec } from '../../protocol/json-codec.js';
import { encodeRecord } from '../../protocol/recordio.js';
import type { Credentials } from '../../session/options.js';
import { type Expectation, MEANINGS, type Meaning } from './expectation.js';
import type { RecordedCall, Recording } from './recording.js';
import { comeUp, Reports } from './reports.js';
import { ACCEPTED, type StubAnswer, StubServer } from './stub-server.js';

/** As in the recording of folder 13; a stub takes any. */
const CREDENTIALS: Credentials = { principal: 'alice', secret: 'wonder' };
/** Longer than a session waits for a stream's last words, shorter than any heartbeat. */
const LAST_WORD_MS = 2_000;

/** Gives every recorded answer that is no success to our driver, and looks what it makes of it. */
export async function replayAnswers({ calls }: Recording, { answers }: Expectation): Promise<readonly string[]> {
  const expected = new Map<string, Meaning>();
  for (const meaning of MEANINGS) for (const entry of answers[meaning] ?? []) expected.set(entry, meaning);
  const differences: string[] = [];
  for (const call of calls) {
    if (!isTold(call)) continue;
    const name = `${call.line} ${call.tag}`;
    const meaning = expected.get(name);
    expected.delete(name);
    const ours = await meaningOf(call);
    if (ours !== meaning)
      differences.push(`answer of line ${name}: expected '${meaning ?? 'nothing'}', ours is '${ours}'`);
  }
  for (const [name] of expected) differences.push(`answer of line ${name}: there is no such answer`);
  return differences;
}

/** Answers that are no success, streams that were kept beside their call, and connections that broke. */
function isTold({ status, raw, failure }: RecordedCall): boolean {
  if (raw !== undefined) return /^\d+\n\{/.test(raw); // bytes of protobuf were not kept as such
  return failure !== undefined || (status !== undefined && status !== 200 && status !== 202);
}

async function meaningOf(call: RecordedCall): Promise<string> {
  return isAboutCall(call) ? answerToCall(call) : answerToSubscribe(call);
}

/** Whether the answer was to another call than SUBSCRIBE; what is no call at all a framework cannot have sent but so. */
function isAboutCall(call: RecordedCall): boolean {
  if (call.method !== 'POST') return false;
  const type = call.body?.['type'] ?? typeIn(call.bytes);
  return typeof type === 'string' && /^[A-Z_]+$/.test(type) && type !== 'SUBSCRIBE';
}

function typeIn(bytes: Uint8Array | undefined): unknown {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as { readonly type?: unknown } | null)?.type;
  } catch {
    return undefined; // nor does the master know what it is
  }
}

async function answerToSubscribe(call: RecordedCall): Promise<string> {
  const [server, leader] = [await StubServer.listen(), await StubServer.listen()];
  const reports = new Reports();
  server.answer = () => asAnswer(call, leader.url);
  leader.answer = () => streamOf(jsonCodec, subscribedRecord(jsonCodec));
  const driver = driverOf(server, call, reports);
  try {
    driver.start(reports);
    const report = await reports.next();
    if (report.type === 'retry') return 'SUBSCRIBE is tried again';
    if (report.type === 'failed') {
      return report.error instanceof SubscriptionError
        ? `SUBSCRIBE fails: ${report.error.reason}`
        : `SUBSCRIBE breaks the driver: ${report.error.message}`;
    }
    if (leader.requests.length === 0) return 'SUBSCRIBE succeeds';
    return followed(call, leader);
  } finally {
    await driver.stop();
    await server.close();
    await leader.close();
  }
}

function followed({ answerHeaders }: RecordedCall, leader: StubServer): string {
  const [request] = leader.requests;
  const location = locationIn(answerHeaders);
  const path = location?.replace(/^(?:https?:)?\/\/[^/]*/, '');
  if (request?.path !== path) return `SUBSCRIBE went to ${String(request?.path)}, not to ${String(path)}`;
  if (request?.authorization !== undefined) return 'SUBSCRIBE took the credentials to a master that nobody named';
  return 'SUBSCRIBE follows the redirect';
}

async function answerToCall(call: RecordedCall): Promise<string> {
  const server = await StubServer.listen();
  const clock = new VirtualClock();
  const reports = new Reports();
  const answers: StubAnswer[] = [streamOf(jsonCodec, subscribedRecord(jsonCodec)), asAnswer(call, server.url)];
  server.answer = () => answers.shift() ?? ACCEPTED;
  const driver = driverOf(server, call, reports, clock);
  try {
    const down = await comeUp(driver, reports);
    if (down !== undefined) return `the driver did not subscribe: ${down}`;
    const { type } = await driver.call({ type: 'revive' });
    clock.advanceBy(LAST_WORD_MS);
    const next = await driver.call({ type: 'revive' });
    return `call is ${type}, ${next.type === 'ok' ? 'the session stays' : 'subscribes anew'}`;
  } finally {
    await driver.stop();
    await server.close();
  }
}

function driverOf(server: StubServer, call: RecordedCall, reports: Reports, clock = new VirtualClock()): HttpMaster {
  return new HttpMaster({
    masters: [server.url],
    framework: { user: 'root', name: 'conformance', roles: ['*'], capabilities: [] },
    ...(call.headers['authorization'] !== undefined && { credentials: CREDENTIALS }),
    codec: jsonCodec,
    clock,
    random: randomStream(1),
    log: (line) => {
      if (line.startsWith('not subscribed')) reports.push({ type: 'retry' });
    },
  });
}

/** @param leader - where a redirect leads instead of the recorded host */
function asAnswer({ status, answer, answerHeaders, raw }: RecordedCall, leader: URL): StubAnswer {
  if (raw !== undefined) return streamOf(jsonCodec, new TextEncoder().encode(raw));
  if (status === undefined) return { type: 'hang-up' };
  const headers = answerHeaders.map(([name, value]) =>
    name.toLowerCase() === 'location'
      ? ([name, value.replace(/\/\/[^/]*/, `//${leader.host}`)] as const)
      : ([name, value] as const),
  );
  return { type: 'answer', status, headers, text: answer };
}

function streamOf(codec: Codec, bytes: Uint8Array): StubAnswer {
  return { type: 'stream', mediaType: codec.mediaType, opened: (response) => response.write(bytes) };
}

function subscribedRecord(codec: Codec): Uint8Array {
  return encodeRecord(codec.encodeEvent({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: 'f' } } }));
}

function locationIn(headers: RecordedCall['answerHeaders']): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
}
