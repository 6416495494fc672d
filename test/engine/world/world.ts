import { expect } from 'chai';
import { DEFAULT_ENGINE_CONFIG, type EngineConfig } from '../../../src/engine/config.js';
import type { Effect } from '../../../src/engine/effect.js';
import { Engine } from '../../../src/engine/engine.js';
import type { Input } from '../../../src/engine/input.js';
import type { TaskPhase } from '../../../src/engine/jobs/task-entry.js';
import type { CallOutcome, MasterCall, MasterEvent } from '../../../src/engine/ports/master.js';
import type { StateRecord } from '../../../src/engine/ports/state-store.js';
import type { EngineSnapshot } from '../../../src/engine/snapshot.js';
import type { FrameworkId } from '../../../src/model/ids.js';
import type { ChainInput } from '../../../src/policy/chain-config.js';
import { chainOf } from '../engine-with.js';
import { POLICIES } from '../laws/actions.js';
import { WatchedEngine } from '../laws/watched-engine.js';
import { limitsAfter, NO_LIMITS } from './limits.js';
import { GeneratedMaster } from './master.js';

/** What becomes of a call on its way: `lost` never arrives, `unknown` arrives unheard, `refused` has no effect. */
export type Fault = 'lost' | 'unknown' | 'refused';

export const ROLES: readonly string[] = ['eng', 'ops'];

const CONFIG: EngineConfig = {
  ...DEFAULT_ENGINE_CONFIG,
  roles: ROLES,
  workBudget: 4,
  replaceAfterMs: 30_000,
  stagingMs: 20_000,
  implicitReconcileMs: 100_000,
  longestMs: 40_000,
  maintenanceAheadMs: 10_000,
};

/** The longest nap while all goes well. */
const NAP_MS = 5_000;
/** How often the master lends while all goes well: Mesos' allocation interval. */
const BATCH_MS = 1_000;

/** What must not depend on whether an engine was restored. */
function essence({ name, instances }: EngineSnapshot['jobs'][number]): unknown {
  const phaseOf = (phase: TaskPhase): TaskPhase => (phase === 'claimed' ? 'staging' : phase);
  return {
    name,
    instances: instances.map(({ instance, end, retries, taskId, phase, home }) => ({
      ...{ instance, end, retries, taskId, home },
      phase: end === undefined ? phaseOf(phase) : end,
    })),
  };
}

function standing({ jobs, cordoned, drains }: EngineSnapshot, except: ReadonlySet<string>): unknown {
  const ofUser = drains.filter(({ by }) => by === 'user');
  // Which tasks are on a drained agent is looked for with the first step.
  return {
    jobs: jobs.map(essence),
    cordoned: cordoned.filter((agent) => !except.has(agent)),
    drains: ofUser.map(({ tasks: _, ...plan }) => plan),
  };
}

/** An engine, its store and a master, with everything between them that may be late, lost or repeated. */
export class World {
  readonly master: GeneratedMaster;
  readonly #chain: ChainInput;
  readonly #config: EngineConfig;
  /** What the driver says again of offers when it subscribes: what the master last took. */
  #limits = NO_LIMITS;
  watched: WatchedEngine;
  now = 0;
  isConnected = false;
  /** While true, what is appended waits. */
  isStoreSlow = false;
  /** While true, calls wait on the wire, and so do their outcomes. */
  isWireSlow = false;
  /** While true, events wait on the stream. */
  isStreamSlow = false;
  /** What becomes of the next calls. */
  faults: Fault[] = [];
  #records: readonly StateRecord[] = [];
  #unstored: { readonly seq: number; readonly records: readonly StateRecord[] }[] = [];
  #wire: { readonly id: number; readonly call: MasterCall }[] = [];
  #outcomes: { readonly id: number; readonly outcome: CallOutcome }[] = [];
  #stream: MasterEvent[] = [];
  readonly #inputs: Input[] = [];
  #isDraining = false;

