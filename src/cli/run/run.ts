import { messageOf, SubscriptionError } from '../../base/errors.js';
import { systemClock } from '../../base/system-clock.js';
import type { EngineScheduler } from '../../composition/engine-scheduler.js';
import type { EngineSnapshot, InstanceSnapshot, Notice, RowSnapshot } from '../../composition/index.js';
import type { WrittenJob } from '../../composition/jobs/parse-job.js';
import { largerThanAll } from '../../composition/masters/never-fits.js';
import type { PreparedScheduler } from '../../composition/prepared-scheduler.js';
import type { Interrupts } from '../interrupts.js';
import { plural } from '../plural.js';
import type { Closures } from './closures.js';
import type { Report } from './report.js';
import { type InstanceRecord, Tally } from './tally.js';

/** What a run is made of. */
export interface RunParts {
  readonly jobs: readonly WrittenJob[];
  /** From the start to the moment at which what has not ended is killed. */
  readonly timeoutMs: number;
  readonly closures: Closures;
  readonly prepared: PreparedScheduler;
  readonly report: Report;
  readonly interrupts: Interrupts;
  /** Where what is done is kept, if it is, and the flag that says so. */
  readonly state?: { readonly location: string; readonly flag: string };
}

/** Why a run is over. */
type Ending =
  | { readonly type: 'done' }
  /** Before all instances had ended; `message` tells why. */
  | { readonly type: 'cut'; readonly message: string }
  /** What has not ended goes on without us, or when somebody takes up the state. */
  | { readonly type: 'left'; readonly message: string }
  | { readonly type: 'failed'; readonly message: string };

/** The grace of a task whose job names none: Mesos' own default. */
const DEFAULT_GRACE_MS = 5_000;
/** What a kill takes beside the grace: the way there and back. */
const KILL_MARGIN_MS = 3_000;

/** Within it a cluster of its own offers everything at least twice: refusals last 5 s. */
const STANDSTILL_MS = 10_000;
const POLL_MS = 250;
/** How long volumes may take to be offered and destroyed at the end: a few allocations of the master. */
const CLEARING_MS = 15_000;
/** After so long the agents of a master elsewhere have been seen, and again and again in case others join. */
const FIRST_LOOK_MS = 2_000;
/** How many tasks that were not placed are worth a line each. */
const MOST_EXPLAINED = 5;

