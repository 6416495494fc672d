import {
  defineSlicePolicy,
  findFor,
  hash32,
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
   * scores; `distinct` too, but of devices with equally much left they see the first alone; `drawn`, any that has enough.
   */
  choose: z.enum(['tightest', 'distinct', 'each', 'drawn']).default('tightest'),
});

/** So many devices, and thousandths of each. */
interface Wanted {
  readonly count: number;
  readonly share: number;
}

/** A device that some agent has. */
interface Known {
  readonly number: number;
  readonly dim: number;
}

/** Besides, the task for which the device is drawn; empty if none is. */
interface KeyedWanted extends Wanted {
  readonly drawn: string;
}

/**
 * Devices besides what else a task asks for: by its labels `gpus` (how many) and `gpu-share` (thousandths of each, 1000),
 * named after the family. Several devices, and whole ones, are those with the least left that have enough, lowest number
 * first; a share of one is chosen as the options say.
 * Example: `gpus: 1`, `gpu-share: 400`; gpu0 has 1 left, gpu1 0.6 and gpu2 0.6: tightest takes gpu1; distinct offers gpu0 and
 * gpu1, each also gpu2; drawn takes one of the three, by seed, task and agent.
 */
export const devices = defineSlicePolicy('devices', options, ({ family, most, choose }, { random }) => {
  const names = namesOf(family, most);
  const left = new Float64Array(most);
  const taken = new Uint8Array(most);
  const known = ({ resources }: RowView): readonly Known[] =>
    names.map((name, number) => ({ number, dim: resources.indexOf(name) })).filter(({ dim }) => dim >= 0);
  return {
    // What is drawn follows from the task.
    ...(choose !== 'drawn' && { keyedBy: 'job' }),
    keyOf: ({ job, id }) => {
      const wanted = wantedBy(job, family, most);
      const key = `${wanted.count} ${wanted.share}`;
      return choose === 'drawn' && isChoice(wanted, choose) ? `${key} ${id}` : key;
    },
    reads: { free: true },
    narrow(view, { key }, rows, count) {
      const wanted = parse(key);
      if (wanted.count === 0) return count;
      const columns = known(view).map(({ dim }) => view.free[dim]!);
      return keepFitting(columns, wanted, rows, count);
    },
    variants(view, { key, need }, rows, count, out) {
      const wanted = parse(key);
      const all = known(view);
      const columns = all.map(({ dim }) => view.free[dim]!);
      const numbers = Uint8Array.from(all, ({ number }) => number);
      left.fill(0);
      const drawKey = hash32(wanted.drawn);
      let written = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        for (let k = 0; k < numbers.length; k++) left[numbers[k]!] = columns[k]![row]!;
        const draw = wanted.drawn === '' ? 0 : random.unit(drawKey, view.agentKey[row]!);
        for (let way = nextWay(left, wanted, choose, NONE, draw); way !== NONE; ) {
          takeInto(taken, left, wanted, way, choose);
          out.row[written] = row;
          out.variant[written] = way;
          for (let k = 0; k < numbers.length; k++) {
            if (taken[numbers[k]!] === 0) continue;
            const { dim } = all[k]!;
            out.take[dim]![written] = need[dim]! + wanted.share;
          }
          written += 1;
          way = nextWay(left, wanted, choose, way, draw);
        }
      }
      return written;
    },
    slice({ free, role }, { job }, variant) {
      const wanted = wantedBy(job, family, most);
      for (const [k, name] of names.entries()) left[k] = free.scalar(name);
      takeInto(taken, left, wanted, variant, choose);
      const task = findFor(free, { ...job.resources, scalars: scalarsWith(job, names, taken, wanted.share) }, role);
      if (task === undefined)
        throw new RangeError(`no ${wanted.count} ${family} with ${wanted.share} thousandths left`);
      return { task, operations: [] };
    },
  };
});

function namesOf(family: string, most: number): readonly string[] {
  return Array.from({ length: most }, (_, number) => `${family}${number}`);
}

/** What the job asks for, and its share of each device that is taken. */
function scalarsWith({ resources }: Job, names: readonly string[], taken: Uint8Array, share: number) {
  const scalars = { ...resources.scalars };
  for (const [k, name] of names.entries()) if (taken[k] === 1) scalars[name] = share;
  return scalars;
}

/** Narrows `rows[0 .. count)` to those with so many devices that have so much left. @returns how many remain */
function keepFitting(columns: readonly Float64Array[], wanted: Wanted, rows: Uint32Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    let fitting = 0;
    for (let k = 0; k < columns.length; k++) fitting += +(columns[k]![row]! >= wanted.share);
    rows[kept] = row;
    kept += +(fitting >= wanted.count);
  }
  return kept;
}

function parse(key: string): KeyedWanted {
  const [count, share, ...drawn] = key.split(' '); // a task's id may have spaces
  return { count: Number(count), share: Number(share), drawn: drawn.join(' ') };
}

type Choice = z.output<typeof options>['choose'];

const NONE = -1;

/** A share of one is a choice; there is nothing to choose where whole devices are alike. */
function isChoice({ count, share }: Wanted, choose: Choice): boolean {
  return count === 1 && share < 1000 && choose !== 'tightest';
}

/**
 * The way that comes after another, or {@link NONE}: the device that gives a share, if that is a choice; else 0 alone.
 *
 * @param draw - in [0, 1): which of those with enough left, where one is drawn
 */
function nextWay(left: Float64Array, wanted: Wanted, choose: Choice, after: number, draw: number): number {
  if (!isChoice(wanted, choose)) return after === NONE ? 0 : NONE;
  if (choose === 'drawn') return after === NONE ? drawnFrom(left, wanted.share, draw) : NONE;
  for (let k = after + 1; k < left.length; k++)
    if (left[k]! >= wanted.share && (choose === 'each' || isFirst(left, k))) return k;
  return NONE;
}

/** One of the devices with enough left, all alike to the draw. */
function drawnFrom(left: Float64Array, share: number, draw: number): number {
  let fitting = 0;
  for (let k = 0; k < left.length; k++) fitting += +(left[k]! >= share);
  let before = Math.floor(draw * fitting);
  for (let k = 0; k < left.length; k++) if (left[k]! >= share && before-- === 0) return k;
  return NONE;
}

/** Whether no device before this one has just as much left. */
function isFirst(left: Float64Array, device: number): boolean {
  for (let k = 0; k < device; k++) if (left[k] === left[device]) return false;
  return true;
}

/** Writes 1 for the devices that a way takes, and 0 for the others. */
function takeInto(taken: Uint8Array, left: Float64Array, wanted: Wanted, way: number, choose: Choice): void {
  for (let k = 0; k < taken.length; k++) taken[k] = 0; // faster than a fill of so few
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
