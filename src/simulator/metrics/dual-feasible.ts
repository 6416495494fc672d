import { l2Bound, volumeBound } from './bounds.js';

/** Of many parameters so many are tried, evenly over their range. */
const PARAMETERS = 64;
/** `k` of {@link rounded}: beyond it hardly anything is gained. */
const MOST_PARTS = 32;

/**
 * A dual feasible function: whatever items fill a bin of `capacity` together, their values come to no more than `of(capacity)`.
 * So the items need no fewer bins than their values together hold that number. Values of whole numbers are whole.
 */
export interface DualFeasible {
  readonly name: string;
  readonly of: (size: number) => number;
}

/** Fekete and Schepers' U: sizes below `k` are nothing, and those that leave less than `k` are a bin. */
function cut(capacity: number, k: number): DualFeasible {
  return { name: `cut ${k}`, of: (size) => (size > capacity - k ? capacity : size < k ? 0 : size) };
}

/**
 * Fekete and Schepers' u (New classes of fast lower bounds for bin packing problems, 2001): `k + 1` parts of a bin, of which
 * only `k` are needed to fill it unless the size is a whole number of parts. In `k`-ths. Example: bins of 100, k = 2; 40 is
 * more than a third: 100 of 200.
 */
function rounded(capacity: number, k: number): DualFeasible {
  return {
    name: `rounded ${k}`,
    of: (size) => {
      const parts = (size * (k + 1)) / capacity;
      return Number.isInteger(parts) ? size * k : Math.floor(parts) * capacity;
    },
  };
}

/**
 * Carlier, Clautiaux and Moukrim (New reduction procedures and lower bounds for the two-dimensional bin packing problem, 2007):
 * counts how often `k` goes into a small size, and what a large one leaves of it. Example: bins of 100, k = 30; 60 leaves one
 * 30 of three: 2 * (3 - 1) = 4 of 6.
 */
function counted(capacity: number, k: number): DualFeasible {
  const most = Math.floor(capacity / k);
  return {
    name: `counted ${k}`,
    of: (size) => {
      if (2 * size === capacity) return most;
      return 2 * size > capacity ? 2 * (most - Math.floor((capacity - size) / k)) : 2 * Math.floor(size / k);
    },
  };
}

/** Burdett and Johnson's, as surveyed by Clautiaux, Alves and Valério de Carvalho (2010): whole `k`s, and what is beyond the bin's own rest. */
function stepped(capacity: number, k: number): DualFeasible {
  const rest = capacity % k;
  return {
    name: `stepped ${k}`,
    of: (size) => Math.floor(size / k) * (k - rest) + Math.max(0, (size % k) - rest),
  };
}

/** The functions that are tried for bins of one dimension; `sizes` are those of the items. */
export function dualFeasibleFunctions(sizes: readonly number[], capacity: number): readonly DualFeasible[] {
  const distinct = [...new Set(sizes)].filter((size) => size > 0).sort((a, b) => a - b);
  const upToHalf = thinned(distinct.filter((size) => 2 * size <= capacity));
  // A size also matters by what it leaves: of a bin, and of so many equal parts of it.
  const steps = distinct.flatMap((size) => [size, capacity - size]).filter((k) => k > 0 && k <= capacity);
  return [
    ...upToHalf.flatMap((k) => [cut(capacity, k), counted(capacity, k)]),
    ...Array.from({ length: MOST_PARTS }, (_, i) => rounded(capacity, i + 1)),
    ...thinned([...new Set(steps)].sort((a, b) => a - b)).map((k) => stepped(capacity, k)),
  ];
}

/**
 * Fewer bins than this cannot hold the items: the best over dimensions and dual feasible functions. Never below
 * {@link volumeBound}; equal to it where an item asks for less than nothing, beside which others fit that would not.
 * Sums of functions over several dimensions are no better than the best of them; see {@link conflictBound} for what is.
 *
 * @param items - whole numbers; by dimension, as `capacity`
 */
export function dualFeasibleBound(items: readonly (readonly number[])[], capacity: readonly number[]): number {
  let best = volumeBound(items, capacity);
  for (const [dim, size] of capacity.entries()) {
    const sizes = items.map((item) => item[dim] ?? 0);
    if (!(size > 0) || sizes.some((one) => one < 0)) continue;
    const counts = new Map<number, number>();
    for (const one of sizes) counts.set(one, (counts.get(one) ?? 0) + 1);
    for (const { of } of dualFeasibleFunctions(sizes, size)) {
      let sum = 0;
      for (const [one, count] of counts) sum += count * of(one);
      best = Math.max(best, Math.ceil(sum / of(size)));
    }
  }
  return best;
}

/**
 * Over all dimensions together: items of which no two fit in one bin need a bin each, and beside each there is room for no
 * more than it leaves, and for nothing but items that fit there in every dimension. What the others ask for beyond that needs
 * further bins. The set is found greedily, the largest items first. Never below {@link volumeBound}.
 * Example: <60, 20>, <50, 50> and <45, 60> for bins of <100, 100>: no two go together, 3; by either dimension alone 2.
 */
export function conflictBound(items: readonly (readonly number[])[], capacity: readonly number[]): number {
  const volume = volumeBound(items, capacity);
  if (items.some((item) => item.some((size) => size < 0))) return volume;
  const fits = (a: readonly number[], b: readonly number[]): boolean =>
    capacity.every((size, dim) => (a[dim] ?? 0) + (b[dim] ?? 0) <= size);
  const largest = (item: readonly number[]): number =>
    capacity.reduce((most, size, dim) => Math.max(most, size > 0 ? (item[dim] ?? 0) / size : 0), 0);
  const alone: (readonly number[])[] = [];
  const others: (readonly number[])[] = [];
  for (const item of items.toSorted((a, b) => largest(b) - largest(a)))
    (alone.some((other) => fits(item, other)) ? others : alone).push(item);
  const companions = alone.map((item) => others.filter((other) => fits(item, other)));
  const beyond = capacity.map((size, dim) => {
    if (!(size > 0)) return 0;
    const demand = (of: readonly (readonly number[])[]): number => of.reduce((sum, item) => sum + (item[dim] ?? 0), 0);
    const room = alone.reduce(
      (sum, item, i) => sum + Math.min(size - (item[dim] ?? 0), demand(companions[i] ?? [])),
      0,
    );
    return Math.max(0, Math.ceil((demand(others) - room) / size));
  });
  return Math.max(volume, alone.length + Math.max(0, ...beyond));
}

function thinned(values: readonly number[]): readonly number[] {
  if (values.length <= PARAMETERS) return values;
  return Array.from({ length: PARAMETERS }, (_, i) => values[Math.floor((i * values.length) / PARAMETERS)]!);
}

/** The best of all lower bounds that are quick to find: volume, L2, dual feasible functions and conflicts. */
export function lowerBound(items: readonly (readonly number[])[], capacity: readonly number[]): number {
  return Math.max(l2Bound(items, capacity), dualFeasibleBound(items, capacity), conflictBound(items, capacity));
}
