import type { TaskId } from '../model/ids.js';
import type { Job } from '../model/job.js';
import type { Chain } from '../policy/chain.js';
import { condense } from './condense.js';
import type { EngineConfig } from './config.js';
import { DemandSignal } from './cycle/demand-signal.js';
import { Disposer } from './cycle/disposer.js';
import { Launcher } from './cycle/launcher.js';
import { Matcher } from './cycle/matcher.js';
import { OfferDesk } from './cycle/offer-desk.js';
import { OfferLimits } from './cycle/offer-limits.js';
import { Preemptor } from './cycle/preemptor.js';
import type { Effect } from './effect.js';
import { explain } from './explain/explain.js';
import type { Explanation } from './explain/explanation.js';
import { type IdleAgent, idleAgentsOf } from './explain/idle.js';
import { type Shortfall, shortfallsOf } from './explain/shortfall.js';
import { HomeKeeper } from './homes/home-keeper.js';
import type { Input } from './input.js';
import { checkJob, checkUpdate } from './jobs/check-job.js';
import { Drains } from './jobs/drains.js';
import { Maintenance } from './jobs/maintenance.js';
import { Reconciler } from './jobs/reconciler.js';
import { Rollouts } from './jobs/rollouts.js';
import { TaskLife } from './jobs/task-life.js';
import { MasterEvents } from './master-events.js';
import type { StateRecord } from './ports/state-store.js';
import { restore } from './restore.js';
import { type EngineSnapshot, snapshotOf } from './snapshot.js';
import { EngineState } from './state.js';
import { Subscription } from './subscription.js';
import { Wishes } from './wishes.js';

type Result = Extract<Input, { type: 'call-result' | 'stored' | 'store-failed' }>;
type Wish = Exclude<Input, Result | { type: 'tick' | 'subscribed' | 'disconnected' | 'event' }>;

/**
 * The offer loop as a state machine: inputs go in, effects come out, and equal inputs give equal effects. It knows no
 * clock, no socket and no file; a runner brings those.
 */
export class Engine {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #rollouts: Rollouts;
  readonly #drains: Drains;
  readonly #maintenance: Maintenance;
  readonly #wishes: Wishes;
  readonly #matcher: Matcher;
  readonly #preemptor: Preemptor;
  readonly #launcher: Launcher;
  readonly #desk: OfferDesk;
  readonly #disposer: Disposer;
  readonly #reconciler: Reconciler;
  readonly #signal: DemandSignal;
  readonly #limits: OfferLimits;
  readonly #keeper: HomeKeeper;
  readonly #events: MasterEvents;
  readonly #subscription: Subscription;
  /** When the planned cycle runs; `undefined` if none is planned. */
  #cycleAt: number | undefined;
  /** When the engine asked to be woken; `undefined` once that has come. */
  #wokenAt: number | undefined;
  #isStepping = false;

