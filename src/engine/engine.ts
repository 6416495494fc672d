import { InvalidArgumentError } from '../base/errors.js';
import type { AgentId, TaskId } from '../model/ids.js';
import type { Job } from '../model/job.js';
import type { Chain } from '../policy/chain.js';
import { checkDemand } from '../resources/demand.js';
import type { EngineConfig } from './config.js';
import { DemandSignal } from './cycle/demand-signal.js';
import { askedQuantities } from './cycle/demands.js';
import { Disposer } from './cycle/disposer.js';
import { Launcher } from './cycle/launcher.js';
import { Matcher } from './cycle/matcher.js';
import type { Effect } from './effect.js';
import { explain } from './explain/explain.js';
import type { Explanation } from './explain/explanation.js';
import type { Input } from './input.js';
import { Reconciler } from './jobs/reconciler.js';
import type { TaskEntry } from './jobs/task-entry.js';
import { TaskLife } from './jobs/task-life.js';
import type { MasterEvent, Session } from './ports/master.js';
import { restore } from './restore.js';
import { type EngineSnapshot, snapshotOf } from './snapshot.js';
import { EngineState } from './state.js';

/**
 * The offer loop as a state machine: inputs go in, effects come out, and equal inputs give equal effects. It knows no
 * clock, no socket and no file; a runner brings those.
 */
export class Engine {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #matcher: Matcher;
  readonly #launcher: Launcher;
  readonly #disposer: Disposer;
  readonly #reconciler: Reconciler;
  readonly #signal: DemandSignal;
  /** When the planned cycle runs; `undefined` if none is planned. */
  #cycleAt: number | undefined;
  /** When the engine asked to be woken; `undefined` once that has come. */
  #wokenAt: number | undefined;
  #isStepping = false;

  /** @param chain - resolved policies; they keep state of their own, so one chain serves one engine */
  constructor(config: EngineConfig, chain: Chain) {
    this.#state = new EngineState(config, chain);
    this.#life = new TaskLife(this.#state);
    this.#matcher = new Matcher(this.#state);
    this.#launcher = new Launcher(this.#state, this.#life);
    this.#disposer = new Disposer(this.#state);
    this.#reconciler = new Reconciler(this.#state);
    this.#signal = new DemandSignal(this.#state);
    this.#life.onLaunched = (task) => this.#reconciler.launched(task);
  }

