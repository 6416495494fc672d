import type { CounterSpec } from './counter.js';

/**
 * What a facet's answer depends on besides the task. The core asks again about a row only when one of these changed,
 * so reading something undeclared gives stale answers.
 */
export interface Reads {
  /** `view.free` and `view.total`. */
  readonly free?: true;
  /** These attributes. A feasibility facet that reads nothing else is *static*: its rows are kept per key. */
  readonly attributes?: readonly string[];
  /** Companions, as `view.counters[k][row]` in this order. */
  readonly counters?: readonly CounterSpec[];
  /** `view.now`, `view.wallNow`, `view.openedAt`, `view.downFrom`, `view.downUntil`. */
  readonly time?: true;
  /** `view.load`. */
  readonly load?: true;
  /** The other candidates: the facet is evaluated in full each time, the slow kind. */
  readonly candidates?: true;
}

/** A fixed declaration, or one that follows from the facet's `keyOf(task)`. */
export type ReadsOf = Reads | ((key: string) => Reads);

/**
 * In which direction a score rises, by column; each named direction holds in every dimension asked for. A column that is
 * left out, and dimensions that are not asked for, must not count: of a block's best corner the core knows the named
 * extremes alone.
 */
export interface Monotone {
  readonly free?: 'low' | 'high';
  readonly total?: 'low' | 'high';
}
