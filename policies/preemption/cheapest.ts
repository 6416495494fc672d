import type { RunningTask, TaskDemand } from 'stowage/policy';
import { leastOf, makeRoom } from './room.js';

/** Of more tasks than this not every set is looked at. */
const MOST_EXACT = 12;

/** A set on its way: who is in it, and what it costs. */
interface Partial {
  readonly victims: readonly RunningTask[];
  readonly cost: number;
}

/**
 * The cheapest tasks that make up for what is missing, of equally cheap sets the first in the order of `ranked`; none if all
 * together are too few, or none is needed.
 *
 * @param ranked - the cheapest first
 * @param costs - of each of them, not below 0
 */
export function cheapestOf(
  ranked: readonly RunningTask[],
  costs: ReadonlyMap<RunningTask, number>,
  missing: Float64Array,
  demand: TaskDemand,
): readonly RunningTask[] {
  if (!makeRoom(ranked, missing, demand) || makeRoom([], missing, demand)) return [];
  const few = ranked.slice(0, MOST_EXACT);
  if (!makeRoom(few, missing, demand)) return leastOf(ranked, missing, demand);
  let best: Partial = { victims: [], cost: Number.POSITIVE_INFINITY };
  const search = (at: number, { victims, cost }: Partial): void => {
    if (cost >= best.cost) return; // costs are not negative: it gets no cheaper
    if (makeRoom(victims, missing, demand)) {
      best = { victims, cost };
      return;
    }
    const one = few[at];
    if (one === undefined || !makeRoom([...victims, ...few.slice(at)], missing, demand)) return;
    search(at + 1, { victims: [...victims, one], cost: cost + (costs.get(one) ?? 0) });
    search(at + 1, { victims, cost });
  };
  search(0, { victims: [], cost: 0 });
  return best.victims;
}
