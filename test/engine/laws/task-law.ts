import type { Effect } from '../../../src/engine/effect.js';
import type { Input } from '../../../src/engine/input.js';
import type { MasterCall } from '../../../src/engine/ports/master.js';
import type { StateRecord } from '../../../src/engine/ports/state-store.js';
import type { EngineSnapshot } from '../../../src/engine/snapshot.js';
import type { AgentId, OfferId, TaskId } from '../../../src/model/ids.js';
import { decodeTaskId } from '../../../src/model/task-id.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import { isTerminal, type TaskStatus } from '../../../src/model/task-status.js';
import { must, mustEqual } from './check.js';
import type { SessionLaw } from './session-law.js';

/** What an onlooker knows of one attempt, from its launch record on. */
export interface Attempt {
  readonly info: TaskInfo;
  readonly offerIds: readonly OfferId[];
  readonly role: string;
  /** The append that holds its launch record. */
  readonly seq: number;
  isSent: boolean;
  isHeardOf: boolean;
  isOutOfSight: boolean;
  isKilled: boolean;
  /** It may go on until its successor runs. */
  isReplaced: boolean;
  isEnded: boolean;
}

/**
 * Nothing is launched twice; no second attempt of an instance while another is in sight and not being killed; nothing is
 * launched or acknowledged before its record was stored; every instance and every job ends once.
 */
export class TaskLaw {
  readonly #session: SessionLaw;
  /** Attempts that hold something, or did, by id; one that was voided is gone. */
  readonly attempts = new Map<TaskId, Attempt>();
  readonly #roles = new Map<string, string>();
  readonly #ends = new Map<string, string>();
  /** How many instances each job has, those beyond its count included, and how many it counts. */
  readonly #counts = new Map<string, { instances: number; wanted: number }>();
  readonly #statuses = new Map<string, number>();

  constructor(session: SessionLaw) {
    this.#session = session;
  }

  /** Instances that have ended, and how. */
  get ends(): ReadonlyMap<string, string> {
    return this.#ends;
  }

  get areAllEnded(): boolean {
    return [...this.#counts].every(([job, { instances }]) => this.#haveEnded(job, instances));
  }

  /** Sent attempts that have not ended. */
  get live(): readonly Attempt[] {
    return [...this.attempts.values()].filter(({ isSent, isEnded }) => isSent && !isEnded);
  }

  given(input: Input): void {
    if (this.#session.isStopped) return;
    if (input.type === 'submit') this.#submitted(input.job.name, input.job.role, input.job.count);
    if (input.type === 'update') this.#updated(input.job.name, input.job.count);
    if (input.type === 'event' && input.event.type === 'update') this.#heard(input.event.status);
    if (input.type === 'restored') for (const record of input.records) this.#replay(record);
    if (input.type === 'store-failed') {
      for (const [id, { isSent }] of this.attempts) if (!isSent) this.attempts.delete(id);
    }
  }

  /** The master refused an ACCEPT: its tasks never were. */
  refused(call: MasterCall): void {
    for (const { taskId } of tasksOf(call)) {
      const attempt = this.attempts.get(taskId);
      if (attempt !== undefined && !attempt.isHeardOf) attempt.isEnded = true;
    }
  }

  /** After a restoration, which tells the ends of a whole life in one step: they are taken as they stand. */
  restored(jobs: EngineSnapshot['jobs']): void {
    for (const { name, instances } of jobs)
      for (const { instance, end } of instances) if (end !== undefined) this.#ends.set(`${name}.${instance}`, end);
  }

  wanted(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'append') for (const record of effect.records) this.#recorded(record, effect.seq);
      if (effect.type === 'call') this.#called(effect.call);
      if (effect.type !== 'notice') continue;
      const { notice } = effect;
      if (notice.type === 'instance') this.#ended(notice.job, notice.instance, notice.end);
      if (notice.type === 'job-done') {
        const { instances = 0 } = this.#counts.get(notice.job) ?? {};
        must(this.#haveEnded(notice.job, instances), `${notice.job} is not done`);
      }
    }
  }

  #submitted(job: string, role: string, count: number): void {
    this.#roles.set(job, role);
    this.#counts.set(job, { instances: count, wanted: count });
  }

  /** Instances that are wanted again may end once more, unless they finished. */
  #updated(job: string, count: number): void {
    const { instances = 0, wanted = 0 } = this.#counts.get(job) ?? {};
    for (let i = wanted; i < count; i++)
      if (this.#ends.get(`${job}.${i}`) !== 'finished') this.#ends.delete(`${job}.${i}`);
    this.#counts.set(job, { instances: Math.max(instances, count), wanted: count });
  }

  #haveEnded(job: string, instances: number): boolean {
    return Array.from({ length: instances }, (_, i) => this.#ends.has(`${job}.${i}`)).every(Boolean);
  }

  #ended(job: string, instance: number, end: string): void {
    const key = `${job}.${instance}`;
    must(!this.#ends.has(key), `${key} ended twice`);
    this.#ends.set(key, end);
  }