  constructor(chain: ChainInput, over: Partial<EngineConfig> = {}) {
    this.#chain = chain;
    this.#config = { ...CONFIG, ...over };
    this.master = new GeneratedMaster(ROLES, (event) => {
      if (this.isConnected) this.#stream.push(event);
    });
    this.watched = new WatchedEngine(this.#config, chainOf(chain, POLICIES));
  }

  /** Gives an input, and lets happen what follows at once. */
  give(input: Input): void {
    this.#inputs.push(input);
    this.resume();
  }

  /** What was held back goes on as far as it may. */
  resume(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    do {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
        for (const effect of this.watched.step(next)) this.#carryOut(effect);
      }
      this.#flow();
    } while (this.#inputs.length > 0);
    this.#isDraining = false;
  }

  connect(): void {
    if (this.isConnected) return;
    this.isConnected = true;
    this.master.subscribed();
    this.master.limits = this.#limits;
    this.give({ type: 'subscribed', session: { frameworkId: 'f' as FrameworkId, master: 'm' } });
  }

  /** The stream breaks; what is under way is lost. */
  disconnect(): void {
    if (!this.isConnected) return;
    this.#hangUp();
    this.give({ type: 'disconnected', reason: 'connection reset' });
  }

  /** The engine dies. Another takes up what was durable, and perhaps some of what was not. */
  crash(surviving: number): void {
    this.#hangUp();
    const appended = this.#unstored.flatMap(({ records }) => records);
    this.#records = [...this.#records, ...appended.slice(0, surviving % (appended.length + 1))];
    this.#unstored = [];
    this.#outcomes = [];
    this.#limits = NO_LIMITS;
    this.watched = new WatchedEngine(this.#config, chainOf(this.#chain, POLICIES));
    this.#tick();
    this.give({ type: 'restored', records: this.#records });
  }

  /** The store keeps what is needed, in place of everything so far. An engine that has that alone stands where ours does. */
  condense(): void {
    const { engine } = this.watched;
    this.#records = engine.condensed();
    this.#unstored = this.#unstored.map(({ seq }) => ({ seq, records: [] }));
    // Of maintenance the master tells anew.
    const { drains } = engine.snapshot();
    const maintained = new Set(drains.flatMap(({ agent, by }) => (by === 'maintenance' ? [agent] : [])));
    const expected = standing(engine.snapshot(), maintained);
    let records = this.#records;
    for (const turn of ['once', 'twice']) {
      const twin = new Engine(this.#config, chainOf(this.#chain, POLICIES));
      twin.step({ type: 'restored', records });
      expect(standing(twin.snapshot(), maintained), turn).to.deep.equal(expected);
      records = twin.condensed();
    }
  }

  /** Lets time pass, waking the engine when it asked for it. */
  advance(ms: number): void {
    const until = this.now + ms;
    while (this.watched.wakeAt <= until) {
      this.now = Math.max(this.now, this.watched.wakeAt);
      this.#tick();
    }
    this.now = until;
    this.#tick();
  }

  /** From now on nothing goes wrong, and there is room. @returns the rounds it took until all was over */
  settle(mostRounds: number): number {
    this.isStoreSlow = this.isWireSlow = this.isStreamSlow = false;
    this.faults = [];
    for (const agent of this.master.agents.values()) this.master.bringBack(agent);
    this.master.addAgent('fresh', 'cpus:64;mem:65536;disk:10000');
    this.master.volumes.spoiled = 0;
    for (const agent of this.watched.engine.snapshot().cordoned) this.give({ type: 'cordon', agent, on: false });
    this.master.replan();
    this.connect();
    let rounds = 0;
    let batchAt = this.now;
    let batch = 0;
    for (; rounds < mostRounds && !this.isOver; rounds++) {
      this.resume();
      this.master.sendUpdates();
      this.#giveUpHomes();
      for (const agent of this.master.agents.values()) {
        for (const task of agent.live)
          this.master.progress(
            agent,
            task,
            task.isKilled ? 'killed' : task.state === 'running' ? 'finished' : 'running',
          );
      }
      if (this.now >= batchAt) {
        // Each agent comes to each role in turn, whatever else takes its turns.
        this.master.allocate(batch % 3 === 1, batch);
        batch += 1;
        batchAt = this.now + BATCH_MS;
      }
      this.resume();
      this.advance(Math.min(NAP_MS, Math.max(0, this.watched.wakeAt - this.now)));
    }
    return rounds;
  }

  /** Every instance has ended, neither side holds anything, and nothing is wanted. */
  get isOver(): boolean {
    if (this.master.suppressed.size < ROLES.length) return false;
    const { tasks, offers, session } = this.watched;
    const hasEnded = tasks.areAllEnded && tasks.live.length === 0 && offers.open.size === 0;
    return (
      hasEnded &&
      !this.master.keepsSomething &&
      session.inFlight.size === 0 &&
      this.master.lent.size === 0 &&
      !this.master.isBusy
    );
  }

  /** What its user does in the end: abandons volumes on agents that are gone, and removes what has ended. */
  #giveUpHomes(): void {
    const { jobs } = this.watched.engine.snapshot();
    for (const { name, instances } of jobs) {
      for (const { instance, home } of instances) {
        if (home !== undefined && this.master.agents.get(home.agentId)?.state === 'gone')
          this.give({ type: 'abandon', job: name, instance });
      }
      const isOver = instances.every(({ end }) => end !== undefined);
      if (isOver && instances.some(({ home }) => home?.isReleased === false)) this.give({ type: 'kill', job: name });
    }
  }

  #hangUp(): void {
    this.isConnected = false;
    this.master.unsubscribed();
    for (const { id } of this.#wire)
      this.#outcomes.push({ id, outcome: { type: 'unknown', message: 'connection reset' } });
    this.#wire = [];
    this.#stream = [];
  }

  #tick(): void {
    this.master.now = this.now;
    this.give({ type: 'tick', now: this.now, wallNow: this.now });
  }

  #carryOut(effect: Effect): void {
    if (effect.type === 'append') this.#unstored.push(effect);
    if (effect.type === 'call') this.#wire.push(effect);
  }

  /** Lets store, wire and stream bring what they have. */
  #flow(): void {
    if (!this.isStoreSlow) {
      for (const { seq, records } of this.#unstored.splice(0)) {
        this.#records = [...this.#records, ...records];
        this.give({ type: 'stored', seq });
      }
    }
    if (!this.isWireSlow) {
      for (const { id, call } of this.#wire.splice(0)) this.#outcomes.push({ id, outcome: this.#send(call) });
      for (const { id, outcome } of this.#outcomes.splice(0)) this.give({ type: 'call-result', id, outcome });
    }
    if (!this.isStreamSlow) for (const event of this.#stream.splice(0)) this.give({ type: 'event', event });
  }

  #send(call: MasterCall): CallOutcome {
    const fault = this.faults.shift();
    if (fault === 'refused') return { type: 'refused', status: 503, message: 'on purpose' };
    if (fault !== 'lost') this.master.take(call);
    if (fault === undefined && call.type === 'update-framework') this.#limits = limitsAfter(this.#limits, call);
    return fault === undefined ? { type: 'ok' } : { type: 'unknown', message: 'on purpose' };
  }
}
