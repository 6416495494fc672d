import { pathToFileURL } from 'node:url';
import { isEngineError, messageOf, ProtocolError } from '../../src/base/errors.js';
import { type RandomStream, randomStream } from '../../src/base/random.js';
import { systemClock } from '../../src/base/system-clock.js';
import { MasterWire } from '../../src/drivers/http/master-wire.js';
import { Enrolment } from '../../src/drivers/translate/enrolment.js';
import type { CallOutcome, MasterCall, MasterEvent } from '../../src/engine/ports/master.js';
import type { FrameworkId } from '../../src/model/ids.js';
import type { Codec } from '../../src/protocol/codec.js';
import { encodeRecord, RecordReader } from '../../src/protocol/recordio.js';
import { aJob } from '../../src/testkit/builders.js';
import type { EngineHarness } from '../../src/testkit/engine-harness.js';
import { engineWith } from '../engine/engine-with.js';
import { recordedCalls, recordedStreams } from '../protocol/captures.js';
import { MUTATIONS, type Mutation, type MutationName } from './mutate-bytes.js';

export interface MutationOptions {
  /** How many records and bodies, at least 1. */
  readonly count: number;
  readonly seed: number;
}

/** What became of mutated bytes. */
export interface MutationSummary {
  readonly count: number;
  readonly seed: number;
  readonly byMutation: Readonly<Record<MutationName, number>>;
  /** Streams that were dropped by a `ProtocolError`, as a session drops them. */
  readonly droppedStreams: number;
  /** Events that the engine took. */
  readonly events: number;
  /** Bodies that were refused, and those that were still a call. */
  readonly refusedCalls: number;
  readonly takenCalls: number;
  /** Calls that the engine made meanwhile. */
  readonly engineCalls: number;
  readonly elapsedMs: number;
  /** The most of the processor's time that one of them took: neighbours do not count. */
  readonly longestMs: number;
  /** The most memory that the process held at once, and how much more than before. */
  readonly peakRssMb: number;
  readonly grownRssMb: number;
  /** What must not happen, with the number that gives it again: `<number>: <what>`. */
  readonly faults: readonly string[];
}

/** Bytes that were recorded, and what reads them. */
interface Subject {
  readonly kind: 'events' | 'executor-events' | 'call';
  readonly codec: Codec;
  /** Of a stream: its records. Of a call: its one body. */
  readonly parts: readonly Uint8Array[];
}

/** An engine lives for so many mutations: what a lying master may pile up in it ends there. */
const ENGINE_LIFE = 250;
/** What one mutation may take of the processor's time. */
const HANG_MS = 3_000;
const FRAMEWORK_ID = 'framework-1' as FrameworkId;

/** Damages recorded events and calls in every way that a wire can, and gives them to reader, codec, driver and engine. */
export function mutateAll({ count, seed }: MutationOptions): MutationSummary {
  const subjects = subjectsOf();
  const run = new Run(seed);
  const startedAt = systemClock.now();
  const rssBefore = process.memoryUsage.rss();
  let [longestMs, peakRss] = [0, rssBefore];
  for (let i = 0; i < count; i++) {
    const before = cpuMs();
    run.mutate(i, subjects);
    const took = cpuMs() - before;
    longestMs = Math.max(longestMs, took);
    if (took > HANG_MS) run.faults.push(`${i}: took ${Math.round(took)} ms`);
    if (i % 100 === 0) peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }
  return {
    count,
    seed,
    ...run.summary(),
    elapsedMs: Math.round(systemClock.now() - startedAt),
    longestMs: Math.round(longestMs),
    peakRssMb: megabytes(peakRss),
    grownRssMb: megabytes(peakRss - rssBefore),
  };
}

class Run {
  readonly #seed: number;
  readonly faults: string[] = [];
  readonly #byMutation = Object.fromEntries(Object.keys(MUTATIONS).map((name) => [name, 0])) as Record<
    MutationName,
    number
  >;
  #droppedStreams = 0;
  #events = 0;
  #refusedCalls = 0;
  #takenCalls = 0;
  #engineCalls = 0;
  #bench: Bench | undefined;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The `i`-th, which depends on the seed, on `i`, and on what the engine lived through before. */
  mutate(i: number, subjects: readonly Subject[]): void {
    const random = randomStream(this.#seed * 1_000_003 + i);
    const subject = pick(random, subjects);
    const names = Object.keys(MUTATIONS) as MutationName[];
    const name = pick(random, names);
    this.#byMutation[name] += 1;
    const bytes = mutated(subject, pick(random, subjects), MUTATIONS[name], random);
    if (i % ENGINE_LIFE === 0) this.#bench = undefined;
    this.#bench ??= new Bench();
    try {
      if (subject.kind === 'call') this.#asCall(subject.codec, bytes);
      else this.#asStream(subject, bytes, random, this.#bench);
    } catch (error) {
      this.faults.push(`${i}: ${name} of ${subject.kind}: ${messageOf(error)}`);
      this.#bench = undefined;
    }
  }

  summary(): Pick<
    MutationSummary,
    'byMutation' | 'droppedStreams' | 'events' | 'refusedCalls' | 'takenCalls' | 'engineCalls' | 'faults'
  > {
    return {
      byMutation: this.#byMutation,
      droppedStreams: this.#droppedStreams,
      events: this.#events,
      refusedCalls: this.#refusedCalls,
      takenCalls: this.#takenCalls,
      engineCalls: this.#engineCalls,
      faults: this.faults,
    };
  }

  #asCall(codec: Codec, bytes: Uint8Array): void {
    try {
      codec.decodeCall(bytes);
      this.#takenCalls += 1;
    } catch (error) {
      mustBeProtocolError(error);
      this.#refusedCalls += 1;
    }
  }

