/** A point of a search: what was tried, and what came of it in each objective. */
export interface Scored<T> {
  readonly of: T;
  /** One for each objective; lower is better. */
  readonly costs: readonly number[];
}

/**
 * Those that no other beats in one objective without losing in another: the Pareto front, by the first objective. Of
 * equal ones the first stays.
 */
export function paretoFront<T>(points: readonly Scored<T>[]): readonly Scored<T>[] {
  const front = points.filter(
    (point, at) => !points.some((other, before) => isBeaten(point, other) || (before < at && isEqual(point, other))),
  );
  return front.sort((a, b) => (a.costs[0] ?? 0) - (b.costs[0] ?? 0));
}

function isBeaten<T>(point: Scored<T>, by: Scored<T>): boolean {
  const isNowhereWorse = by.costs.every((cost, objective) => cost <= (point.costs[objective] ?? Number.NaN));
  return isNowhereWorse && by.costs.some((cost, objective) => cost < (point.costs[objective] ?? Number.NaN));
}

function isEqual<T>(a: Scored<T>, b: Scored<T>): boolean {
  return a.costs.every((cost, objective) => cost === b.costs[objective]);
}
