import type { Job, RetryPolicy } from '../../model/job.js';
import type { TaskState, TaskStatus } from '../../model/task-status.js';
import type { InstanceEndRecord } from '../ports/state-store.js';
import type { EngineState } from '../state.js';
import { giveBack, tellAccounts } from './holdings.js';
import { type Instance, type InstanceEnd, withOne, withoutOne } from './job-book.js';
import { Rivals } from './rivals.js';
import { consequenceOf, type Verdict } from './status-rules.js';
import { isLaunched, type TaskEntry } from './task-entry.js';

/** The life of attempts and instances, from submission to their end. */
export class TaskLife {
  readonly #state: EngineState;
  readonly #rivals: Rivals;
  /** Told of each attempt whose ACCEPT left. */
  onLaunched: (task: TaskEntry) => void = () => undefined;

  constructor(state: EngineState) {
    this.#state = state;
    this.#rivals = new Rivals(state, (task) => this.killTask(task));
  }

  /** @throws InvalidArgumentError if the name is taken */
  submit(job: Job): void {
    const { jobs, outbox, now } = this.#state;
    const { instances } = jobs.submit(job, now);
    outbox.record({ type: 'job', job });
    for (const { current } of instances) this.#state.tellTask(current);
    this.#state.isMatchWanted = true;
  }

  /** Asks for the end of a job, or of one of its instances. An unknown one is passed over. */
  kill(name: string, instance?: number): void {
    const entry = this.#state.jobs.jobs.get(name);
    if (entry === undefined) return;
    this.#state.outbox.record({ type: 'kill', job: name, ...(instance !== undefined && { instance }) });
    if (instance === undefined) entry.isKilled = true;
    for (const one of entry.instances) {
      if (instance !== undefined && one.index !== instance) continue;
      if (one.end !== undefined) {
        this.#state.homes.release(one);
        continue;
      }
      one.current.isGivenUp = false; // its end is wanted for its own sake now
      this.killTask(one.current);
      for (const replaced of one.replaced) this.killTask(replaced);
    }
  }

  /** Gives up the home of an instance, which starts anew. One that has none, or is unknown, is passed over. */
  abandonHome(name: string, index: number): void {
    const instance = this.#state.jobs.jobs.get(name)?.instances[index];
    if (instance?.home === undefined) return;
    this.#state.homes.lose(instance, 'it was given up');
    if (instance.end === undefined && isLaunched(instance.current)) this.giveUp(instance.current);
  }

  /** Ends an attempt: at once if it is on no agent, otherwise by KILL until its end is heard of. */
  killTask(task: TaskEntry): void {
    if (task.killAsked) return;
    task.killAsked = true;
    if (task.phase === 'pending' || task.phase === 'waiting')
      this.#end(task, 'killed', 'final', 'killed before it was launched');
    else if (isLaunched(task)) this.#sendKill(task);
    // A claimed one is voided in place of being launched.
  }

  /** Ends the instance of an attempt that is on no agent: a policy says that it has waited too long. */
  abandon(task: TaskEntry, reason: string): void {
    this.#state.outbox.record({ type: 'kill', job: task.job.name, instance: task.instance });
    this.#end(task, 'failed', 'final', reason);
  }

  /** Ends an attempt for the sake of others, or of its successor; its instance is queued again, and no retry is counted. */
  giveUp(task: TaskEntry): void {
    if (task.killAsked) return;
    this.#state.outbox.record({ type: 'given-up', taskId: task.id });
    task.isGivenUp = true;
    this.killTask(task);
  }

  /** Queues the successor of an attempt that goes on until that one runs. */
  replace(task: TaskEntry): void {
    this.#state.outbox.record({ type: 'replaced', taskId: task.id });
    const instance = this.#instanceOf(task);
    task.isMoving = true;
    instance.replaced = withOne(instance.replaced, task);
    this.#again(instance, false, this.#state.now, task.phase as TaskState);
    this.#state.isMatchWanted = true;
  }

