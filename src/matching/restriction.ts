import type { CodeTally } from './code-tally.js';
import type { RowsByCode } from './rows-by-code.js';

/** Rows by the value of one attribute, or of several together; what a layout keeps apart and a restriction speaks of. */
export interface Grouping {
  /** The group of each member of a layout; -1 for other rows. */
  readonly groupOf: Int32Array;
  readonly count: number;
}

/**
 * What holds for one task beyond its class: which groups of rows it may join, and what joining adds to its totals. Rows
 * that already hold companions may be told apart from all others.
 */
export interface Restriction {
  readonly grouping: Grouping | undefined;
  /** By group; 1 where the task may go. Read only with a grouping. */
  readonly allowed: Uint8Array;
  /** By level, then by group: whole steps that are added to the totals. */
  readonly bias: readonly Float64Array[];
  /** Rows with companions; absent where no part of the chain counts by row. */
  readonly marks: Marks | undefined;
}

/** What follows from how many companions a row's value of one attribute has. */
export interface MarkRule {
  /** By row. Every row that is asked about has a value. */
  readonly codes: Int32Array;
  readonly rows: RowsByCode;
  readonly tally: CodeTally;
  /** By count: 1 where the task may go. */
  readonly allowed: Uint8Array;
  /** By count: whole steps that are added to the totals of `level`. */
  readonly steps: Float64Array;
  readonly level: number;
}

/** Rows with companions, for which another answer holds than for all the rest. */
export class Marks {
  rules: readonly MarkRule[] = [];
  /** Whether the task may go where there is no companion. */
  isRestAllowed = true;
  /** By level: what is added where there is no companion. */
  readonly restBias: Float64Array;
  /** The marked rows, where some of them may be joined; otherwise none. */
  rows: readonly number[] = [];

  constructor(levels: number) {
    this.restBias = new Float64Array(levels);
  }

  isMarked(row: number): boolean {
    for (let i = 0; i < this.rules.length; i++) {
      const { tally, codes } = this.rules[i]!;
      if (tally.countOf(codes[row]!) > 0) return true;
    }
    return false;
  }

  isAllowed(row: number): boolean {
    for (let i = 0; i < this.rules.length; i++) {
      const { tally, codes, allowed } = this.rules[i]!;
      if (allowed[tally.countOf(codes[row]!)] !== 1) return false;
    }
    return true;
  }

  /** What is added to a row's totals of a level. */
  added(row: number, level: number): number {
    let sum = 0;
    for (const { tally, codes, steps, level: of } of this.rules)
      if (of === level) sum += steps[tally.countOf(codes[row]!)]!;
    return sum;
  }

  /** The most that may be added to a row's totals of a level. */
  most(level: number): number {
    let sum = 0;
    for (const { steps, level: of } of this.rules) if (of === level) sum += steps.reduce((a, b) => Math.max(a, b), 0);
    return sum;
  }
}

/** No restriction at all. */
export const UNRESTRICTED: Restriction = {
  grouping: undefined,
  allowed: new Uint8Array(0),
  bias: [],
  marks: undefined,
};
