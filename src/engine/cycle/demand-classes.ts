import type { RowEvaluator } from '../../matching/row-evaluator.js';
import { type DemandClass, demandClass } from '../../matching/row-pool.js';

/** By what is needed in each dimension, then by what facets say: one level of the way to a class. */
type Steps = Map<number | string, Steps | DemandClass>;

/**
 * The classes of a pool by what tells their tasks apart. Found step by step: a text of it all would have to be made, and
 * read, for each task of a shape of its own.
 */
export class DemandClasses {
  /** By the number of dimensions: a table may get more of them, and the way to a class is as long as they are many. */
  readonly #byLength: (Steps | undefined)[] = [];
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * @param texts - as many for every task of the pool
   * @param evaluator - called for a class that is new
   */
  of(need: Float64Array, texts: readonly string[], evaluator: () => RowEvaluator): DemandClass {
    this.#byLength[need.length] ??= new Map();
    let at = this.#byLength[need.length]!; // just made
    const last = need.length + texts.length - 1;
    for (let i = 0; i < last; i++) at = stepInto(at, i < need.length ? need[i]! : texts[i - need.length]!);
    const step = texts.length === 0 ? need[last]! : texts[texts.length - 1]!;
    const known = at.get(step);
    if (known !== undefined) return known as DemandClass; // the way ends here
    const made = demandClass(evaluator());
    at.set(step, made);
    this.#size += 1;
    return made;
  }

  /** Forgets those that have no index and were not asked for in the last round in which any was. */
  forgetIdle(): void {
    const all = [...this.#all()];
    const newest = all.reduce((latest, { one }) => Math.max(latest, one.round), 0);
    for (const { from, step, one } of all) {
      if (one.round >= newest || one.index !== undefined) continue;
      from.delete(step);
      this.#size -= 1;
    }
  }

  *#all(): Iterable<{ readonly from: Steps; readonly step: number | string; readonly one: DemandClass }> {
    const open = this.#byLength.filter((steps): steps is Steps => steps !== undefined);
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      for (const [step, next] of from) {
        if (next instanceof Map) open.push(next);
        else yield { from, step, one: next };
      }
    }
  }
}

function stepInto(from: Steps, by: number | string): Steps {
  let next = from.get(by);
  if (next === undefined) {
    next = new Map();
    from.set(by, next);
  }
  return next as Steps; // the way goes on
}
