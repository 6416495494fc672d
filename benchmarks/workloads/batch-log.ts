import { randomStream } from '../../src/base/random.js';

/** A job of a batch log; seconds, and processors. */
export interface BatchJob {
  readonly submit: number;
  readonly run: number;
  /** At least `run`: who asked for less was ended. */
  readonly estimate: number;
  readonly processors: number;
}

/** What users type when they are asked how long it will take; seconds. */
const ESTIMATES = [60, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 64_800];

/**
 * A log like those of Feitelson's archive: whole seconds, days that swell and ebb, powers of two, estimates that are round
 * and mostly too long, a part of the jobs ended by them. The seed fixes all of it.
 *
 * @param load - the part of the processors that is asked for on average; near 1 queues grow
 */
export function batchLog(count: number, processors: number, load: number, seed: number): readonly BatchJob[] {
  const random = randomStream(seed);
  const day = 86_400;
  const jobs = Array.from({ length: count }, (): Omit<BatchJob, 'submit'> => {
    const size = 2 ** random.int(0, Math.floor(Math.log2(processors / 2)));
    const isRound = random.unit() < 0.75;
    const asked = ESTIMATES[random.int(0, ESTIMATES.length - 1)] ?? day;
    // Some run into their estimate, most end far before.
    const part = random.unit() < 0.15 ? 1 : random.unit() ** 2;
    const run = Math.max(1, Math.round(part * asked));
    return { run, estimate: asked, processors: isRound ? size : Math.max(1, size - random.int(0, size >> 1)) };
  });
  const work = jobs.reduce((sum, job) => sum + job.run * job.processors, 0);
  const gap = work / (load * processors) / count;
  let at = 0;
  return jobs.map((job) => {
    const swell = 1 + 0.8 * Math.sin((2 * Math.PI * at) / day);
    // In bursts: every third comes in the same second as the one before.
    if (random.unit() >= 1 / 3) at += (-1.5 * gap * Math.log(1 - random.unit())) / swell;
    return { submit: Math.floor(at), ...job };
  });
}

/** In the Standard Workload Format: 18 fields a line, -1 for what is not known. */
export function swfText(jobs: readonly BatchJob[], processors: number): string {
  const lines = jobs.map(({ submit, run, estimate, processors: size }, at) =>
    [at + 1, submit, -1, run, size, -1, -1, size, estimate, -1, 1, 1, 1, 1, 1, 1, -1, -1].join(' '),
  );
  return [`; MaxProcs: ${processors}`, ...lines, ''].join('\n');
}
