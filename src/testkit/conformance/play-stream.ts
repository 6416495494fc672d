import type { ServerResponse } from 'node:http';
import { shippedPolicies } from 'stowage/policies';
import type { Clock } from '../../base/clock.js';
import { SubscriptionError } from '../../base/errors.js';
import { randomStream } from '../../base/random.js';
import { VirtualClock } from '../../base/virtual-clock.js';
import { HttpMaster } from '../../drivers/http/http-master.js';
import { DEFAULT_ENGINE_CONFIG } from '../../engine/config.js';
import { Engine } from '../../engine/engine.js';
import type { Notice } from '../../engine/notice.js';
import { EngineRunner } from '../../engine/runner.js';
import {
  defineDisposalPolicy,
  defineFeasibilityPolicy,
  parseChainConfig,
  resolveChain,
  z,
} from '../../policy/index.js';
import type { Call } from '../../protocol/call.js';
import { jsonCodec } from '../../protocol/json-codec.js';
import { RecordReader } from '../../protocol/recordio.js';
import { MemoryStore } from '../../stores/memory-store.js';
import type { StreamExpectation } from './expectation.js';
import { frameworkOf } from './intent.js';
import { playedOf } from './played.js';
import type { RecordedCall, RecordedStream } from './recording.js';
import { RenamedMaster } from './renamed-master.js';
import { seedOf } from './seed.js';
import { ACCEPTED, StubServer } from './stub-server.js';

/** Bytes that are written at once, at `t` milliseconds of the recording. */
export interface Piece {
  readonly t: number;
  readonly bytes: Uint8Array;
}

/** How long nothing may happen before a play counts as stuck, in milliseconds of the machine's clock. */
const STUCK_MS = 20_000;

const DAY_MS = 86_400_000;

/** Offers are kept, so that each ends as the recording says; nothing is launched, so that the ledger moves by updates alone. */
const HOLD = defineDisposalPolicy('hold-all', z.strictObject({}), () => ({
  unused: (_, now) => ({ type: 'hold', until: now + DAY_MS }),
  refuseRest: () => 0,
}));
const NOWHERE = defineFeasibilityPolicy('nowhere', z.strictObject({}), () => ({ reads: {}, narrow: () => 0 }));

/**
 * Plays a recorded stream: a server writes the pieces at their times to the HTTP driver of an engine that knows of the
 * recording's launches. The engine's clock is the recording's; only sockets take time of `clock`.
 *
 * @returns what came of it, in the words of an expectation
 */
export async function playStream(
  stream: RecordedStream,
  pieces: readonly Piece[],
  calls: readonly RecordedCall[],
  clock: Clock,
): Promise<StreamExpectation> {
  const server = await StubServer.listen();
  const play = new Play(stream, calls, server, clock);
  try {
    await play.run(pieces, stream.isCut);
    return play.result();
  } finally {
    await play.close();
    await server.close();
  }
}

class Play {
  readonly #server: StubServer;
  readonly #clock: Clock;
  readonly #time = new VirtualClock();
  readonly #codec: RecordedCall['codec'];
  readonly #engine: Engine;
  readonly #runner: EngineRunner;
  readonly #master: RenamedMaster;
  readonly #notices: Notice[] = [];
  readonly #events = new Map<string, number>();
  readonly #names: ReturnType<typeof seedOf>['names'];
  /** How much the driver has to tell by now. */
  #due = 0;

