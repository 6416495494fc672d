import {
  defineSlicePolicy,
  findFor,
  InvalidArgumentError,
  type Job,
  keepAll,
  labelOf,
  MOST_VARIANTS,
  type RowView,
  z,
} from 'stowage/policy';

const options = z.strictObject({
  /** The label by which a job says the most that a task of it can use, in units, as `cpus=4,mem=2048`. */
  label: z.string().min(1).default('elastic'),
  /** How many sizes there are from the least to the most. */
  steps: z.int().min(2).max(MOST_VARIANTS).default(MOST_VARIANTS),
  /** Which of the sizes that fit a task gets; `each` leaves it to the scores. */
  choose: z.enum(['largest', 'smallest', 'each']).default('largest'),
});

/** The largest amounts in milli-units by resource. */
type Most = Readonly<Record<string, number>>;

/**
 * Elastic demands: a task gets at least what its job asks for and up to what its label says, of all resources in step. Size
 * k of n is least + (most - least) * k / (n - 1), whole thousandths (`gpus`: whole ones). A task fits wherever the least
 * does, and keeps what it got to its end. Example: asks for 1 cpu, `elastic: cpus=4`, 4 sizes, 3.5 cpus free: 3 of 1, 2, 3
 * and 4.
 */
export const elastic = defineSlicePolicy('elastic', options, ({ label, steps, choose }) => {
  const sizeOf = (least: number, most: number, size: number, name: string): number => {
    const grain = name === 'gpus' ? 1000 : 1;
    return least + Math.floor(((most - least) * size) / (steps - 1) / grain) * grain;
  };
  return {
    keyedBy: 'job',
    keyOf: ({ job }) => JSON.stringify(Object.entries(mostOf(job, label))),
    reads: { free: true },
    narrow: keepAll,
    variants(view, { key, need }, rows, count, out) {
      const most = dimensionsOf(view, new Map(JSON.parse(key) as [string, number][]));
      const fits = (row: number, size: number): boolean =>
        most.every(
          ({ dim, name, amount }) =>
            view.free[dim]![row]! >= sizeOf(need[dim]!, Math.max(amount, need[dim]!), size, name),
        );
      let written = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        const sizes = Array.from({ length: most.length === 0 ? 1 : steps }, (_, size) => size).filter(
          (size) => size === 0 || fits(row, size),
        );
        for (const size of choose === 'each' ? sizes : sizes.slice(...(choose === 'largest' ? [-1] : [0, 1]))) {
          out.row[written] = row;
          out.variant[written] = size;
          for (const { dim, name, amount } of most)
            out.take[dim]![written] = sizeOf(need[dim]!, Math.max(amount, need[dim]!), size, name);
          written += 1;
        }
      }
      return written;
    },
    slice({ free, role }, { job }, variant) {
      const scalars = { ...job.resources.scalars };
      for (const [name, amount] of Object.entries(mostOf(job, label)))
        scalars[name] = sizeOf(scalars[name] ?? 0, Math.max(amount, scalars[name] ?? 0), variant, name);
      const task = findFor(free, { ...job.resources, scalars }, role);
      if (task === undefined) throw new RangeError(`found less than size ${variant} in ${free.toString()}`);
      return { task, operations: [] };
    },
  };
});

/** Those that the view knows: of what no agent has there is nothing to grow into. */
function dimensionsOf({ resources }: RowView, most: ReadonlyMap<string, number>) {
  return [...most].flatMap(([name, amount]) => {
    const dim = resources.indexOf(name);
    return dim < 0 ? [] : [{ dim, name, amount }];
  });
}

/** @throws InvalidArgumentError for a label that does not say how much of what the job asks for */
function mostOf(job: Job, label: string): Most {
  const text = labelOf(job, label);
  if (text === undefined) return {};
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [, name = '', amount] = /^\s*([^=\s]+)=(\d{1,9}(?:\.\d{1,3})?)\s*$/.exec(part) ?? [];
      const milli = Math.round(Number(amount) * 1000);
      if (milli > 0 && milli >= (job.resources.scalars[name] ?? Number.POSITIVE_INFINITY)) return [name, milli];
      throw new InvalidArgumentError(
        `job '${job.name}': label '${label}' takes the most of what is asked for, and no less, as cpus=4,mem=2048; got '${text}'`,
      );
    }),
  );
}