  /** Takes a status update into account, also one that comes from the store. */
  update(status: TaskStatus): void {
    const task = this.#state.jobs.task(status.taskId);
    if (task === undefined) return;
    const consequence = consequenceOf(status, task);
    task.unsure = false;
    if (consequence.type !== 'nothing') this.#state.homes.heard(this.#instanceOf(task), status);
    switch (consequence.type) {
      case 'nothing':
        return;
      case 'moves':
        this.#move(task, consequence.to, status.message ?? '');
        this.#rivals.moved(this.#instanceOf(task), task);
        return;
      case 'is-out-of-sight':
        this.#move(task, consequence.to, status.message ?? '');
        this.#planReplacement(task);
        return;
      case 'ends':
        this.#end(task, consequence.state, consequence.verdict, status.message ?? '');
    }
  }

  /** The ACCEPT with the attempt has left. */
  launched(task: TaskEntry): void {
    task.unsure = true;
    this.#move(task, 'staging', '');
    this.onLaunched(task);
  }

  /** The policies of a new chain hear of everything that is held. */
  tellAccountsAnew(): void {
    for (const task of this.#state.jobs.live) {
      if (task.holding !== undefined) tellAccounts(this.#state, 'onClaim', task, task.holding.quantities);
    }
  }

  /** The decision to launch it was undone before the ACCEPT left: pending again under the same id, as if never tried. */
  voided(task: TaskEntry, reason: string): void {
    const { outbox, now } = this.#state;
    outbox.record({ type: 'voided', taskId: task.id, reason });
    outbox.notice({ type: 'voided', taskId: task.id, reason });
    giveBack(this.#state, task);
    this.#state.homes.ended(this.#instanceOf(task), task);
    task.agentId = undefined;
    if (task.killAsked) {
      this.#end(task, 'killed', 'final', reason);
      return;
    }
    task.phase = 'pending';
    this.#state.jobs.pendingAgain();
    task.since = now;
    task.message = reason;
    this.#state.tellTask(task);
    this.#state.isMatchWanted = true;
  }

  /** The master refused the ACCEPT: the id may be known to it, so the next try has another; no retry is counted. */
  refused(task: TaskEntry, reason: string): void {
    this.#state.outbox.record({ type: 'voided', taskId: task.id, reason, isSpent: true });
    this.#end(task, 'dropped', task.killAsked ? 'final' : 'never-launched', reason);
  }

  /** Makes an attempt of that number the one that counts; what counted before may still be on its agent. */
  succeed(instance: Instance, attempt: number, readyAt: number): TaskEntry {
    const before = instance.current;
    this.#again(instance, false, readyAt, before.phase as TaskState, attempt);
    if (isLaunched(before)) instance.replaced = withOne(instance.replaced, before);
    else this.killTask(before);
    return instance.current;
  }

  /** An instance ended, as the record of an earlier engine says. */
  hasEnded(instance: Instance, { how, attempt, state, message, agentId }: InstanceEndRecord): void {
    const { jobs } = this.#state;
    const { current } = instance;
    if (current.attempt === attempt && isLaunched(current)) {
      this.#endInstance(instance, how);
      this.killTask(current); // another did the work
      return;
    }
    const task = current.attempt === attempt ? current : this.succeed(instance, attempt, 0);
    task.agentId = agentId;
    if (agentId !== undefined) this.#move(task, 'staging', '');
    this.#move(task, state, message);
    jobs.retire(task);
    this.#endInstance(instance, how);
  }

  #move(task: TaskEntry, to: TaskState, message: string): void {
    task.phase = to;
    task.since = this.#state.now;
    task.message = message;
    this.#state.tellTask(task);
  }

  #end(task: TaskEntry, as: TaskState, verdict: Verdict, message: string): void {
    this.#move(task, as, message);
    giveBack(this.#state, task);
    this.#state.jobs.retire(task);
    this.#state.drops.delete(task.id);
    this.#state.isMatchWanted = true;
    const instance = this.#instanceOf(task);
    this.#state.homes.ended(instance, task, as);
    instance.replaced = withoutOne(instance.replaced, task);
    if (instance.end !== undefined) return; // it was on its way out
    if (task === instance.current) this.#afterCurrent(instance, task, as, verdict);
    else if (verdict === 'done') this.#settleFinish(instance);
  }

  #afterCurrent(instance: Instance, task: TaskEntry, as: TaskState, verdict: Verdict): void {
    const { job, retries } = instance;
    const { retry, count } = job.job;
    if ((job.isKilled || instance.index >= count) && verdict !== 'done') this.#endInstance(instance, 'killed');
    else if (verdict === 'done') this.#settleFinish(instance);
    else if (verdict === 'never-launched' || task.isGivenUp) this.#again(instance, false, this.#state.now, as);
    else if (verdict === 'bad' && retries < retry.retries) {
      this.#again(instance, true, this.#state.now + backoffMs(retry, retries), as);
    } else if (task.killAsked || !this.#rivals.elderStays(instance)) {
      this.#endInstance(instance, task.killAsked ? 'killed' : endFor(as));
    }
  }