  /** @param chain - resolved policies; they keep state of their own, so one chain serves one engine */
  constructor(config: EngineConfig, chain: Chain) {
    this.#state = new EngineState(config, chain);
    this.#life = new TaskLife(this.#state);
    this.#rollouts = new Rollouts(this.#state, this.#life);
    this.#drains = new Drains(this.#state, this.#life, this.#rollouts);
    this.#maintenance = new Maintenance(this.#state, this.#drains);
    this.#wishes = new Wishes(this.#state, this.#life, this.#rollouts, this.#drains);
    this.#matcher = new Matcher(this.#state, this.#life);
    this.#preemptor = new Preemptor(this.#state, this.#life, this.#matcher);
    this.#launcher = new Launcher(this.#state, this.#life);
    this.#desk = new OfferDesk(this.#state, this.#launcher);
    this.#disposer = new Disposer(this.#state);
    this.#reconciler = new Reconciler(this.#state);
    this.#keeper = new HomeKeeper(this.#state);
    this.#signal = new DemandSignal(this.#state);
    this.#limits = new OfferLimits(this.#state);
    this.#events = new MasterEvents(this.#state, this.#life, this.#desk, this.#reconciler, this.#maintenance);
    this.#subscription = new Subscription(this.#state, {
      desk: this.#desk,
      reconciler: this.#reconciler,
      signal: this.#signal,
      limits: this.#limits,
      maintenance: this.#maintenance,
    });
    this.#life.onLaunched = (task) => this.#reconciler.launched(task);
  }

  /**
   * Whether the job could be submitted now.
   * @throws InvalidArgumentError if not: a name that is taken, a role we do not have, amounts that no agent can lend,
   * something that a policy refuses, a stopped engine
   */
  check(job: Job): void {
    checkJob(this.#state, job);
  }

  /** As {@link check}, for an update. @throws InvalidArgumentError also if there is no such job, or it was killed */
  checkUpdate(job: Job, atOnce: number): void {
    checkUpdate(this.#state, job, atOnce);
  }

  /**
   * Takes one input. Never re-entrant. Once stopped, it takes them to no effect.
   *
   * @throws InvalidArgumentError for a job that {@link check} refuses; nothing has changed then
   */
  step(input: Input): readonly Effect[] {
    if (this.#isStepping) throw new Error('invariant: step() was called within step()');
    this.#isStepping = true;
    try {
      this.#take(input);
      if (input.type !== 'restored') {
        // What was decided then stands in the records.
        this.#rollouts.advance();
        this.#maintenance.plan();
        this.#drains.advance();
        this.#maintenance.answer();
      }
      this.#plan();
      return this.#state.outbox.take();
    } finally {
      if (input.type !== 'missed') this.#state.faults.endStep();
      this.#isStepping = false;
    }
  }

  /** Counters and tasks as they stand; a copy. */
  snapshot(): EngineSnapshot {
    return snapshotOf(this.#state, this.#drains);
  }

  /** The fewest records that restore an engine as this one stands between two steps. */
  condensed(): readonly StateRecord[] {
    return condense(this.#state, this.#drains);
  }

  /** The job of that name, as it is wanted now. */
  job(name: string): Job | undefined {
    return this.#state.jobs.jobs.get(name)?.job;
  }

  /** Why a task is where it is, or nowhere; `undefined` for an unknown one. Slow: asks every policy about every row. */
  explain(taskId: TaskId): Explanation | undefined {
    return explain(this.#state, taskId);
  }

  /** Agents that run no task of ours. */
  idleAgents(): readonly IdleAgent[] {
    return idleAgentsOf(this.#state);
  }

  /** How many agents more of shapes that were seen would take what fits nowhere. Slow. */
  shortfalls(): readonly Shortfall[] {
    return shortfallsOf(this.#state);
  }

  #take(input: Input): void {
    // What a teardown waits for is heard of, and a job is told that it comes too late.
    if (this.#state.isStopped && input.type !== 'submit' && input.type !== 'stored') return;
    switch (input.type) {
      case 'tick':
        this.#tick(input.now, input.wallNow);
        return;
      case 'subscribed':
        this.#subscription.begin(input.session);
        return;
      case 'disconnected':
        this.#subscription.end(input.reason);
        return;
      case 'event':
        this.#events.take(input.event);
        return;
      case 'call-result':
      case 'stored':
      case 'store-failed':
        this.#takeResult(input);
        return;
      default:
        this.#takeWish(input);
    }
  }

  /** What became of an effect. */
  #takeResult(input: Result): void {
    const { outbox } = this.#state;
    switch (input.type) {
      case 'call-result':
        outbox.callResult(input.id, input.outcome);
        return;
      case 'stored':
        outbox.stored(input.seq);
        return;
      case 'store-failed':
        outbox.storeFailed();
        outbox.notice({ type: 'store-failed', message: input.reason });
        this.#launcher.allEnded('the state store failed');
    }
  }

  /** What the engine's user wants. */
  #takeWish(input: Wish): void {
    const state = this.#state;
    switch (input.type) {
      case 'restored':
        restore(state, this.#life, this.#rollouts, this.#drains, input.records);
        state.outbox.discardRecords();
        return;
      case 'request':
      case 'message':
        // Neither is repeated: by the time that one failed, what it said may be old.
        if (state.session !== undefined) state.outbox.call(input, () => undefined);
        return;
      case 'chain-swapped':
        this.#swapChain(input.chain);
        return;
      case 'observed':
        state.table.observe(input.load);
        return;
      case 'verdict':
        state.faults.verdict(input.policy, input.verdict);
        return;
      case 'missed':
        state.faults.miss(input);
        return;
      case 'stop':
        this.#subscription.stop(input.teardown);
        return;
      default:
        this.#wishes.take(input);
    }
  }

  #tick(now: number, wallNow: number): void {
    const state = this.#state;
    [state.now, state.wallNow] = [Math.max(state.now, now), wallNow];
    state.faults.now = state.now;
    if (this.#wokenAt !== undefined && this.#wokenAt <= state.now) this.#wokenAt = undefined; // that wish was granted
    state.agenda.run(state.now);
    if (this.#cycleAt !== undefined && this.#cycleAt <= state.now) this.#cycle();
  }

  #swapChain(chain: Chain): void {
    this.#state.chain = chain;
    this.#matcher.rechain();
    this.#life.tellAccountsAnew();
    this.#state.isMatchWanted = true;
  }

  /** Matches, launches, disposes, and tells the master what is wanted. */
  #cycle(): void {
    const state = this.#state;
    const hasNews = state.isMatchWanted;
    this.#cycleAt = undefined;
    state.isMatchWanted = false;
    if (state.session === undefined || state.outbox.isFailed) {
      this.#matcher.abandonPass();
      return;
    }
    state.cycles += 1;
    state.table.sweep();
    this.#keeper.tend();
    const { decisions, unplaced, tried, isCut, since, isOutdated } = this.#matcher.match(state.pending(), hasNews);
    state.placements += decisions.length;
    this.#preemptor.preempt(unplaced, decisions.length);
    state.table.room.letGo(); // what was kept for tasks for which others are given up
    const pendingByRole = state.pendingByRole();
    this.#launcher.launch(decisions, (row) => this.#disposer.refuseRest(row, pendingByRole.get(row.role) ?? 0));
    if (!isCut) {
      this.#disposer.disposeUnused(pendingByRole, isOutdated ? since : Number.POSITIVE_INFINITY);
      state.isMatchWanted ||= isOutdated;
    }
    this.#limits.update(); // before offers are asked for
    this.#signal.update();
    if (tried.length === 0) return;
    let pending = 0;
    for (const count of pendingByRole.values()) pending += count;
    state.outbox.notice({ type: 'cycle', tried: tried.length, placed: decisions.length, pending });
  }

  /** Plans a cycle if there is something to match, and asks to be woken for what is next. */
  #plan(): void {
    const { config, now, agenda, isMatchWanted, outbox, isStopped } = this.#state;
    if (isStopped) return;
    if ((isMatchWanted || this.#matcher.isCut) && this.#cycleAt === undefined) this.#cycleAt = now + config.batchMs;
    const next = Math.min(this.#cycleAt ?? Number.POSITIVE_INFINITY, agenda.nextAt ?? Number.POSITIVE_INFINITY);
    if (next === Number.POSITIVE_INFINITY || next === this.#wokenAt) return;
    this.#wokenAt = next;
    outbox.wakeAt(next);
  }
}