  constructor(stream: RecordedStream, calls: readonly RecordedCall[], server: StubServer, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
    const { subscribe } = stream;
    this.#codec = subscribe.codec;
    // What else it said of itself may be what the recorded ERROR is about, and our driver refuses it at once.
    const { suppressedRoles: _, offerConstraints: __, ...framework } = frameworkOf(callOf(subscribe));
    const seed = seedOf(calls, frameworkIdOf(stream) ?? framework.id ?? 'none', framework.roles[0]!);
    this.#names = seed.names;
    const driver = new HttpMaster({
      masters: [server.url],
      framework,
      codec: this.#codec,
      clock: this.#time,
      random: randomStream(1),
      // Heartbeats leave no trace to wait for; what silence means is tested elsewhere.
      timing: { missedHeartbeats: 1_000_000 },
    });
    this.#master = new RenamedMaster(driver, seed.names);
    const chain = resolveChain(
      parseChainConfig({ feasibility: ['nowhere'], disposal: 'hold-all' }, 'conformance'),
      [...shippedPolicies, HOLD, NOWHERE],
      1,
    );
    this.#engine = new Engine({ ...DEFAULT_ENGINE_CONFIG, roles: framework.roles }, chain);
    this.#runner = new EngineRunner({
      engine: this.#engine,
      master: this.#master,
      store: new MemoryStore(seed.records),
      clock: this.#time,
      onNotice: (notice) => this.#notices.push(notice),
      onFailed: () => undefined, // the driver's reason is kept by the master; an engine that broke tells nothing more
    });
  }

  async run(pieces: readonly Piece[], isCut: boolean): Promise<void> {
    const response = await this.#open();
    const reader = new RecordReader();
    const start = pieces[0]?.t ?? 0;
    for (const { t, bytes } of pieces) {
      this.#time.advanceTo(t - start);
      await this.#settle();
      response.write(bytes);
      for (const record of reader.push(bytes)) this.#count(record);
      await this.#settle();
    }
    if (isCut) response.destroy();
    else response.end();
    while (this.#master.failure === undefined && !this.#master.isDisconnected) await this.#change();
  }

  result(): StreamExpectation {
    return playedOf({
      events: this.#events,
      notices: this.#notices,
      calls: this.#master.calls,
      offers: this.#engine.snapshot().offers,
      end: this.#end(),
      names: this.#names,
    });
  }

  #end(): StreamExpectation['end'] {
    const { failure, ending } = this.#master;
    if (failure === undefined) return ending;
    if (failure instanceof SubscriptionError && failure.reason !== 'credentials') return failure.reason;
    throw failure; // no event can bring this about
  }

  close(): Promise<void> {
    return this.#runner.stop(false);
  }

  async #open(): Promise<ServerResponse> {
    const opened = new Promise<ServerResponse>((resolve) => {
      let isSubscribed = false;
      this.#server.answer = () => {
        if (isSubscribed) return ACCEPTED;
        isSubscribed = true;
        return { type: 'stream', mediaType: this.#codec.mediaType, opened: resolve };
      };
    });
    await this.#runner.start();
    return opened;
  }

  #count(record: Uint8Array): void {
    const { type } = this.#codec.decodeEvent(record);
    this.#events.set(type, (this.#events.get(type) ?? 0) + 1);
    if (type !== 'HEARTBEAT' && type !== 'UNKNOWN' && type !== 'ERROR') this.#due += 1;
  }

  /** Until the driver told all that is due, every call was answered, and nothing follows from that. */
  async #settle(): Promise<void> {
    const master = this.#master;
    do {
      while ((master.heard < this.#due || master.inFlight > 0) && master.failure === undefined) await this.#change();
      // What the store makes durable is acknowledged before a timer can ring.
      await new Promise<void>((resolve) => this.#clock.after(0, resolve));
    } while (master.inFlight > 0);
  }

  async #change(): Promise<void> {
    const happened = new AbortController();
    const stuck = new Promise<never>((_, reject) =>
      this.#clock.after(
        STUCK_MS,
        () => reject(new Error(`nothing happened for ${String(STUCK_MS / 1000)} s`)),
        happened.signal,
      ),
    );
    await Promise.race([this.#master.change(), stuck]).finally(() => happened.abort());
  }
}

function callOf({ body }: RecordedCall): Extract<Call, { readonly type: 'SUBSCRIBE' }> {
  const call = jsonCodec.decodeCall(new TextEncoder().encode(JSON.stringify(body)));
  if (call.type !== 'SUBSCRIBE') throw new Error(`invariant: a stream answered a ${call.type}`);
  return call;
}

/** The id that the stream itself tells, if it was subscribed. */
function frameworkIdOf({ bytes, subscribe }: RecordedStream): string | undefined {
  const [first] = new RecordReader().push(bytes);
  const event = first && subscribe.codec.decodeEvent(first);
  return event?.type === 'SUBSCRIBED' ? event.subscribed.framework_id.value : undefined;
}