/** One run of jobs: from the start of the scheduler to the last word about it. */
export class Run {
  readonly #parts: RunParts;
  readonly #tally: Tally;
  /** Aborted when the run is over: no timer outlives it. */
  readonly #over = new AbortController();

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#tally = new Tally(parts.jobs.reduce((sum, { job }) => sum + job.count, 0));
  }

  /** @returns whether every instance finished */
  async toTheEnd(): Promise<boolean> {
    const { prepared, report, interrupts } = this.#parts;
    const scheduler = await prepared.open();
    try {
      this.#recover(scheduler);
      const told = this.#follow(scheduler);
      this.#close(scheduler);
      for (const job of this.#parts.jobs) scheduler.submitWritten(job);
      report.begin({ tally: this.#tally, snapshot: () => scheduler.snapshot() });
      if (!this.#tally.isDone) await scheduler.connect();
      const hopeless = await this.#hopelessJobs();
      const ending = await Promise.race([
        told,
        this.#timeout(),
        this.#standstill(hopeless),
        this.#watchFits(scheduler),
        interrupts.first.then((signal) => this.#interruptedBy(signal)),
      ]);
      if (ending.type !== 'done') report.remark(ending.message, systemClock.now());
      if (ending.type === 'cut' || ending.type === 'left') {
        this.#tally.noteReasons(scheduler.snapshot());
        this.#explainWaiting(scheduler);
      }
      if (ending.type === 'cut') await this.#wind(scheduler, told);
      const isLeft = this.#parts.state !== undefined && (ending.type === 'left' || ending.type === 'failed');
      if (isLeft && !prepared.isEmbedded) this.#tally.leave();
      if (!isLeft && ending.type !== 'failed') await this.#clear(scheduler);
      await scheduler.stop({ teardown: !isLeft });
      report.close(this.#tally, scheduler.snapshot(), systemClock.now());
      return ending.type === 'done' && this.#tally.records.every(({ end }) => end === 'finished');
    } finally {
      this.#over.abort();
      await scheduler.stop();
    }
  }

  #close(scheduler: EngineScheduler): void {
    const { cordon, uncordon, drain } = this.#parts.closures;
    for (const agent of uncordon) scheduler.uncordon(agent);
    for (const agent of cordon) scheduler.cordon(agent);
    for (const { agent, ...options } of drain) scheduler.drain(agent, options);
  }

  /** Tells what the state has, if there is one. */
  #recover(scheduler: EngineScheduler): void {
    const snapshot = scheduler.snapshot();
    if (snapshot.jobs.length === 0) return;
    this.#tally.recover(snapshot);
    const { records } = this.#tally;
    const ended = records.filter(({ end }) => end !== undefined).length;
    const message = `going on from '${this.#parts.state?.location ?? ''}': ${ended} of ${plural(records.length, 'task')} had ended`;
    this.#parts.report.remark(message, systemClock.now());
  }

  /** With a state, what runs is not ended: that is what it is for. */
  #interruptedBy(signal: NodeJS.Signals): Ending {
    const { state, prepared } = this.#parts;
    if (state === undefined) {
      return { type: 'cut', message: `${signal} came: ending what runs; once more ends it at once` };
    }
    const what = prepared.isEmbedded ? 'what runs ends with its cluster' : 'what runs goes on';
    return { type: 'left', message: `${signal} came: ${what}; to take it up again: ${state.flag} ${state.location}` };
  }

  /** Counts and tells everything, until all instances have ended. */
  async #follow(scheduler: EngineScheduler): Promise<Ending> {
    try {
      for await (const notice of scheduler.updates()) {
        this.#take(notice);
        if (notice.type === 'job-done' && this.#tally.isDone) return { type: 'done' };
      }
      return { type: 'cut', message: 'the scheduler was stopped' };
    } catch (error) {
      return { type: 'failed', message: `${messageOf(error)}${this.#adviceOn(error)}` };
    }
  }

  #adviceOn(error: unknown): string {
    const { state } = this.#parts;
    const isGone = error instanceof SubscriptionError && error.reason === 'removed' && state !== undefined;
    return isGone
      ? `; what '${state.location}' tells of is gone with it, to begin anew name another ${state.flag}`
      : '';
  }

  #take(notice: Notice): void {
    this.#tally.take(notice);
    this.#parts.report.notice(notice, systemClock.now());
  }

  #timeout(): Promise<Ending> {
    const { timeoutMs } = this.#parts;
    const message = (): string => {
      const open = this.#tally.records.filter(({ end }) => end === undefined).length;
      return `time is up after ${timeoutMs / 1000} s: ${open} of ${this.#tally.records.length} tasks had not ended`;
    };
    return this.#after(timeoutMs).then(() => ({ type: 'cut', message: message() }));
  }

  /** Names of the jobs of which no instance can ever run, each of which is told. */
  async #hopelessJobs(): Promise<ReadonlySet<string>> {
    const { jobs, prepared, report } = this.#parts;
    const hopeless = new Set<string>();
    for (const { job } of jobs) {
      const reason = await prepared.neverFits(job);
      if (reason === undefined) {
        for (const limit of await prepared.limitsOf(job))
          report.remark(`job '${job.name}': ${limit}`, systemClock.now());
        continue;
      }
      hopeless.add(job.name);
      report.remark(`job '${job.name}' never fits: it ${reason}`, systemClock.now());
    }
    return hopeless;
  }

  /** Tells of each job that waits, once, if it is larger than every agent of a master elsewhere that was seen so far. */
  async #watchFits(scheduler: EngineScheduler): Promise<Ending> {
    const { jobs, prepared, report } = this.#parts;
    const told = new Set<string>();
    while (!prepared.isEmbedded) {
      await this.#after(FIRST_LOOK_MS);
      const { rows } = scheduler.snapshot();
      const waiting = new Set(this.#tally.records.filter(isWaiting).map(({ job }) => job));
      for (const { job } of jobs) {
        if (rows.length === 0 || told.has(job.name) || !waiting.has(job.name)) continue;
        const reason = notSeenToFit(job, rows);
        if (reason === undefined) continue;
        told.add(job.name);
        report.remark(`job '${job.name}' is not seen to fit yet: it ${reason}`, systemClock.now());
      }
    }
    return new Promise(() => undefined);
  }

  /** Resolves once nothing runs and what waits has had its chance on every agent of a cluster that stays as it is. */
  async #standstill(hopeless: ReadonlySet<string>): Promise<Ending> {
    if (!this.#parts.prepared.isClosed) return new Promise(() => undefined);
    let since = systemClock.now();
    for (;;) {
      const { waiting } = this.#tally;
      if (waiting.length === 0) since = systemClock.now();
      const isOver = systemClock.now() - since >= STANDSTILL_MS;
      if (waiting.length > 0 && (isOver || waiting.every(({ job }) => hopeless.has(job)))) {
        return {
          type: this.#parts.state === undefined ? 'cut' : 'left',
          message: `nothing runs, and no agent takes what waits: ${plural(waiting.length, 'task')}`,
        };
      }
      await this.#after(POLL_MS);
    }
  }

  /** Why the first few of those that wait were not placed, and what would help. */
  #explainWaiting(scheduler: EngineScheduler): void {
    const waiting = this.#tally.records.filter(isWaiting);
    for (const { job, instance } of waiting.slice(0, MOST_EXPLAINED)) {
      const { remedies } = scheduler.explain(job, instance);
      const help = remedies.length === 0 ? '' : `; what would help: ${remedies.map(({ text }) => text).join('; or ')}`;
      this.#parts.report.remark(`${job}.${instance} was not placed${help}`, systemClock.now());
    }
    const rest = waiting.length - MOST_EXPLAINED;
    if (rest > 0) this.#parts.report.remark(`… and ${plural(rest, 'more task')}`, systemClock.now());
  }

  /** Kills what runs, and waits until it has ended, its grace is over, or somebody is in a hurry. */
  async #wind(scheduler: EngineScheduler, told: Promise<Ending>): Promise<void> {
    const { jobs, interrupts } = this.#parts;
    for (const { job } of jobs) scheduler.kill(job.name);
    const graceMs = Math.max(...jobs.map(({ job }) => job.killGraceMs ?? DEFAULT_GRACE_MS));
    await Promise.race([told, this.#after(graceMs + KILL_MARGIN_MS), interrupts.second]);
  }

  /** Has volumes destroyed that jobs keep, also those that failed, since nobody comes back for them; tells what is left. */
  async #clear(scheduler: EngineScheduler): Promise<void> {
    const keeping = (): readonly Kept[] => keptIn(scheduler.snapshot());
    const before = keeping();
    if (before.length === 0) return;
    const updates = scheduler.updates();
    for (const job of new Set(before.map(({ job: name }) => name))) scheduler.kill(job);
    await Promise.race([
      this.#followUntil(updates, () => keeping().length === 0),
      this.#after(CLEARING_MS),
      this.#parts.interrupts.second,
    ]);
    for (const { job, instance, home } of keeping()) {
      const message = `volume ${home.id} of ${job}.${instance} is left on ${home.hostname}: it was not offered in time`;
      this.#parts.report.remark(message, systemClock.now());
    }
  }

  async #followUntil(updates: AsyncIterable<Notice>, isOver: () => boolean): Promise<void> {
    for await (const notice of updates) {
      this.#take(notice);
      if (isOver()) return;
    }
  }

  #after(ms: number): Promise<void> {
    return new Promise((resolve) => systemClock.after(ms, resolve, this.#over.signal));
  }
}

function isWaiting({ end, phase }: InstanceRecord): boolean {
  return end === undefined && phase === 'pending';
}

/** A volume that an instance keeps. */
interface Kept {
  readonly job: string;
  readonly instance: number;
  readonly home: NonNullable<InstanceSnapshot['home']>;
}

function keptIn({ jobs }: EngineSnapshot): readonly Kept[] {
  return jobs.flatMap(({ name: job, instances }) =>
    instances.flatMap(({ instance, home }) => (home === undefined ? [] : [{ job, instance, home }])),
  );
}

/** @returns as `asks for 64 cpus, and no agent has more than 4` */
function notSeenToFit(job: WrittenJob['job'], rows: readonly RowSnapshot[]): string | undefined {
  const ofRole = rows.filter(({ role }) => role === job.role);
  return largerThanAll(
    job,
    ofRole.map(({ total }) => new Map(Object.entries(total))),
  );
}
