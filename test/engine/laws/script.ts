import { Engine } from '../../../src/engine/engine.js';
import type { Input } from '../../../src/engine/input.js';
import type { CallOutcome, MasterEvent } from '../../../src/engine/ports/master.js';
import type { AgentId, FrameworkId, OfferId, TaskId } from '../../../src/model/ids.js';
import type { Job } from '../../../src/model/job.js';
import type { Offer } from '../../../src/model/offer.js';
import type { TaskStatus } from '../../../src/model/task-status.js';
import type { ChainInput } from '../../../src/policy/chain-config.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { chainOf } from '../engine-with.js';
import { type Action, CHAINS, CONFIG, type OfferDraw, POLICIES, ROLES } from './actions.js';
import { WatchedEngine } from './watched-engine.js';

type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>;

const LATER_MS = 3_600_000;

/** Plays actions to a watched engine: turns what is drawn into inputs that make sense by then. */
export class Script {
  readonly watched: WatchedEngine;
  readonly #chain: ChainInput;
  readonly #jobs = new Map<string, Job>();
  /** Jobs whose end was asked for: they cannot be changed. */
  readonly #killed = new Set<string>();
  readonly #offers: OfferId[] = [];
  readonly #statuses: TaskStatus[] = [];
  /** Every input so far as another engine may be given it, and the effects it had, as text. */
  readonly #played: { readonly again: () => Input; readonly effects: string }[] = [];
  #now = 0;
  #names = 0;

  constructor(chain: ChainInput) {
    this.#chain = chain;
    this.watched = new WatchedEngine(CONFIG, chainOf(chain, POLICIES));
  }

