/**
 * Which tasks count as companions. All of `labels` must match; an empty list matches every task.
 * The label `@job` stands for the job's name.
 */
export interface Selector {
  readonly labels: readonly LabelMatch[];
}

export type LabelMatch =
  | { readonly label: string; readonly equals: string }
  /** The companion's value equals that of the task which is being placed; a task without the label has no companions. */
  | { readonly label: string; readonly sameAsTask: true }
  /** The companion has the label, whatever its value. */
  | { readonly label: string; readonly isPresent: true }
  /**
   * The companion has a constraint of this operator on the counter's attribute, and this text among its values: what it
   * wishes itself, as to keep apart. Stands alone in its selector.
   */
  | { readonly constraint: string; readonly value: string };

/** A count of companions that hold resources (claimed, staging or running), kept by the engine. */
export interface CounterSpec {
  readonly selector: Selector;
  /** An attribute's name, or `@agent`: over what the companions are counted. */
  readonly by: string;
  /** Rows without the attribute may be joined; otherwise they are ruled out. Their score is 0 either way. */
  readonly isOptional?: true;
  /** The values are told by name, as {@link Domains.values}, however many there are; not by `@agent`. */
  readonly byName?: true;
  /**
   * What is answered for a value follows from its count and from which counts there are, not from how many values have
   * them: so each count may be shown once, for all of its values, which costs less. Not together with `byName`.
   */
  readonly byCount?: true;
}

/** The companions of the task's own job. */
export const SAME_JOB: Selector = { labels: [{ label: '@job', sameAsTask: true }] };

/** Tasks with the task's own value of a label, over all jobs; without a label the companions of its own job. */
export function companionsBy(label: string | undefined): Selector {
  return label === undefined ? SAME_JOB : { labels: [{ label, sameAsTask: true }] };
}

/** The companions over the values of one attribute (or, by `@agent` and `byCount`, over the distinct counts that they have). */
export interface Domains {
  /** How many values; each is that of a known row which passes the task's static feasibility, offered now or not. */
  readonly count: number;
  /** Companions per value; at least `count` long. */
  readonly counts: Float64Array;
  /** What the values are, in the order of `counts`; only for a counter `byName`. */
  readonly values?: readonly string[];
}
