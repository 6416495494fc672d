/** A row of a file that could not be read. */
export interface RowFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong, and what is accepted. */
  readonly reason: string;
}

/** How many faults are kept with their reasons; the others are counted. */
const KEPT = 20;

/** Counts what readers pass over, and keeps the first faults to be told. */
export class RowFaults {
  readonly #first: RowFault[] = [];
  #count = 0;

  /** Rows passed over so far. */
  get count(): number {
    return this.#count;
  }

  /** The first of them. */
  get first(): readonly RowFault[] {
    return this.#first;
  }

  add(fault: RowFault): void {
    this.#count += 1;
    if (this.#first.length < KEPT) this.#first.push(fault);
  }
}

/** What is wrong with one row: whoever reads the file adds file and line. */
export class RowError extends Error {}

/** A number out of a row's text. @throws RowError unless it is one from `least` on */
export function numberIn(text: string | undefined, column: string, least = 0): number {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value < Number.POSITIVE_INFINITY) return value;
  throw new RowError(`${column}: got '${text ?? ''}'; accepted: a number from ${least}`);
}
