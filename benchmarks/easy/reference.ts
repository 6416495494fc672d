import type { BatchJob } from '../workloads/batch-log.js';

/** A job that runs. */
interface Running {
  readonly processors: number;
  readonly expectedEnd: number;
}

/**
 * EASY backfilling, event by event, as its rule says it: the first in the queue that cannot start is promised the earliest
 * time at which enough will be free by the estimates; others may start before it if they end by then, or use what is then
 * left over. Submissions go before terminations at equal times, terminations in the order of the starts; a pass follows
 * each event, and the processors of a job whose estimate ends now are free in it.
 *
 * @returns when each job starts, in seconds
 */
export function easyStarts(jobs: readonly BatchJob[], total: number): readonly number[] {
  const starts = new Array<number>(jobs.length).fill(Number.NaN);
  const queue: number[] = [];
  const running = new Map<number, Running>();
  /** In the order of the starts. */
  const ends: { readonly at: number; readonly job: number }[] = [];
  let submitted = 0;
  for (;;) {
    const submit = jobs[submitted]?.submit ?? Number.POSITIVE_INFINITY;
    const end = ends.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
    const now = Math.min(submit, end);
    if (now === Number.POSITIVE_INFINITY) return starts;
    if (submit <= end) {
      queue.push(submitted);
      submitted += 1;
    } else {
      const [ended] = ends.splice(
        ends.findIndex(({ at }) => at === now),
        1,
      );
      if (ended !== undefined) running.delete(ended.job);
    }
    for (const job of chosen(queue, jobs, [...running.values()], total, now)) {
      const { run, estimate, processors } = jobs[job]!; // an index of the queue
      queue.splice(queue.indexOf(job), 1);
      starts[job] = now;
      running.set(job, { processors, expectedEnd: now + estimate });
      ends.push({ at: now + run, job });
    }
  }
}

/** One pass. @returns who starts now, in order */
function chosen(
  queue: readonly number[],
  jobs: readonly BatchJob[],
  running: readonly Running[],
  total: number,
  now: number,
): readonly number[] {
  const holding = running.filter(({ expectedEnd }) => expectedEnd > now);
  let free = total - holding.reduce((sum, { processors }) => sum + processors, 0);
  const picked: number[] = [];
  const start = (job: number): void => {
    const { processors, estimate } = jobs[job]!; // an index of the queue
    picked.push(job);
    free -= processors;
    holding.push({ processors, expectedEnd: now + estimate });
  };
  let at = 0;
  for (; at < queue.length && jobs[queue[at]!]!.processors <= free; at++) start(queue[at]!);
  const first = queue[at];
  if (first === undefined) return picked;
  const { shadow, extra: left } = promiseOf(jobs[first]!.processors, free, holding);
  let extra = left;
  for (const job of queue.slice(at + 1)) {
    const { processors, estimate } = jobs[job]!; // an index of the queue
    if (processors > free) continue;
    const isOver = now + estimate <= shadow;
    if (!isOver && processors > extra) continue;
    if (!isOver) extra -= processors;
    start(job);
  }
  return picked;
}

/** When so many processors will be free, and how many more there are then. */
function promiseOf(
  wanted: number,
  free: number,
  holding: readonly Running[],
): { readonly shadow: number; readonly extra: number } {
  let have = free;
  const byEnd = [...holding].sort((a, b) => a.expectedEnd - b.expectedEnd);
  for (const [at, { processors, expectedEnd }] of byEnd.entries()) {
    have += processors;
    if (have < wanted || byEnd[at + 1]?.expectedEnd === expectedEnd) continue;
    return { shadow: expectedEnd, extra: have - wanted };
  }
  throw new Error('invariant: a job wants more than there is');
}
