/** Tries every way, and gives up on those that are no better than one before. */
export function fewestBins(items: readonly (readonly number[])[], capacity: readonly number[]): number {
  let best = items.length;
  const search = (at: number, bins: readonly (readonly number[])[]): void => {
    const item = items[at];
    if (bins.length >= best && item !== undefined) return;
    if (item === undefined) {
      best = Math.min(best, bins.length);
      return;
    }
    for (const [i, used] of bins.entries()) {
      const together = used.map((size, dim) => size + (item[dim] ?? 0));
      if (together.every((size, dim) => size <= (capacity[dim] ?? 0))) search(at + 1, bins.with(i, together));
    }
    search(at + 1, [...bins, item]);
  };
  search(0, []);
  return best;
}
