import { isEngineError, messageOf } from '../../base/errors.js';
import { randomStream } from '../../base/random.js';
import { VirtualClock } from '../../base/virtual-clock.js';
import { HttpMaster } from '../../drivers/http/http-master.js';
import type { FrameworkConfig } from '../../drivers/translate/framework.js';
import type { MasterCall } from '../../engine/ports/master.js';
import type { Call } from '../../protocol/call.js';
import type { ResourceForm } from '../../protocol/convert/resources.js';
import { jsonCodec } from '../../protocol/json-codec.js';
import { encodeRecord } from '../../protocol/recordio.js';
import type { Expectation } from './expectation.js';
import { frameworkOf, intentOf } from './intent.js';
import { firstDifference, normalForm } from './normal-form.js';
import type { RecordedCall, Recording } from './recording.js';
import { comeUp, outcomeWords, Reports } from './reports.js';
import { ACCEPTED, StubServer } from './stub-server.js';

/** What came of comparing the bodies of one recording. */
export interface ComparedCalls {
  readonly compared: number;
  readonly differences: readonly string[];
}

/** A recorded body, and what our driver makes of its intent: an equal one, or why not. */
interface Comparison {
  readonly call: RecordedCall;
  readonly difference: string | undefined;
}

/** Says every recorded body that was taken once more through the HTTP driver, and compares field for field. */
export async function compareCalls(recording: Recording, { calls }: Expectation): Promise<ComparedCalls> {
  const comparisons: Comparison[] = [];
  for (const [subscribe, others] of bySubscription(recording.calls)) {
    comparisons.push(...(await compareSubscription(subscribe, others)));
  }
  return judge(comparisons, calls);
}

/** Bodies that are expected to be unsayable must be so still; all others must be equal. */
function judge(comparisons: readonly Comparison[], { compared, unsayable }: Expectation['calls']): ComparedCalls {
  const excused = new Map(unsayable.map((entry) => [entry.line, entry]));
  const differences = comparisons.flatMap(({ call, difference }) => {
    const excuse = excused.get(call.line);
    excused.delete(call.line);
    const where = `calls.ndjson line ${call.line} (${call.tag})`;
    if (excuse === undefined) return difference === undefined ? [] : [`${where}: ${difference}`];
    if (excuse.tag !== call.tag) return [`${where}: is called '${excuse.tag}' in the expectations`];
    return difference === undefined ? [`${where}: can be said, against the expectation that ${excuse.reason}`] : [];
  });
  for (const { line, tag } of excused.values()) {
    differences.push(`calls.ndjson line ${line} (${tag}): expected to be unsayable, but there is no such call`);
  }
  const equal = comparisons.length - unsayable.length;
  if (equal !== compared) differences.push(`calls: ${compared} were expected to be compared, there are ${equal}`);
  return { compared: equal, differences };
}

/** The calls that a master took and whose body was an object, by the subscription that they belong to. */
function bySubscription(calls: readonly RecordedCall[]): ReadonlyMap<RecordedCall, readonly RecordedCall[]> {
  const groups = new Map<RecordedCall, RecordedCall[]>();
  for (const call of calls) {
    if (call.body === undefined || (call.status !== 200 && call.status !== 202)) continue;
    if (call.body['type'] === 'SUBSCRIBE') groups.set(call, []);
    else (groups.get(subscriptionOf(call, [...groups.keys()])) ?? []).push(call);
  }
  return groups;
}

/** By the id of the stream; without one, the latest. */
function subscriptionOf(call: RecordedCall, subscribes: readonly RecordedCall[]): RecordedCall {
  const id = call.headers['mesos-stream-id'];
  const found = subscribes.find(({ answerHeaders }) =>
    answerHeaders.some(([name, value]) => name.toLowerCase() === 'mesos-stream-id' && value === id),
  );
  const subscribe = found ?? subscribes.at(-1);
  if (subscribe === undefined) throw new Error(`invariant: ${call.tag} was taken without any SUBSCRIBE before it`);
  return subscribe;
}

