import fc, { type Arbitrary } from 'fast-check';
import type { TaskDemand } from '../../matching/row-view.js';
import type { PolicyTask } from '../../policy/task.js';
import { jobs, tasks } from './jobs.js';
import { ATTRIBUTES } from './pools.js';
import { printedAs, printTask } from './printed.js';
import type { ProblemConfig } from './row-problems.js';
import { demandIn } from './row-problems.js';
import { columnsOf } from './scenes.js';

/** How a task's companions lie over the values of one attribute. */
export interface DomainProblem {
  readonly task: PolicyTask;
  /** Tasks whose key is asked for in between. */
  readonly others: readonly PolicyTask[];
  readonly demand: TaskDemand;
  /** Companions per value; none if no row is known that the task may use. */
  readonly counts: readonly number[];
  /** What the values are, for counters that want them by name. */
  readonly values: readonly string[];
  /** Another order of the values: where each of them goes. */
  readonly shuffle: readonly number[];
}

/** Values that attributes of generated agents have, and one that none has. */
const NAMES = [...new Set(Object.values(ATTRIBUTES).flat())];

/** Up to six values; shrinks to none, and to no companions. */
export function domainProblems({ jobs: of = jobs(), most = 6 }: ProblemConfig = {}): Arbitrary<DomainProblem> {
  const value = fc.record({ companions: fc.oneof(fc.nat(4), fc.nat(1000)), rank: fc.nat(99) });
  return fc
    .record({
      task: tasks(of),
      others: fc.array(tasks(of), { maxLength: Math.min(2, most - 1) }),
      values: fc.array(value, { maxLength: most }),
    })
    .map(({ task, others, values }) =>
      printedAs(
        {
          task,
          others,
          demand: demandIn(columnsOf([], Object.keys(task.job.resources.scalars), 0), task.job.resources),
          counts: values.map(({ companions }) => companions),
          values: values.map((_, v) => NAMES[v] ?? `v${v}`),
          shuffle: [...values.keys()].sort((a, b) => values[a]!.rank - values[b]!.rank || a - b),
        },
        ({ counts, shuffle }) =>
          `${printTask(task)}\ncompanions by value ${counts.join(' ')}; shuffled ${shuffle.join(' ')}`,
      ),
    );
}
