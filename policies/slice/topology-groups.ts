import {
  defineSlicePolicy,
  findFor,
  InvalidArgumentError,
  type Job,
  labelOf,
  MOST_VARIANTS,
  type RowView,
  z,
} from 'stowage/policy';

const options = z.strictObject({
  /** Groups are numbered from 0: what group 0 of `numa` has are the scalars `numa0-cpus`, `numa0-mem`, … */
  family: z.string().regex(/\D$/).default('numa'),
  /** What the groups have, and a task may ask for by the labels `numa-cpus`, `numa-mem`, … in units. */
  resources: z.array(z.string().min(1)).min(1).default(['cpus', 'mem']),
  /** How many groups an agent has at most. */
  most: z.int().min(1).max(MOST_VARIANTS).default(MOST_VARIANTS),
  /** Which of the groups that have enough: the one with the least left, or each, for the scores to choose. */
  choose: z.enum(['tightest', 'each']).default('tightest'),
});

/** Milli-units by place in `resources`; 0 of what is not asked for. */
type Wanted = readonly number[];

/**
 * Takes what a job's labels ask for from one group of an agent's resources, and none of it from another: NUMA nodes,
 * GPUs behind one switch, disks of one controller. Which group is a choice: the tightest is that with the least left of
 * the first resource that the task asks for, of equal ones the lowest; or each is offered to the scores. Example: `numa-cpus: 4`,
 * `numa-mem: 8`; group 0 has 8 cpus and 4 GB left, group 1 has 6 and 16, group 2 has 8 and 16: group 1.
 */
export const topologyGroups = defineSlicePolicy('topology-groups', options, ({ family, resources, most, choose }) => {
  const namesOf = (group: number): readonly string[] => resources.map((resource) => `${family}${group}-${resource}`);
  const groups = Array.from({ length: most }, (_, group) => namesOf(group));
  const dimsOf = (view: RowView) => groups.map((names) => names.map((name) => view.resources.indexOf(name)));
  /** The groups that have enough, given what is left in each. */
  const fitting = (left: (group: number, at: number) => number, wanted: Wanted): readonly number[] =>
    [...groups.keys()].filter((group) => wanted.every((amount, at) => amount === 0 || left(group, at) >= amount));
  return {
    keyedBy: 'job',
    keyOf: ({ job }) => wantedBy(job, family, resources).join(' '),
    reads: { free: true },
    narrow(view, { key }, rows, count) {
      const wanted = parse(key);
      if (wanted.every((amount) => amount === 0)) return count;
      const dims = dimsOf(view);
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        rows[kept] = row;
        kept += +(fitting((group, at) => freeOn(view, dims[group]![at]!, row), wanted).length > 0);
      }
      return kept;
    },
    variants(view, { key, need }, rows, count, out) {
      const wanted = parse(key);
      const first = wanted.findIndex((amount) => amount > 0);
      const dims = dimsOf(view);
      let written = 0;
      for (let i = 0; i < count; i++) {
        const left = (group: number, at: number): number => freeOn(view, dims[group]![at]!, rows[i]!);
        const open = first === -1 ? [0] : fitting(left, wanted);
        const chosen = choose === 'each' || first === -1 ? open : tightest(open, (group) => left(group, first));
        for (const group of chosen) {
          out.row[written] = rows[i]!;
          out.variant[written] = group;
          for (const [at, dim] of dims[group]!.entries())
            if (dim >= 0) out.take[dim]![written] = need[dim]! + wanted[at]!;
          written += 1;
        }
      }
      return written;
    },
    slice({ free, role }, { job }, variant) {
      const wanted = wantedBy(job, family, resources);
      const scalars = { ...job.resources.scalars };
      for (const [at, name] of (groups[variant] ?? []).entries())
        if (wanted[at]! > 0) scalars[name] = (scalars[name] ?? 0) + wanted[at]!;
      const task = findFor(free, { ...job.resources, scalars }, role);
      if (task === undefined) throw new RangeError(`group ${variant} of ${free.toString()} has too little`);
      return { task, operations: [] };
    },
  };
});

function parse(key: string): Wanted {
  return key.split(' ').map(Number);
}

function freeOn({ free }: RowView, dim: number, row: number): number {
  return dim < 0 ? 0 : free[dim]![row]!;
}

function tightest(groups: readonly number[], leftOf: (group: number) => number): readonly number[] {
  const least = Math.min(...groups.map(leftOf));
  return groups.filter((group) => leftOf(group) === least).slice(0, 1);
}

/** @throws InvalidArgumentError for a label that is no amount */
function wantedBy(job: Job, family: string, resources: readonly string[]): Wanted {
  return resources.map((resource) => {
    const label = `${family}-${resource}`;
    const text = labelOf(job, label);
    if (text === undefined) return 0;
    if (/^\d{1,9}(\.\d{1,3})?$/.test(text)) return Math.round(Number(text) * 1000);
    throw new InvalidArgumentError(
      `job '${job.name}': label '${label}' takes an amount from 0 in thousandths, as 2 or 0.5; got '${text}'`,
    );
  });
}
