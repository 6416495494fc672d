import type { EngineSnapshot, InstanceEnd, Notice, PlacementReason, TaskPhase } from '../../composition/index.js';

/** What became of one instance so far. Times in milliseconds of the engine's clock. */
export interface InstanceRecord {
  readonly job: string;
  readonly instance: number;
  phase: TaskPhase;
  end: InstanceEnd | undefined;
  /** Where the last attempt ran, or runs. */
  hostname: string | undefined;
  /** Attempts that were launched. */
  attempts: number;
  readonly submittedAt: number;
  firstLaunchAt: number | undefined;
  lastLaunchAt: number | undefined;
  endedAt: number | undefined;
  /** What was said last about an attempt. */
  message: string;
  /** Why the last attempt went where it did, if that was told. */
  why: PlacementReason | undefined;
  /** While it waits: agents that are ruled out, by reason, as of {@link Tally.noteReasons}. */
  drops: Readonly<Record<string, number>> | undefined;
  /** Whether it goes on without us, if it has no end. */
  isLeft: boolean;
}

/** How an instance stands at the end of a run: `unplaced` is what was never launched, `running` what goes on without us. */
export type Outcome = InstanceEnd | 'unplaced' | 'running';

/** The closing figures of a run. */
export interface Summary {
  /** Instances by outcome; their sum is all instances. */
  readonly tasks: Readonly<Record<Exclude<Outcome, 'running'>, number>> & { readonly running?: number };
  readonly retries: number;
  readonly placements: number;
  readonly cycles: number;
  /** `received` is the sum of the others. */
  readonly offers: Readonly<Record<'received' | 'accepted' | 'declined' | 'rescinded' | 'dropped', number>>;
}

/** Keeps count of a run's instances, from what the scheduler tells. */
export class Tally {
  readonly #records = new Map<string, InstanceRecord>();
  #open: number;

  /** @param instances - how many there are, over all jobs */
  constructor(instances: number) {
    this.#open = instances;
  }

  /** In the order of submission. */
  get records(): readonly InstanceRecord[] {
    return [...this.#records.values()];
  }

  /** Instances that have not ended, and none of them is under way: only offers can change that. */
  get waiting(): readonly InstanceRecord[] {
    const open = this.records.filter(({ end }) => end === undefined);
    return open.every(({ phase }) => phase === 'pending') ? open : [];
  }

  get isDone(): boolean {
    return this.#open === 0;
  }

  /** Takes up what an earlier run did; of its times nothing is known. */
  recover({ jobs, now }: EngineSnapshot): void {
    for (const { name, instances } of jobs) {
      for (const { instance, end, phase, taskId, agentId, message } of instances) {
        const record = newRecord(name, instance, now);
        const attempt = Number(taskId.slice(taskId.lastIndexOf('.') + 1));
        record.attempts = agentId === undefined ? attempt - 1 : attempt;
        Object.assign(record, { phase, end, message });
        this.#records.set(keyOf(name, instance), record);
        if (end !== undefined) this.#open -= 1;
      }
    }
  }

  /** What has not ended goes on without us. */
  leave(): void {
    for (const record of this.#records.values()) record.isLeft = true;
  }

  take(notice: Notice): void {
    if (notice.type === 'task') this.#task(notice);
    if (notice.type !== 'instance') return;
    const record = this.#records.get(keyOf(notice.job, notice.instance));
    if (record === undefined || record.end !== undefined) return;
    record.end = notice.end;
    this.#open -= 1;
  }

  /** Notes why what waits is not placed, as things stand. */
  noteReasons({ jobs }: EngineSnapshot): void {
    for (const { name, instances } of jobs) {
      for (const { instance, phase, drops } of instances) {
        const record = this.#records.get(keyOf(name, instance));
        if (record !== undefined && phase === 'pending') record.drops = drops;
      }
    }
  }

  /** @param snapshot - taken after the end: by then every offer has had its own */
  summary({ retries, placements, cycles, offers }: EngineSnapshot): Summary {
    const counts = { finished: 0, failed: 0, killed: 0, lost: 0, unplaced: 0, running: 0 };
    for (const record of this.#records.values()) counts[outcomeOf(record)] += 1;
    const { running, ...ended } = counts;
    const tasks = running === 0 ? ended : counts;
    const { received, accepted, declined, rescinded, dropped } = offers;
    return { tasks, retries, placements, cycles, offers: { received, accepted, declined, rescinded, dropped } };
  }

  #task({ job, instance, phase, hostname, at, message, why }: Extract<Notice, { type: 'task' }>): void {
    const key = keyOf(job, instance);
    const record = this.#records.get(key) ?? newRecord(job, instance, at);
    this.#records.set(key, record);
    // A replaced attempt may still be heard of after its instance has ended.
    if (record.end !== undefined) return;
    record.phase = phase;
    if (message !== '') record.message = message;
    if (why !== undefined) record.why = why;
    if (hostname !== undefined) record.hostname = hostname;
    if (phase === 'staging') {
      record.attempts += 1;
      record.firstLaunchAt ??= at;
      record.lastLaunchAt = at;
    }
    record.endedAt = at;
  }
}

/** An instance that has no end when the run is over was stopped, or never began. */
export function outcomeOf({ end, attempts, isLeft }: InstanceRecord): Outcome {
  if (attempts === 0 && end !== 'finished') return 'unplaced';
  return end ?? (isLeft ? 'running' : 'killed');
}

function keyOf(job: string, instance: number): string {
  return `${instance} ${job}`;
}

function newRecord(job: string, instance: number, at: number): InstanceRecord {
  return {
    job,
    instance,
    phase: 'pending',
    end: undefined,
    hostname: undefined,
    attempts: 0,
    submittedAt: at,
    firstLaunchAt: undefined,
    lastLaunchAt: undefined,
    endedAt: undefined,
    message: '',
    why: undefined,
    drops: undefined,
    isLeft: false,
  };
}