  /** As a session does: record by record, until one of them is none. */
  #asStream({ kind, codec }: Subject, bytes: Uint8Array, random: RandomStream, bench: Bench): void {
    const reader = new RecordReader();
    const wire = bench.wireFor(codec);
    try {
      for (let at = 0; at < bytes.length; ) {
        const to = Math.min(bytes.length, at + random.int(1, 4_096));
        for (const record of reader.push(bytes.subarray(at, to))) {
          if (kind === 'executor-events') codec.decodeExecutorEvent(record);
          else {
            const event = wire.hear(wire.decodeEvent(record));
            if (event === undefined) continue;
            this.#events += 1;
            this.#engineCalls += bench.take(event, random);
          }
        }
        at = to;
      }
      reader.end();
    } catch (error) {
      mustBeProtocolError(error);
      this.#droppedStreams += 1;
      bench.reconnect();
    }
  }
}

/** A subscribed engine with work to place, and the half of a driver that turns its calls into bytes. */
class Bench {
  readonly #harness: EngineHarness = engineWith({ feasibility: ['attribute'] }, { roles: ['*', 'eng', 'same', 'dev'] });
  readonly #enrolment = new Enrolment({ user: 'root', name: 'torture', roles: ['*', 'eng', 'same', 'dev'] }, undefined);
  readonly #wires = new Map<Codec, MasterWire>();
  #speaks: MasterWire | undefined;

  constructor() {
    this.#harness.answer = (call) => this.#answer(call);
    this.#harness.subscribe(FRAMEWORK_ID);
    for (const role of ['*', 'eng', 'same']) {
      const retry = { retries: 3, backoffMs: 100, maxBackoffMs: 1_000 };
      this.#harness.submit(
        aJob({
          name: `plain ${role}`,
          role,
          count: 20,
          retry,
          resources: { scalars: { cpus: 100, mem: 32_000 }, ports: 0 },
        }),
        aJob({ name: `ports ${role}`, role, count: 5, retry, resources: { scalars: { cpus: 10 }, ports: 2 } }),
        aJob({ name: `rack ${role}`, role, constraints: [{ attribute: 'rack', operator: 'exists', values: [] }] }),
      );
    }
  }

  wireFor(codec: Codec): MasterWire {
    const wire = this.#wires.get(codec) ?? new MasterWire(codec, this.#enrolment);
    this.#wires.set(codec, wire);
    this.#speaks = wire;
    return wire;
  }

  /** @returns how many calls the engine made of it */
  take(event: MasterEvent, random: RandomStream): number {
    const before = this.#harness.calls.length;
    this.#harness.give({ type: 'event', event: this.#aboutUs(event, random) });
    this.#harness.advance(random.int(0, 50));
    const { received, accepted, declined, rescinded, dropped, open } = this.#harness.engine.snapshot().offers;
    if (received !== accepted + declined + rescinded + dropped + open)
      throw new Error('an offer is lost, or ended twice');
    return this.#harness.calls.length - before;
  }

  reconnect(): void {
    this.#harness.give({ type: 'disconnected', reason: 'a malformed event' });
    this.#harness.subscribe(FRAMEWORK_ID);
  }

  /** Every other update is about a task of the engine's own. */
  #aboutUs(event: MasterEvent, random: RandomStream): MasterEvent {
    const launched = this.#harness.launched();
    if (event.type !== 'update' || launched.length === 0 || random.unit() < 0.5) return event;
    return { ...event, status: { ...event.status, taskId: pick(random, launched) } };
  }

  #answer(call: MasterCall): CallOutcome {
    const wire = this.#speaks;
    if (wire === undefined) return { type: 'ok' };
    try {
      wire.encodeCall(wire.say(call, FRAMEWORK_ID));
      return { type: 'ok' };
    } catch (error) {
      if (!isEngineError(error)) throw error;
      return { type: 'refused', message: error.message };
    }
  }
}

function subjectsOf(): readonly Subject[] {
  const streams = recordedStreams().map(({ api, codec, records }): Subject => {
    return { kind: api === 'executor' ? 'executor-events' : 'events', codec, parts: records };
  });
  const calls = recordedCalls().map(({ codec, bytes }): Subject => ({ kind: 'call', codec, parts: [bytes] }));
  // Half of what is tried are streams, though there are many more calls.
  return [...Array.from({ length: Math.ceil(calls.length / streams.length) }, () => streams).flat(), ...calls];
}

/** A call's body; of a stream one to four records in a row, of which one is damaged before they are framed, or all after. */
function mutated({ kind, parts }: Subject, other: Subject, mutation: Mutation, random: RandomStream): Uint8Array {
  const strange = pick(random, other.parts);
  if (kind === 'call') return mutation(parts[0]!, strange, random); // it has one
  const from = random.int(0, parts.length - 1);
  const records = parts.slice(from, from + random.int(1, 4));
  if (random.unit() < 0.3) return mutation(Buffer.concat(records.map(encodeRecord)), encodeRecord(strange), random);
  const at = random.int(0, records.length - 1);
  const damaged = records.map((record, i) => (i === at ? mutation(record, strange, random) : record));
  return Buffer.concat(damaged.map(encodeRecord));
}

function pick<T>(random: RandomStream, items: readonly T[]): T {
  return items[random.int(0, items.length - 1)]!; // never asked of an empty list
}

function mustBeProtocolError(error: unknown): void {
  if (!(error instanceof ProtocolError)) throw error;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

const isMain = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isMain) {
  const [count = '100000', seed = '1'] = process.argv.slice(2);
  const summary = mutateAll({ count: Number(count), seed: Number(seed) });
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  process.exitCode = summary.faults.length === 0 ? 0 : 1;
}
