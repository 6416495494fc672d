import { type CycleView, defineCyclePolicy, z } from 'stowage/policy';
import { Timeline } from './timeline.js';

const options = z.strictObject({
  /** How many tasks that wait for room are promised a start: 1 is EASY backfilling, more makes it conservative. */
  promises: z.int().min(1).max(10_000).default(1),
  /** How long a job is taken to run that has no estimate, in seconds. */
  unknownSeconds: z.number().positive().max(31_536_000).default(3_600),
});

/**
 * Backfilling (Lifka, JSSPP 1995; Mu'alem and Feitelson, TPDS 2001): tasks go in the order policy's order; the first that
 * finds no room is promised the row and the time where it will find it, going by the estimates of what runs, and those
 * behind it may go ahead as long as no promise is broken by it: where they end before it falls due, or leave room enough.
 * Where each goes is for the rest of the chain to say. Promises are made anew in each cycle, and get no later while tasks
 * run no longer than estimated. Looks at all that waits and runs: the slow kind. Example: an agent of 4 cpus, 3 of them in
 * use for 10 min; first a task of 4 cpus, promised a start in 10 min; then one of 1 cpu for 5 min, which starts now, and
 * one of 1 cpu for 20 min, which waits.
 */
export const backfill = defineCyclePolicy('backfill', options, ({ promises, unknownSeconds }) => ({
  place(cycle: CycleView) {
    const { view, tasks } = cycle;
    const expected = ({ estimatedMs }: (typeof tasks)[number]['task']['job']): number =>
      estimatedMs ?? unknownSeconds * 1000;
    const timeline = new Timeline(view, cycle.running(), expected);
    let promised = 0;
    for (const [index, { task, demand }] of tasks.entries()) {
      const usable = cycle.usableRows(index);
      const span = expected(task.job);
      const open = usable.filter((row) => timeline.fits(row, demand, view.now, span));
      const row = open.length === 0 ? -1 : cycle.tryPlace(index, open);
      if (row !== -1) timeline.take(row, demand, view.now, span);
      // What a rule keeps off rows with room waits for no room: nothing can be promised.
      else if (open.length === 0 && promised < promises) promised += +timeline.promise(usable, demand, span);
    }
    return [];
  },
}));
