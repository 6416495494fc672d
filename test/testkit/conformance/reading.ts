import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import protobuf from 'protobufjs';

// A reader of recordings that shares nothing with the product: JSON by JSON.parse, protobuf by reflection on the .proto
// files, framing by a few lines of its own. What it reads out of a stream is what an engine must come to.

export const CAPTURES = path.join('test', 'fixtures', 'mesos', 'captures');
const PROTO = path.join('src', 'protocol', 'proto');

/** What a stream must come to, as expectations say it. */
export interface Reading {
  readonly events: Readonly<Record<string, number>>;
  readonly tasks: Readonly<Record<string, readonly string[]>>;
  readonly acknowledged: Readonly<Record<string, readonly string[]>>;
  readonly offers: { readonly received: number; readonly rescinded: number; readonly left: number };
  readonly news: readonly string[];
  readonly end: string;
}

interface Id {
  readonly value: string;
}

interface WireEvent {
  readonly type: string;
  readonly subscribed?: { readonly framework_id: Id };
  readonly offers?: { readonly offers?: readonly { readonly id: Id }[] };
  readonly rescind?: { readonly offer_id: Id };
  readonly inverse_offers?: { readonly inverse_offers: readonly { readonly id: Id; readonly agent_id: Id }[] };
  readonly rescind_inverse_offer?: { readonly inverse_offer_id: Id };
  readonly update?: { readonly status: WireStatus };
  readonly update_operation_status?: { readonly status: WireOperationStatus };
  readonly message?: { readonly agent_id: Id; readonly executor_id: Id; readonly data: string };
  readonly failure?: { readonly agent_id?: Id; readonly executor_id?: Id; readonly status?: number };
  readonly error?: { readonly message: string };
}

interface WireStatus {
  readonly task_id: Id;
  readonly state: string;
  readonly reason?: string;
  readonly agent_id?: Id;
  readonly uuid?: string;
}

interface WireOperationStatus {
  readonly operation_id?: Id;
  readonly state: string;
  readonly agent_id?: Id;
  readonly uuid?: { readonly value: string };
}

type Line = Readonly<Record<string, unknown>>;

/** The streams of a scenario by name, each as it is recorded. */
export function readingsOf(scenario: string): ReadonlyMap<string, Reading> {
  const folder = path.join(CAPTURES, scenario);
  const calls = linesOf(path.join(folder, 'calls.ndjson'));
  const bodies = calls.map(({ request_body: body }) => body).filter((body): body is Body => isBody(body));
  const streams = readdirSync(folder).filter((name) => /^stream.*\.recordio$/.test(name));
  return new Map(
    streams.map((file) => {
      const name = path.basename(file, '.recordio');
      const events = recordsIn(readFileSync(path.join(folder, file))).map(eventOf);
      const last = linesOf(path.join(folder, `${name}.chunks.ndjson`)).at(-1);
      const frameworkId = events[0]?.subscribed?.framework_id.value ?? subscriberOf(calls, name);
      const launched = bodies.filter((body) => body.framework_id?.value === frameworkId).flatMap(tasksIn);
      return [name, readingOf(events, [...new Set(launched)], last?.['closed'] === 'aborted')] as const;
    }),
  );
}

function readingOf(events: readonly WireEvent[], launched: readonly string[], isCut: boolean): Reading {
  const updates = events.flatMap(({ update }) => (update === undefined ? [] : [update.status]));
  const received = new Set(events.flatMap(({ offers }) => (offers?.offers ?? []).map(({ id }) => id.value)));
  const rescinded = new Set(events.flatMap(({ rescind }) => (rescind === undefined ? [] : [rescind.offer_id.value])));
  return {
    events: counted(events.map(({ type }) => type)),
    tasks: grouped(launched.map((task) => [fateOf(task, updates), task])),
    acknowledged: grouped(
      updates.flatMap(({ task_id: task, agent_id: agent, uuid }) =>
        uuid === undefined || agent === undefined ? [] : [[task.value, uuid]],
      ),
    ),
    offers: { received: received.size, rescinded: rescinded.size, left: received.size - rescinded.size },
    news: events.flatMap(newsOf),
    end: endOf(events, isCut),
  };
}

