import { InvalidArgumentError, type Job, numberLabel, type PolicyTask, type RunningTask, z } from 'stowage/policy';

const seconds = z.number().min(0).max(31_536_000).default(0);

/** What every preemption policy lets people say of how careful it is. */
export const care = {
  /** How long a task waits before others are given up for it, in seconds. */
  waitSeconds: seconds,
  /** How long a task is left alone after its start, in seconds. */
  graceSeconds: seconds,
  /**
   * The label by which a job says how many of its instances may be away at once: a disruption budget. While so many do not
   * run, whatever the reason, none is given up. Without it all may be.
   */
  budgetLabel: z.string().min(1).default('disruption-budget'),
};

export interface Care {
  readonly waitSeconds: number;
  readonly graceSeconds: number;
  readonly budgetLabel: string;
}

/** Running tasks that may be given up for `task` now, by what it is that they are careful of; `mayTake` says by what else. */
export function inReach(
  task: PolicyTask,
  running: readonly RunningTask[],
  now: number,
  { waitSeconds, graceSeconds }: Care,
  mayTake: (one: RunningTask) => boolean,
): readonly RunningTask[] {
  if (now < task.pendingSince + waitSeconds * 1000) return [];
  return running.filter((one) => mayTake(one) && one.since + graceSeconds * 1000 <= now);
}

/** When more of them may be given up with nothing else happening; `now`: never. */
export function reachGrowsAt(
  task: PolicyTask,
  running: readonly RunningTask[],
  now: number,
  { waitSeconds, graceSeconds }: Care,
): number {
  const ready = task.pendingSince + waitSeconds * 1000;
  if (now < ready) return ready;
  const later = running.map(({ since }) => since + graceSeconds * 1000).filter((at) => at > now);
  return later.length === 0 ? now : Math.min(...later);
}

/**
 * How many instances of a job may be away at once.
 *
 * @throws InvalidArgumentError for a label that is no whole number
 */
export function budgetOf(job: Job, { budgetLabel }: Pick<Care, 'budgetLabel'>): number {
  const budget = numberLabel(job, budgetLabel, 0) ?? Number.POSITIVE_INFINITY;
  if (budget === Number.POSITIVE_INFINITY || Number.isInteger(budget)) return budget;
  throw new InvalidArgumentError(
    `job '${job.name}': label '${budgetLabel}' takes a whole number from 0, got '${budget}'`,
  );
}