  /**
   * Whether the job could be submitted now.
   *
   * @throws InvalidArgumentError if not: a name that is taken, a role we do not have, amounts that no agent can lend,
   * something that a policy refuses, a stopped engine
   */
  check(job: Job): void {
    const { config, jobs, chain, isStopped } = this.#state;
    if (isStopped) throw new InvalidArgumentError(`job '${job.name}' comes too late: the engine has stopped`);
    jobs.check(job);
    if (!config.roles.includes(job.role)) {
      throw new InvalidArgumentError(
        `job '${job.name}': role '${job.role}' is none of ours (${config.roles.join(', ')})`,
      );
    }
    checkDemand(job.resources);
    if (askedQuantities(job.resources).size === 0) {
      throw new InvalidArgumentError(`job '${job.name}' asks for no resources; at least one must be more than 0`);
    }
    const task = { id: '' as never, job, instance: 0, attempt: 1, pendingSince: 0, sequence: 0 };
    for (const { facet } of [...chain.feasibility, ...chain.domain, chain.slice]) facet.keyOf?.(task);
    for (const { scores, domains } of chain.levels)
      for (const { facet } of [...scores, ...domains]) facet.keyOf?.(task);
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
      this.#plan();
      return this.#state.outbox.take();
    } finally {
      this.#isStepping = false;
    }
  }

  /** Counters and tasks as they stand; a copy. */
  snapshot(): EngineSnapshot {
    return snapshotOf(this.#state);
  }

  /** Why a task is where it is, or nowhere; `undefined` for an unknown one. Slow: asks every policy about every row. */
  explain(taskId: TaskId): Explanation | undefined {
    return explain(this.#state, taskId);
  }

  #take(input: Input): void {
    const state = this.#state;
    if (state.isStopped && input.type !== 'submit') return;
    switch (input.type) {
      case 'tick':
        this.#tick(input.now);
        break;
      case 'subscribed':
        this.#subscribed(input.session);
        break;
      case 'disconnected':
        this.#disconnected(input.reason);
        break;
      case 'event':
        this.#event(input.event);
        break;
      case 'call-result':
        state.outbox.callResult(input.id, input.outcome);
        break;
      case 'stored':
        state.outbox.stored(input.seq);
        break;
      case 'store-failed':
        state.outbox.storeFailed();
        state.outbox.notice({ type: 'store-failed', message: input.reason });
        this.#launcher.allEnded('the state store failed');
        break;
      case 'restored':
        restore(state, this.#life, input.records);
        state.outbox.discardRecords();
        break;
      case 'submit':
        this.check(input.job);
        this.#life.submit(input.job);
        break;
      case 'kill':
        this.#life.kill(input.job, input.instance);
        break;
      case 'cordon':
        if (input.on) state.cordoned.add(input.agentId);
        else state.cordoned.delete(input.agentId);
        state.isMatchWanted = true;
        break;
      case 'chain-swapped':
        this.#swapChain(input.chain);
        break;
      case 'observed':
        state.table.observe(input.load);
        break;
      case 'stop':
        this.#stop(input.teardown);
    }
  }

  #tick(now: number): void {
    const state = this.#state;
    state.now = Math.max(state.now, now);
    state.faults.now = state.now;
    if (this.#wokenAt !== undefined && this.#wokenAt <= state.now) this.#wokenAt = undefined; // that wish was granted
    state.agenda.run(state.now);
    if (this.#cycleAt !== undefined && this.#cycleAt <= state.now) this.#cycle();
  }

  #subscribed(session: Session): void {
    this.#disconnected('subscribed anew');
    this.#state.session = session;
    this.#state.outbox.record({ type: 'framework', frameworkId: session.frameworkId });
    this.#state.outbox.notice({ type: 'connected', message: session.master });
    this.#signal.subscribed();
    this.#reconciler.subscribed();
    this.#signal.update();
  }

  #disconnected(reason: string): void {
    if (this.#state.session === undefined) return;
    this.#state.session = undefined;
    this.#state.outbox.notice({ type: 'disconnected', message: reason });
    this.#dropOffers(reason);
  }

  /** No offer outlives its stream. */
  #dropOffers(reason: string): void {
    const { offers, table } = this.#state;
    for (const id of offers.openIds()) {
      const row = offers.end(id, 'dropped');
      if (row?.offers.has(id) === true) table.removeOffers(row, [id]);
    }
    this.#launcher.allEnded(reason);
  }

  #event(event: MasterEvent): void {
    const { outbox, offers, table, now } = this.#state;
    switch (event.type) {
      case 'offers':
        for (const offer of event.offers) {
          if (this.#state.session === undefined || offers.isOpen(offer.id)) continue;
          offers.receive(offer.id, table.addOffer(offer, now));
        }
        this.#state.isMatchWanted = true;
        return;
      case 'rescind': {
        const row = offers.end(event.offerId, 'rescinded');
        if (row?.offers.has(event.offerId) === true) table.removeOffers(row, [event.offerId]);
        this.#launcher.offerEnded(event.offerId, 'an offer behind it was rescinded');
        return;
      }
      case 'update': {
        const { status } = event;
        this.#reconciler.heardOf(status.taskId);
        outbox.record({ type: 'status', status }, () => this.#acknowledge(status.taskId, status.agentId, status.uuid));
        this.#life.update(status);
        return;
      }
      case 'failure':
        if (event.agentId !== undefined && event.executorId === undefined) table.forget(event.agentId);
        return;
      case 'error':
        outbox.notice({ type: 'master-error', message: event.message });
        return;
      case 'inverse-offers':
      case 'rescind-inverse-offer':
      case 'operation-update':
      case 'message':
        return; // nothing of ours asks for these yet
    }
  }

  #acknowledge(taskId: TaskEntry['id'], agentId: AgentId | undefined, uuid: string | undefined): void {
    if (uuid === undefined || agentId === undefined || this.#state.session === undefined) return;
    // An update that is not acknowledged comes again, and is acknowledged then.
    this.#state.outbox.call({ type: 'acknowledge', agentId, taskId, uuid }, () => undefined);
  }

  #swapChain(chain: Chain): void {
    this.#state.chain = chain;
    this.#matcher.rechain();
    this.#life.tellOrderAnew();
    this.#state.isMatchWanted = true;
  }

  #stop(teardown: boolean): void {
    const state = this.#state;
    state.isStopped = true;
    this.#dropOffers('stopped');
    if (teardown && state.session !== undefined) state.outbox.call({ type: 'teardown' }, () => undefined);
    state.session = undefined;
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
    const { decisions, tried, isCut, since, isOutdated } = this.#matcher.match(state.pending(), hasNews);
    state.placements += decisions.length;
    const placed = new Set(decisions.map(({ task }) => task));
    const pendingByRole = new Map<string, number>();
    for (const task of state.pending()) {
      if (!placed.has(task)) pendingByRole.set(task.job.role, (pendingByRole.get(task.job.role) ?? 0) + 1);
    }
    this.#launcher.launch(decisions, (row) => this.#disposer.refuseRest(row, pendingByRole.get(row.role) ?? 0));
    if (!isCut) {
      this.#disposer.disposeUnused(pendingByRole, isOutdated ? since : Number.POSITIVE_INFINITY);
      state.isMatchWanted ||= isOutdated;
    }
    this.#signal.update();
    const pending = [...pendingByRole.values()].reduce((sum, count) => sum + count, 0);
    if (tried.length > 0)
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