/** The way of a task: each state that is further than the one before, until the first that is final. */
function fateOf(task: string, updates: readonly WireStatus[]): string {
  const order = ['STAGING', 'STARTING', 'RUNNING', 'KILLING'];
  const away = ['UNREACHABLE', 'UNKNOWN'];
  const way = ['STAGING'];
  for (const { task_id: id, state: whole, reason } of updates) {
    const state = whole.replace(/^TASK_/, '');
    const now = way.at(-1)!; // it begins with one
    if (id.value !== task || state === now) continue;
    if (!order.includes(state) && !away.includes(state)) {
      // Invalid offers: it never was a task, and is tried again.
      const isVoid = reason === 'REASON_INVALID_OFFERS' && (state === 'LOST' || state === 'DROPPED');
      way.push(state, ...(isVoid ? ['PENDING'] : []));
      break;
    }
    if (away.includes(state) || away.includes(now) || order.indexOf(state) > order.indexOf(now)) way.push(state);
  }
  return way
    .slice(1)
    .map((state) => state.toLowerCase().replaceAll('_', '-'))
    .join(' ');
}

function newsOf(event: WireEvent): string[] {
  const { update_operation_status: operation, message, failure, inverse_offers: inverse } = event;
  const { rescind_inverse_offer: rescinded } = event;
  if (operation !== undefined) {
    const { operation_id: id, state, agent_id: agent, uuid } = operation.status;
    return [['operation', id?.value, state, short(agent), uuid && 'acknowledged']].map(sentence);
  }
  if (message !== undefined) {
    return [['message', short(message.agent_id), message.executor_id.value, message.data]].map(sentence);
  }
  if (failure !== undefined) {
    const { agent_id: agent, executor_id: executor, status } = failure;
    return [['failure', short(agent), executor?.value, status?.toString()]].map(sentence);
  }
  if (rescinded !== undefined) return [`inverse-offer-rescinded ${String(short(rescinded.inverse_offer_id))}`];
  return (inverse?.inverse_offers ?? []).map(({ id, agent_id: agent }) =>
    sentence(['inverse-offer', short(id), short(agent)]),
  );
}

function endOf(events: readonly WireEvent[], isCut: boolean): string {
  const error = events.find(({ type }) => type === 'ERROR')?.error?.message;
  if (error === 'Framework failed over') return 'failed-over';
  if (error === 'Framework has been removed') return 'removed';
  if (error !== undefined) return 'refused';
  return isCut ? 'cut' : 'ended';
}

interface Body {
  readonly type: string;
  readonly framework_id?: Id;
  readonly accept?: {
    readonly operations?: readonly {
      readonly launch?: { readonly task_infos?: readonly { readonly task_id: Id }[] };
      readonly launch_group?: { readonly task_group: { readonly tasks: readonly { readonly task_id: Id }[] } };
    }[];
  };
}

function tasksIn({ accept }: Body): readonly string[] {
  return (accept?.operations ?? []).flatMap(({ launch, launch_group: group }) =>
    [...(launch?.task_infos ?? []), ...(group?.task_group.tasks ?? [])].map(({ task_id: id }) => id.value),
  );
}

/** Whom the n-th SUBSCRIBE that was answered by a stream named. */
function subscriberOf(calls: readonly Line[], name: string): string | undefined {
  const n = Number(/\d+/.exec(name)?.[0] ?? '1');
  const subscribes = calls.filter(
    ({ request_body: body, status }) => isBody(body) && body.type === 'SUBSCRIBE' && status === 200,
  );
  return (subscribes[n - 1]?.['request_body'] as Body | undefined)?.framework_id?.value;
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function recordsIn(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf('\n', at);
    const length = Number(bytes.toString('ascii', at, newline));
    records.push(bytes.subarray(newline + 1, newline + 1 + length));
    at = newline + 1 + length;
  }
  return records;
}

let reflected: protobuf.Type | undefined;

function eventOf(record: Buffer): WireEvent {
  if (record[0] === '{'.charCodeAt(0)) return JSON.parse(record.toString()) as WireEvent;
  reflected ??= new protobuf.Root()
    .loadSync(
      ['mesos.proto', 'scheduler.proto'].map((name) => path.join(PROTO, name)),
      { keepCase: true },
    )
    .lookupType('mesos.v1.scheduler.Event');
  return reflected.toObject(reflected.decode(record), { enums: String, longs: Number, bytes: String }) as WireEvent;
}

function linesOf(file: string): readonly Line[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function counted(words: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(grouped(words.map((word) => [word, word]))).map(([word, { length }]) => [word, length]),
  );
}

function grouped(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, readonly string[]>> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return Object.fromEntries(groups);
}

/** `S0` of `<uuid>-S0`. */
function short(id: Id | undefined): string | undefined {
  return id?.value.replace(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-/, '');
}

function sentence(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