  play(action: Action): void {
    const { session } = this.watched;
    if (session.isStopped && (action.type === 'submit' || action.type === 'update-job')) return;
    switch (action.type) {
      case 'submit':
        this.#submit(action);
        break;
      case 'update-job':
        this.#updateJob(action);
        break;
      case 'kill':
        this.#kill(action);
        break;
      case 'offers':
        this.#offer(action.offers.map((draw) => this.#newOffer(draw)));
        break;
      case 'offer-again':
        this.#offer(picked([...this.watched.offers.open.values()], action.pick));
        break;
      case 'rescind':
        for (const offerId of picked(this.#offers, action.pick)) this.#event({ type: 'rescind', offerId });
        break;
      case 'update':
        this.#update(action);
        break;
      case 'update-again':
        for (const status of picked(this.#statuses, action.pick)) this.#event({ type: 'update', status });
        break;
      case 'stored':
        for (const seq of picked(session.unstored, action.pick)) this.#give({ type: 'stored', seq });
        break;
      case 'result':
        for (const id of picked([...session.inFlight.keys()], action.pick)) this.#answer(id, action.outcome);
        break;
      case 'pass':
        this.#pass(action.ms);
        break;
      case 'wake':
        this.#passToWake();
        break;
      case 'disconnect':
        this.#give({ type: 'disconnected', reason: 'gone' });
        break;
      case 'subscribe':
        if (action.isAnew || !session.isInSession) this.#subscribe();
        break;
      case 'cordon':
        this.#give({ type: 'cordon', agent: action.agent, on: action.on });
        break;
      case 'drain': {
        const { agent, atOnce, withinMs } = action;
        this.#give({ type: 'drain', agent, atOnce, ...(withinMs !== undefined && { withinMs }) });
        break;
      }
      case 'lose':
        this.#event({ type: 'failure', agentId: action.agent as AgentId });
        break;
      case 'swap-chain':
        this.#give({ type: 'chain-swapped', chain: chainOf(CHAINS[action.chain]!, POLICIES) }, () => ({
          type: 'chain-swapped',
          chain: chainOf(CHAINS[action.chain]!, POLICIES),
        }));
        break;
      case 'observe':
        this.#give({ type: 'observed', load: new Map([[action.agent as AgentId, action.load]]) });
        break;
      case 'store-failed':
        this.#give({ type: 'store-failed', reason: 'disk full' });
        break;
      case 'stop':
        this.#give({ type: 'stop', teardown: action.teardown });
        break;
    }
  }

  /** From now on all goes well, and there is room for everything. @returns the rounds it took until all had ended */
  settle(mostRounds: number): number {
    const { session, tasks } = this.watched;
    if (!session.isInSession) this.#subscribe();
    let rounds = 0;
    for (; rounds < mostRounds && !tasks.areAllEnded; rounds++) {
      this.#goWell();
      this.#offer(
        ROLES.map((role) => this.#newOffer({ agent: `fresh-${this.#names++}`, role, cpus: 100, rack: 'r9' })),
      );
      this.#passToWake();
      this.#pass(1_000);
    }
    this.#goWell();
    this.#pass(60_000); // what is held still is let go
    for (let i = 0; i < 3; i++) {
      this.#goWell();
      this.#passToWake();
    }
    return rounds;
  }

  /** Gives the inputs to another engine, and tells where its effects are others. */
  differenceOfAnother(): unknown {
    const another = new Engine(CONFIG, chainOf(this.#chain, POLICIES));
    for (const { again, effects } of this.#played) {
      const input = again();
      const others = JSON.stringify(another.step(input));
      if (others !== effects) return { input: input.type, effects, others };
    }
    return undefined;
  }

  #goWell(): void {
    const { session, tasks } = this.watched;
    const last = session.unstored.at(-1);
    if (last !== undefined) this.#give({ type: 'stored', seq: last });
    for (const id of [...session.inFlight.keys()]) this.#answer(id, 'ok');
    for (const { info } of tasks.live) {
      const { taskId, agentId } = info;
      this.#event({ type: 'update', status: { taskId, agentId, state: 'finished', uuid: `u${this.#names++}` } });
    }
  }

  #submit({ count, cpus, role, retries, move }: ActionOf<'submit'>): void {
    const name = `job-${this.#names++}`;
    const constraints = cpus === 1 ? [{ attribute: 'rack', operator: 'max-per', values: ['2'] }] : [];
    const resources = { scalars: { cpus: cpus * 1_000 }, ports: cpus === 2 ? 1 : 0 };
    const retry = { retries, backoffMs: 1_000, maxBackoffMs: 4_000 };
    const job = aJob({ name, count, role, priority: cpus, resources, constraints, retry, move });
    this.#jobs.set(name, job);
    this.#give({ type: 'submit', job });
  }

  #updateJob({ pick, count, version, atOnce }: ActionOf<'update-job'>): void {
    for (const [name, job] of picked([...this.#jobs], pick)) {
      if (this.#killed.has(name)) continue;
      const environment = version === '' ? {} : { VERSION: version };
      const changed = { ...job, count, command: { ...job.command, environment } };
      this.#jobs.set(name, changed);
      this.#give({ type: 'update', job: changed, atOnce });
    }
  }

  #kill({ pick, instance }: ActionOf<'kill'>): void {
    for (const job of picked([...this.#jobs.keys()], pick)) {
      if (instance === undefined) this.#killed.add(job);
      this.#give({ type: 'kill', job, ...(instance !== undefined && { instance }) });
    }
  }

  #newOffer({ agent, role, cpus, rack }: OfferDraw): Offer {
    const id = `o${this.#names++}`;
    this.#offers.push(id as OfferId);
    const port = 31_000 + 2 * this.#names;
    return anOffer({
      id,
      agent,
      role,
      resources: `cpus:${cpus};mem:100;ports:[${port}-${port + 1}]`,
      attributes: { rack },
    });
  }

  #offer(offers: readonly Offer[]): void {
    if (offers.length > 0) this.#event({ type: 'offers', offers });
  }

  #update({ pick, state, reason, isUuid }: ActionOf<'update'>): void {
    const known = [...this.watched.tasks.attempts.values()].map(({ info }) => info);
    const unknown = { taskId: 'never-launched.0.1' as TaskId, agentId: 'a1' as AgentId };
    for (const { taskId, agentId } of picked([...known, unknown], pick)) {
      const status: TaskStatus = {
        taskId,
        agentId,
        state,
        ...(reason !== '' && { reason }),
        ...(isUuid && { uuid: `u${this.#names++}` }),
      };
      this.#statuses.push(status);
      this.#event({ type: 'update', status });
    }
  }

  #answer(id: number, type: CallOutcome['type']): void {
    this.#give({ type: 'call-result', id, outcome: type === 'ok' ? { type } : { type, message: 'on purpose' } });
  }

  #subscribe(): void {
    this.#give({ type: 'subscribed', session: { frameworkId: 'f' as FrameworkId, master: 'm' } });
  }

  #passToWake(): void {
    this.#pass(Math.max(0, Math.min(this.watched.wakeAt - this.#now, LATER_MS)));
  }

  #pass(ms: number): void {
    this.#now += ms;
    this.#give({ type: 'tick', now: this.#now, wallNow: this.#now });
  }

  #event(event: MasterEvent): void {
    this.#give({ type: 'event', event });
  }

  #give(input: Input, again: () => Input = () => input): void {
    this.#played.push({ again, effects: JSON.stringify(this.watched.step(input)) });
  }
}

/** One of them, or none if there is none. */
function picked<T>(all: readonly T[], pick: number): readonly T[] {
  return all.length === 0 ? [] : [all[pick % all.length]!];
}
