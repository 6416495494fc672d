/**
 * Fewer bins than this cannot hold the items: the largest over the dimensions of the volume, rounded up. Whole numbers,
 * so it is exact. Example: items 60, 60 and 60 for bins of 100: 2.
 */
export function volumeBound(items: readonly (readonly number[])[], capacity: readonly number[]): number {
  return capacity.reduce((bound, size, dim) => {
    const sum = items.reduce((total, item) => total + (item[dim] ?? 0), 0);
    return Math.max(bound, size > 0 ? Math.ceil(sum / size) : 0);
  }, 0);
}

/**
 * Martello and Toth's L2 (Lower bounds and reduction procedures for the bin packing problem, 1990), at its best over the
 * dimensions: items above half a bin need one each, and what lies beside those of more than 1 - k is lost to items of k
 * and more. Never below {@link volumeBound}. Example: 60, 60 and 60 for bins of 100: 3.
 */
export function l2Bound(items: readonly (readonly number[])[], capacity: readonly number[]): number {
  return capacity.reduce(
    (bound, size, dim) =>
      Math.max(
        bound,
        l2Of(
          items.map((item) => item[dim] ?? 0),
          size,
        ),
      ),
    0,
  );
}

function l2Of(sizes: readonly number[], capacity: number): number {
  if (!(capacity > 0)) return 0;
  const ascending = Float64Array.from(sizes).sort();
  // Beside an item that makes room others fit that would not: what is argued below does not hold.
  if ((ascending[0] ?? 0) < 0) return Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / capacity);
  const sums = new Float64Array(ascending.length + 1);
  ascending.forEach((size, i) => {
    sums[i + 1] = sums[i]! + size;
  });
  /** How many are below `limit`; with `orEqual` at most that. */
  const count = (limit: number, orEqual: boolean): number => {
    let [low, high] = [0, ascending.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const size = ascending[middle]!;
      if (size < limit || (orEqual && size === limit)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const half = count(capacity / 2, true);
  let best = 0;
  for (const k of new Set([0, ...ascending.subarray(0, half)])) {
    const small = count(k, false); // below k: left out
    const large = Math.max(half, count(capacity - k, true)); // up to here there is room for k beside an item
    const beside = (large - half) * capacity - (sums[large]! - sums[half]!);
    const rest = sums[half]! - sums[small]! - beside;
    best = Math.max(best, ascending.length - half + Math.max(0, Math.ceil(rest / capacity)));
  }
  return best;
}
