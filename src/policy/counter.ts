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
  | { readonly label: string; readonly sameAsTask: true };

/** A count of companions that hold resources (claimed, staging or running), kept by the engine. */
export interface CounterSpec {
  readonly selector: Selector;
  /** An attribute's name, or `@agent`: over what the companions are counted. */
  readonly by: string;
}

/** The companions of the task's own job. */
export const SAME_JOB: Selector = { labels: [{ label: '@job', sameAsTask: true }] };

/** Tasks with the task's own value of a label, over all jobs; without a label the companions of its own job. */
export function companionsBy(label: string | undefined): Selector {
  return label === undefined ? SAME_JOB : { labels: [{ label, sameAsTask: true }] };
}

/** The companions over the values of one attribute (or, by `@agent`, over the distinct counts that agents have). */
export interface Domains {
  /** How many values; each is that of a known row which passes the task's static feasibility, offered now or not. */
  readonly count: number;
  /** Companions per value; at least `count` long. */
  readonly counts: Float64Array;
}