async function compareSubscription(
  subscribe: RecordedCall,
  calls: readonly RecordedCall[],
): Promise<readonly Comparison[]> {
  const config = { ...frameworkOf(callOf(subscribe) as FrameworkSubscribe), resourceForm: formOf(calls) };
  const { codec } = subscribe;
  const server = await StubServer.listen();
  const frameworkId = calls.map(({ body }) => frameworkIdIn(body)).find((id) => id !== undefined) ?? config.id ?? 'f';
  let isSubscribed = false;
  server.answer = () => {
    if (isSubscribed) return ACCEPTED;
    isSubscribed = true;
    const event = { type: 'SUBSCRIBED', subscribed: { framework_id: { value: frameworkId } } } as const;
    const record = encodeRecord(codec.encodeEvent(event));
    return { type: 'stream', mediaType: codec.mediaType, opened: (response) => response.write(record) };
  };
  let driver: HttpMaster | undefined;
  try {
    driver = driverFor(server, config, codec);
    const down = await comeUp(driver, new Reports());
    if (down !== undefined) return [{ call: subscribe, difference: `the driver did not subscribe: ${down}` }];
    const comparisons = [{ call: subscribe, difference: differenceOf(subscribe, server.requests[0]?.body) }];
    for (const call of calls) comparisons.push({ call, difference: await sayAgain(call, driver, server) });
    return comparisons;
  } catch (error) {
    if (!isEngineError(error)) throw error;
    return [{ call: subscribe, difference: `is refused by the driver: ${error.message}` }];
  } finally {
    await driver?.stop();
    await server.close();
  }
}

type FrameworkSubscribe = Extract<Call, { readonly type: 'SUBSCRIBE' }>;

function driverFor(server: StubServer, framework: FrameworkConfig, codec: RecordedCall['codec']): HttpMaster {
  const [clock, random] = [new VirtualClock(), randomStream(1)];
  return new HttpMaster({ masters: [server.url], framework, codec, clock, random });
}

async function sayAgain(call: RecordedCall, driver: HttpMaster, server: StubServer): Promise<string | undefined> {
  let intent: MasterCall;
  try {
    intent = intentOf(callOf(call));
  } catch (error) {
    return `has no intent that the port can say: ${messageOf(error)}`;
  }
  const before = server.requests.length;
  const outcome = await driver.call(intent);
  if (outcome.type !== 'ok') return outcomeWords(outcome);
  const sent = server.requests.length - before;
  return sent === 1 ? differenceOf(call, server.requests[before]?.body) : `took ${sent} requests`;
}

/** In JSON both texts are compared as they are; in protobuf as the codec reads them, and by their length, which counts what it does not read. */
function differenceOf(call: RecordedCall, sent: Uint8Array | undefined): string | undefined {
  if (sent === undefined) return 'nothing was sent';
  const { codec, body, bytes } = call;
  if (codec === jsonCodec) return firstDifference(normalForm(body), normalForm(JSON.parse(textOf(sent))));
  if (bytes === undefined) return 'is recorded without its bytes';
  return (
    firstDifference(normalForm(codec.decodeCall(bytes)), normalForm(codec.decodeCall(sent))) ??
    (bytes.length === sent.length ? undefined : `${bytes.length} bytes were recorded, ours are ${sent.length}`)
  );
}

/** @throws ProtocolError if the body is no call */
function callOf({ body, bytes, codec }: RecordedCall): Call {
  if (bytes !== undefined) return codec.decodeCall(bytes);
  return jsonCodec.decodeCall(new TextEncoder().encode(JSON.stringify(body)));
}

/** How the framework wrote resources: seen from those in its calls. */
function formOf(calls: readonly RecordedCall[]): ResourceForm {
  const text = calls.map(({ body }) => JSON.stringify(body)).join('\n');
  if (!/"scalar":\{"value":[^}]*\},"role":/.test(text) && !/"role":"[^"]*","reservation"/.test(text))
    return 'reservations';
  return text.includes('"allocation_info"') ? 'multi-role' : 'legacy';
}

function frameworkIdIn(body: RecordedCall['body']): string | undefined {
  return (body?.['framework_id'] as { readonly value?: string } | undefined)?.value;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
