import {
  defineSlicePolicy,
  findFor,
  InvalidArgumentError,
  type Job,
  MOST_VARIANTS,
  type RowView,
  z,
} from 'stowage/policy';

const options = z.strictObject({
  /** Devices are scalars of this name and a number from 0, a whole one being 1: `gpu0`, `gpu1`, … */
  family: z.string().regex(/\D$/).default('gpu'),
  /** How many an agent has at most. */
  most: z.int().min(1).max(MOST_VARIANTS).default(MOST_VARIANTS),
  /**
   * Of which device a task gets a share: `tightest`, the one with the least left that has enough; `each` leaves it to the
   * scores; `distinct` too, but of devices with equally much left they see the first alone.
   */
  choose: z.enum(['tightest', 'distinct', 'each']).default('tightest'),
});

/** So many devices, and thousandths of each. */
interface Wanted {
  readonly count: number;
  readonly share: number;
}

/**
 * Devices besides what else a task asks for: by its labels `gpus` (how many) and `gpu-share` (thousandths of each, 1000),
 * named after the family. Several devices, and whole ones, are those with the least left that have enough, lowest number
 * first; a share of one is chosen as the options say.
 * Example: `gpus: 1`, `gpu-share: 400`; gpu0 has 1 left, gpu1 0.6 and gpu2 0.6: tightest takes gpu1; distinct offers gpu0 and
 * gpu1, each also gpu2.
 */
export const devices = defineSlicePolicy('devices', options, ({ family, most, choose }) => {
  const names = Array.from({ length: most }, (_, number) => `${family}${number}`);
  const left = new Float64Array(most);
  const read = (view: RowView, dims: readonly number[], row: number): void => {
    for (let k = 0; k < most; k++) left[k] = dims[k]! < 0 ? 0 : view.free[dims[k]!]![row]!;
  };
  const dimsOf = (view: RowView): readonly number[] => names.map((name) => view.resources.indexOf(name));
  return {
    keyedBy: 'job',
    keyOf: ({ job }) => {
      const { count, share } = wantedBy(job, family, most);
      return `${count} ${share}`;
    },
    reads: { free: true },
    narrow(view, { key }, rows, count) {
      const wanted = parse(key);
      if (wanted.count === 0) return count;
      const dims = dimsOf(view);
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        let fitting = 0;
        for (let k = 0; k < most; k++) fitting += +(dims[k]! >= 0 && view.free[dims[k]!]![row]! >= wanted.share);
        rows[kept] = row;
        kept += +(fitting >= wanted.count);
      }
      return kept;
    },
    variants(view, { key, need }, rows, count, out) {
      const wanted = parse(key);
      const dims = dimsOf(view);
      let written = 0;
      for (let i = 0; i < count; i++) {
        read(view, dims, rows[i]!);
        for (const variant of variantsOf(left, wanted, choose)) {
          const taken = takenBy(left, wanted, variant, choose);
          out.row[written] = rows[i]!;
          out.variant[written] = variant;
          for (let k = 0; k < most; k++)
            if (dims[k]! >= 0) out.take[dims[k]!]![written] = need[dims[k]!]! + (taken.includes(k) ? wanted.share : 0);
          written += 1;
        }
      }
      return written;
    },
    slice({ free, role }, { job }, variant) {
      const wanted = wantedBy(job, family, most);
      for (const [k, name] of names.entries()) left[k] = free.scalar(name);
      const scalars = { ...job.resources.scalars };
      for (const k of takenBy(left, wanted, variant, choose)) scalars[names[k]!] = wanted.share;
      const task = findFor(free, { ...job.resources, scalars }, role);
      if (task === undefined)
        throw new RangeError(`no ${wanted.count} ${family} with ${wanted.share} thousandths left`);
      return { task, operations: [] };
    },
  };
});

function parse(key: string): Wanted {
  const [count, share] = key.split(' ');
  return { count: Number(count), share: Number(share) };
}

/** A share of one is a choice; there is nothing to choose where whole devices are alike. */
function isChoice({ count, share }: Wanted, choose: z.output<typeof options>['choose']): boolean {
  return count === 1 && share < 1000 && choose !== 'tightest';
}

function variantsOf(left: Float64Array, wanted: Wanted, choose: z.output<typeof options>['choose']): readonly number[] {
  if (!isChoice(wanted, choose)) return [0];
  const fitting: number[] = [];
  for (let k = 0; k < left.length; k++) {
    if (left[k]! < wanted.share) continue;
    if (choose === 'each' || !fitting.some((other) => left[other] === left[k])) fitting.push(k);
  }
  return fitting;
}

/** The numbers of the devices that a variant takes. */
function takenBy(
  left: Float64Array,
  wanted: Wanted,
  variant: number,
  choose: z.output<typeof options>['choose'],
): number[] {
  if (wanted.count === 0) return [];
  if (isChoice(wanted, choose)) return [variant];
  const taken: number[] = [];
  while (taken.length < wanted.count) {
    let best = -1;
    for (let k = 0; k < left.length; k++)
      if (left[k]! >= wanted.share && !taken.includes(k) && (best === -1 || left[k]! < left[best]!)) best = k;
    if (best === -1) break;
    taken.push(best);
  }
  return taken;
}

/** @throws InvalidArgumentError unless the job's labels make sense */
function wantedBy({ name, labels }: Job, family: string, most: number): Wanted {
  const [counted, shared] = [`${family}s`, `${family}-share`];
  const whole = (key: string, preset: number, highest: number): number => {
    const text = labels.find((label) => label.key === key)?.value ?? String(preset);
    if (/^\d{1,4}$/.test(text) && Number(text) <= highest) return Number(text);
    throw new InvalidArgumentError(
      `job '${name}': label '${key}' takes a whole number from 0 to ${highest}; got '${text}'`,
    );
  };
  const share = whole(shared, 1000, 1000);
  const count = share === 0 ? 0 : whole(counted, labels.some(({ key }) => key === shared) ? 1 : 0, most);
  return { count, share };
}