  #heard({ taskId, state }: TaskStatus): void {
    const attempt = this.attempts.get(taskId);
    if (attempt?.isSent !== true || attempt.isEnded) return;
    attempt.isHeardOf = true;
    attempt.isEnded = isTerminal(state);
    const wasOutOfSight = attempt.isOutOfSight;
    attempt.isOutOfSight = state === 'unreachable' || state === 'unknown';
    if (wasOutOfSight && !attempt.isOutOfSight && !attempt.isEnded) this.#sendAwayYoungerThan(taskId);
  }

  #sendAwayYoungerThan(elder: TaskId): void {
    for (const other of this.live) {
      const { taskId } = other.info;
      if (instanceOf(taskId) === instanceOf(elder) && attemptOf(taskId) > attemptOf(elder)) other.isKilled = true;
    }
  }

  #recorded(record: StateRecord, seq: number): void {
    if (record.type === 'launch') {
      const { task: info, offerIds } = record;
      const role = this.#roles.get(decodeTaskId(info.taskId)?.job ?? '') ?? '';
      this.#begin({ info, offerIds, role, seq });
    }
    if (record.type === 'voided' && this.attempts.get(record.taskId)?.isSent === false)
      this.attempts.delete(record.taskId);
    if (record.type === 'replaced') this.#replaced(record.taskId);
    if (record.type === 'status') {
      const key = `${record.status.taskId} ${String(record.status.uuid)}`;
      if (!this.#statuses.has(key)) this.#statuses.set(key, seq);
    }
  }

  #replaced(taskId: TaskId): void {
    const attempt = this.attempts.get(taskId);
    if (attempt?.isSent !== true) throw new Error(`${taskId} is replaced, which was never sent`);
    attempt.isReplaced = true;
  }

  #begin(launch: Pick<Attempt, 'info' | 'offerIds' | 'role' | 'seq'>): void {
    must(!this.attempts.has(launch.info.taskId), `${launch.info.taskId} is launched twice`);
    const fresh = {
      isSent: false,
      isHeardOf: false,
      isOutOfSight: false,
      isKilled: false,
      isReplaced: false,
      isEnded: false,
    };
    this.attempts.set(launch.info.taskId, { ...launch, ...fresh });
  }

  #called(call: MasterCall): void {
    if (call.type === 'accept') for (const { taskId } of tasksOf(call)) this.#sent(taskId, call.offerIds);
    if (call.type === 'acknowledge') {
      const seq = this.#statuses.get(`${call.taskId} ${call.uuid}`);
      must(
        seq !== undefined && seq <= this.#session.storedSeq,
        `${call.taskId} ${call.uuid} is acknowledged before it was stored`,
      );
    }
    if (call.type === 'kill') {
      const attempt = this.attempts.get(call.taskId);
      if (attempt?.isSent !== true) throw new Error(`KILL of ${call.taskId}, which was never sent`);
      attempt.isKilled = true;
    }
  }

  #sent(taskId: TaskId, offerIds: readonly OfferId[]): void {
    const attempt = this.attempts.get(taskId);
    if (attempt === undefined) throw new Error(`${taskId} is sent without a launch record`);
    must(!attempt.isSent, `${taskId} is sent twice`);
    must(attempt.seq <= this.#session.storedSeq, `${taskId} is sent before it was stored`);
    mustEqual(attempt.offerIds, offerIds, `offers of ${taskId}`);
    attempt.isSent = true;
    const instance = instanceOf(taskId);
    must(!this.#ends.has(instance), `${instance} has ended`);
    for (const other of this.live) {
      if (other === attempt || instanceOf(other.info.taskId) !== instance) continue;
      must(
        other.isOutOfSight || other.isKilled || other.isReplaced,
        `${other.info.taskId} runs, and so does ${taskId}`,
      );
    }
  }

  #replay(record: StateRecord): void {
    switch (record.type) {
      case 'job':
        this.#submitted(record.job.name, record.job.role, record.job.count);
        break;
      case 'update':
        this.#updated(record.job.name, record.job.count);
        break;
      case 'launch':
        this.#recorded(record, 0);
        this.attempts.get(record.task.taskId)!.isSent = true; // perhaps: nobody knows
        break;
      case 'voided': {
        const attempt = this.attempts.get(record.taskId);
        if (record.isSpent !== true) this.attempts.delete(record.taskId);
        else if (attempt !== undefined) attempt.isEnded = true;
        break;
      }
      case 'status':
        this.#heard(record.status);
        break;
      case 'replaced':
        this.#replaced(record.taskId);
        break;
      case 'framework':
      case 'torn-down':
      case 'given-up':
      case 'operation-status':
      case 'home':
      case 'kill':
      case 'instance':
      case 'cordon':
      case 'drain':
    }
  }
}

function tasksOf(call: MasterCall): readonly TaskInfo[] {
  if (call.type !== 'accept') return [];
  return call.operations.flatMap((operation) => (operation.type === 'launch' ? operation.tasks : []));
}

/** The agent and role on which an attempt holds something. */
export function rowOf({ info: { agentId }, role }: Attempt): { readonly agentId: AgentId; readonly role: string } {
  return { agentId, role };
}

function instanceOf(taskId: TaskId): string {
  const parts = decodeTaskId(taskId);
  if (parts === undefined) throw new Error(`${taskId} is no task id of ours`);
  return `${parts.job}.${parts.instance}`;
}

function attemptOf(taskId: TaskId): number {
  return decodeTaskId(taskId)?.attempt ?? 0;
}