  #again(instance: Instance, counts: boolean, readyAt: number, after: TaskState, attempt?: number): void {
    const { jobs, agenda, outbox, now } = this.#state;
    const next = jobs.nextAttempt(instance, counts, now, readyAt, attempt);
    if (counts) outbox.notice({ type: 'retry', taskId: next.id, after, readyAt });
    this.#state.tellTask(next);
    if (next.phase !== 'waiting') return;
    agenda.at(readyAt, () => {
      if (next.phase !== 'waiting') return;
      next.phase = 'pending';
      jobs.pendingAgain();
      this.#state.isMatchWanted = true;
    });
  }

  #endInstance(instance: Instance, end: InstanceEnd): void {
    const { outbox, jobs } = this.#state;
    jobs.end(instance, end);
    // One that failed may be wanted again, with its data.
    if (end === 'finished' || end === 'killed' || instance.job.isKilled) this.#state.homes.release(instance);
    const { job } = instance.job;
    outbox.notice({ type: 'instance', job: job.name, instance: instance.index, end });
    for (const replaced of instance.replaced) this.killTask(replaced);
    if (instance.job.open > 0) return;
    outbox.notice({ type: 'job-done', job: job.name });
    jobs.forgetOldest(instance.job, this.#state.config.endedJobs);
  }

  /** One of the attempts did the work: whatever else runs for the instance is not needed. */
  #settleFinish(instance: Instance): void {
    this.#endInstance(instance, 'finished');
    this.killTask(instance.current);
  }

  /** An attempt out of sight is replaced after a while, unless it is heard of again. */
  #planReplacement(task: TaskEntry): void {
    const { agenda, config, now } = this.#state;
    const since = task.since;
    agenda.at(now + config.replaceAfterMs, () => {
      const instance = this.#instanceOf(task);
      const isOut = (task.phase === 'unreachable' || task.phase === 'unknown') && task.since === since;
      const isWanted = !task.killAsked || task.isGivenUp;
      if (!isOut || !isWanted || task !== instance.current || instance.end !== undefined) return;
      instance.replaced = withOne(instance.replaced, task);
      this.#again(instance, false, this.#state.now, task.phase as TaskState);
      this.#state.isMatchWanted = true;
    });
  }

  /** Sends KILL, again and again, until the attempt's end is heard of. */
  #sendKill(task: TaskEntry): void {
    const { outbox, agenda, config, now, session } = this.#state;
    if (!isLaunched(task)) return;
    if (session !== undefined) {
      const graceMs = task.graceMs ?? task.job.killGraceMs;
      outbox.call(
        {
          type: 'kill',
          taskId: task.id,
          ...(task.agentId !== undefined && { agentId: task.agentId }),
          ...(graceMs !== undefined && { graceMs }),
        },
        () => undefined, // repeated below until the task ends, whatever became of this one
      );
    }
    const delay = Math.min(config.longestMs, config.killRetryMs * 2 ** task.kills);
    task.kills += 1;
    agenda.at(now + delay, () => this.#sendKill(task));
  }

  #instanceOf(task: TaskEntry): Instance {
    return this.#state.jobs.instanceOf(task);
  }
}

/** How long the attempt after so many retries waits. */
export function backoffMs({ backoffMs: first, maxBackoffMs }: RetryPolicy, retries: number): number {
  return Math.min(maxBackoffMs, first * 2 ** retries);
}

function endFor(state: TaskState): InstanceEnd {
  if (state === 'failed' || state === 'error') return 'failed';
  return state === 'killed' ? 'killed' : 'lost';
}
