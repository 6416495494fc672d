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
  const taken = new Uint8Array(most);
  const columnsOf = ({ resources, free }: RowView): readonly (Float64Array | undefined)[] =>
    names.map((name) => free[resources.indexOf(name)]);
  return {
    keyOf: ({ job }) => {
      const { count, share } = wantedBy(job, family, most);
      return `${count} ${share}`;
    },
    reads: { free: true },
    narrow(view, { key }, rows, count) {
      const wanted = parse(key);
      if (wanted.count === 0) return count;
      const columns = columnsOf(view).filter((column) => column !== undefined);
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        let fitting = 0;
        for (let k = 0; k < columns.length; k++) fitting += +(columns[k]![row]! >= wanted.share);
        rows[kept] = row;
        kept += +(fitting >= wanted.count);
      }
      return kept;
    },
    variants(view, { key, need }, rows, count, out) {
      const wanted = parse(key);
      const columns = columnsOf(view);
      const dims = names.map((name) => view.resources.indexOf(name));
      let written = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        for (let k = 0; k < most; k++) left[k] = columns[k]?.[row] ?? 0;
        for (let way = nextWay(left, wanted, choose, NONE); way !== NONE; way = nextWay(left, wanted, choose, way)) {
          takeInto(taken, left, wanted, way, choose);
          out.row[written] = row;
          out.variant[written] = way;
          for (let k = 0; k < most; k++)
            if (taken[k] === 1) out.take[dims[k]!]![written] = need[dims[k]!]! + wanted.share;
          written += 1;
        }
      }
      return written;
    },
    slice({ free, role }, { job }, variant) {
      const wanted = wantedBy(job, family, most);
      for (const [k, name] of names.entries()) left[k] = free.scalar(name);
      takeInto(taken, left, wanted, variant, choose);
      const scalars = { ...job.resources.scalars };
      for (let k = 0; k < most; k++) if (taken[k] === 1) scalars[names[k]!] = wanted.share;
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

type Choice = z.output<typeof options>['choose'];

const NONE = -1;

/** A share of one is a choice; there is nothing to choose where whole devices are alike. */
function isChoice({ count, share }: Wanted, choose: Choice): boolean {
  return count === 1 && share < 1000 && choose !== 'tightest';
}

/** The way that comes after another, or {@link NONE}: the device that gives a share, if that is a choice; else 0 alone. */
function nextWay(left: Float64Array, wanted: Wanted, choose: Choice, after: number): number {
  if (!isChoice(wanted, choose)) return after === -1 ? 0 : NONE;
  for (let k = after + 1; k < left.length; k++)
    if (left[k]! >= wanted.share && (choose === 'each' || isFirst(left, k))) return k;
  return NONE;
}

/** Whether no device before this one has just as much left. */
function isFirst(left: Float64Array, device: number): boolean {
  for (let k = 0; k < device; k++) if (left[k] === left[device]) return false;
  return true;
}

/** Writes 1 for the devices that a way takes, and 0 for the others. */
function takeInto(taken: Uint8Array, left: Float64Array, wanted: Wanted, way: number, choose: Choice): void {
  taken.fill(0);
  if (wanted.count === 0) return;
  if (isChoice(wanted, choose)) {
    taken[way] = 1;
    return;
  }
  for (let found = 0; found < wanted.count; found++) {
    let best = NONE;
    for (let k = 0; k < left.length; k++)
      if (left[k]! >= wanted.share && taken[k] === 0 && (best === NONE || left[k]! < left[best]!)) best = k;
    if (best === NONE) return;
    taken[best] = 1;
  }
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
