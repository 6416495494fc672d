import { compareCodePoints, defineOrderPolicy, labelOf, type PolicyTask, z } from 'stowage/policy';
import { type Amounts, Holdings, totalsOf } from './holdings.js';

const options = z.strictObject({
  /** The levels of the hierarchy, outermost first: `@role`, `@job`, or labels. A `/` within a name is a level more. */
  by: z.array(z.string().min(1)).min(1).default(['@role']),
  /** What a group counts among its siblings, by its path, as `prod/web`; 1 for those that are not named. */
  weights: z.record(z.string(), z.number().positive()).default({}),
  /** The resources that count; all if not given. */
  resources: z.array(z.string().min(1)).min(1).optional(),
});

/** The leaf of a group's own tasks, beside its subgroups. */
const OWN = '.';

/**
 * Dominant resource fairness (Ghodsi et al., NSDI 2011), weighted and hierarchical: the group that has least goes first. A
 * group's share is the largest part that it holds of any resource of the cluster, divided by its weight. Of two groups those
 * are compared that are siblings, as Mesos' sorter does: the outermost at which their paths part. Within a group: first in,
 * first out. Example, the paper's: 9 cpus and 18 GB; tasks of A ask for 1 cpu and 4 GB, of B for 3 cpus and 1 GB: A gets 3
 * tasks and B gets 2; A has 12 of 18 GB and B has 6 of 9 cpus, 2/3 each.
 */
export const drf = defineOrderPolicy('drf', options, ({ by, weights, resources }) => {
  const holdings = new Holdings();
  const shares = new Map<string, number>();
  let totals: Amounts = new Map();
  const shareOf = (path: string): number => {
    let share = shares.get(path);
    if (share === undefined) {
      share = holdings.shareOf(path, totals) / (weights[path] ?? 1);
      shares.set(path, share);
    }
    return share;
  };
  return {
    onCycle(view) {
      totals = totalsOf(view);
      for (const name of resources === undefined ? [] : [...totals.keys()])
        if (resources?.includes(name) !== true) totals.delete(name);
      shares.clear();
    },
    groupOf: (task) => pathOf(task, by),
    compareGroups(a, b) {
      const [as, bs] = [stepsOf(a), stepsOf(b)];
      const parts = as.findIndex((step, i) => step !== bs[i]);
      if (parts === -1) return 0;
      const [x, y] = [as, bs].map((steps) => shareOf(steps.slice(0, parts + 1).join('/'))) as [number, number];
      return x - y || compareCodePoints(as[parts] ?? '', bs[parts] ?? '');
    },
    compareTasks: (a, b) => a.sequence - b.sequence,
    onClaim(task, amount, names) {
      holdings.claim(task, amount, names, prefixesOf(pathOf(task, by)));
      shares.clear();
    },
    onRelease(task, amount, names) {
      holdings.release(task, amount, names);
      shares.clear();
    },
  };
});

function pathOf({ job }: PolicyTask, by: readonly string[]): string {
  const names = by.map((level) => (level === '@role' ? job.role : level === '@job' ? job.name : labelOf(job, level)));
  return names.map((name) => name ?? '').join('/');
}

function stepsOf(path: string): readonly string[] {
  return [...path.split('/'), OWN];
}

function prefixesOf(path: string): readonly string[] {
  const steps = stepsOf(path);
  return steps.map((_, i) => steps.slice(0, i + 1).join('/'));
}
