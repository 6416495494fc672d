import type { OperationStatus } from '../../model/operation-status.js';
import type { TaskState, TaskStatus } from '../../model/task-status.js';
import type { Instance } from '../jobs/job-book.js';
import { isLaunched, type TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import type { Home } from './home.js';

/** Outcomes after which an operation has had no effect, and never will. */
const FAILED: ReadonlySet<string> = new Set(['OPERATION_ERROR', 'OPERATION_FAILED', 'OPERATION_DROPPED']);

const NOBODY: readonly Instance[] = [];

/** The homes of instances, from the decision to make one until it is destroyed. Each change is a record. */
export class Homes {
  readonly #state: EngineState;
  /** Instances with a home, by its id. */
  readonly #owners = new Map<string, Instance>();
  /** Told of an operation on a home that failed, with the master's words. */
  onFailed: (home: string, message: string) => void = () => undefined;

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** The instance whose home it is, if anybody's. */
  ownerOf(home: string): Instance | undefined {
    return this.#owners.get(home);
  }

  get owners(): Iterable<Instance> {
    return this.#owners.values();
  }

  /** Instances whose homes are to be destroyed. */
  get released(): readonly Instance[] {
    if (this.#owners.size === 0) return NOBODY;
    return [...this.#owners.values()].filter(({ home }) => home?.isReleased === true);
  }

  /** Takes up the records of an earlier run: what was to be made for an attempt that was never launched never was. */
  restored(): void {
    for (const instance of [...this.#owners.values()]) {
      const { home } = instance;
      const maker = home && this.#state.jobs.task(home.id as TaskEntry['id']);
      if (home?.isSure === false && (maker === undefined || !isLaunched(maker))) this.put(instance, undefined);
    }
  }

  /** The attempt is about to be launched on a home of its own, which is made with the same ACCEPT. */
  founded({ id, holding }: TaskEntry, instance: Instance): void {
    if (holding === undefined || instance.home !== undefined) return;
    const { agentId, hostname } = holding.row;
    this.put(instance, { id, agentId, hostname, isSure: false, isReleased: false });
  }

  /** Sets what an instance has for a home, and writes it down. */
  put(instance: Instance, home: Home | undefined): void {
    if (instance.home !== undefined) this.#owners.delete(instance.home.id);
    instance.home = home;
    if (home !== undefined) this.#owners.set(home.id, instance);
    const { job, index } = instance;
    this.#state.outbox.record({ type: 'home', job: job.job.name, instance: index, ...(home && { home: { ...home } }) });
  }

  /** Something shows that the home is there. */
  seen(instance: Instance): void {
    const { home } = instance;
    if (home === undefined || home.isSure) return;
    this.put(instance, { ...home, isSure: true });
    this.#tell(instance, home, 'made');
  }

  /** An update about an attempt: one that does anything is on its home. */
  heard(instance: Instance, { taskId, source, state }: TaskStatus): void {
    if (instance.home?.id !== taskId) return;
    const isWitness = source === 'agent' || source === 'executor' || state === 'running' || state === 'starting';
    if (isWitness && state !== 'error' && state !== 'dropped') this.seen(instance);
  }

  /** An attempt was undone, or has ended: with it goes what nobody ever saw, or what its agent took along. */
  ended(instance: Instance, { id, agentId }: TaskEntry, state?: TaskState): void {
    const { home } = instance;
    if (home === undefined) return;
    if (state === 'gone-by-operator' && agentId === home.agentId) this.lose(instance, 'its agent is gone for good');
    else if (home.id === id && !home.isSure) this.put(instance, undefined);
  }

  /** Nobody needs the home any more. */
  release(instance: Instance): void {
    const { home } = instance;
    if (home === undefined || home.isReleased) return;
    this.put(instance, { ...home, isReleased: true });
    this.#state.isMatchWanted = true;
  }

  /** The home is given up as it is: what may be left of it is destroyed where it shows. */
  lose(instance: Instance, why: string): void {
    const { home } = instance;
    if (home === undefined) return;
    this.put(instance, undefined);
    this.#tell(instance, home, 'lost', why);
    this.#state.isMatchWanted = true;
  }

  /** A released home is destroyed, as the master says, or as silence for long suggests. */
  destroyed(id: string): void {
    const instance = this.#owners.get(id);
    if (instance?.home?.isReleased !== true) return;
    const { home } = instance;
    this.put(instance, undefined);
    this.#tell(instance, home, 'destroyed');
    const { jobs, config } = this.#state;
    if (instance.job.open === 0) jobs.forgetOldest(instance.job, config.endedJobs); // it was kept for its home's sake
  }

  /** What became of an operation of ours. */
  operated({ operationId, state, message = '' }: OperationStatus): void {
    const [kind = '', id = ''] = operationId?.split(':') ?? [];
    if (state === 'OPERATION_FINISHED') {
      const owner = this.#owners.get(id);
      if (kind === 'release') this.destroyed(id);
      else if (kind === 'create' && owner !== undefined) this.seen(owner);
      return;
    }
    if (!FAILED.has(state)) return;
    const words = `${kind} failed: ${message}`;
    if (kind === 'reserve' || kind === 'create') this.#foundationFailed(id, words);
    this.onFailed(id, words);
  }

  /** What comes of its task, which is refused for lack of what was to be made, is no fault of the job's. */
  #foundationFailed(taskId: string, words: string): void {
    const task = this.#state.jobs.task(taskId as TaskEntry['id']);
    if (task === undefined || task.baseFault !== undefined) return;
    task.baseFault = words;
    const instance = this.#state.jobs.instanceOf(task);
    const { home } = instance;
    if (home?.id === taskId && !home.isSure) {
      this.put(instance, undefined);
      this.#tell(instance, home, 'failed', words);
    }
  }

  #tell({ job, index }: Instance, home: Home, state: 'made' | 'destroyed' | 'lost' | 'failed', message = ''): void {
    const { id, agentId, hostname } = home;
    this.#state.outbox.notice({
      type: 'volume',
      job: job.job.name,
      instance: index,
      volume: id,
      agentId,
      hostname,
      state,
      message,
    });
  }
}
