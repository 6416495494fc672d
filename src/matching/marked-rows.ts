import type { ChangeList } from './change-list.js';
import type { CodeTally, LossLog } from './code-tally.js';
import type { MarkRule } from './restriction.js';
import type { RowsByCode } from './rows-by-code.js';

/**
 * The rows with companions by one attribute, for an index that leaves them out: which they are, and which ceased to be
 * such since it looked last. Which became such nobody needs to be told: they are met when they would win.
 */
export class MarkedRows {
  readonly #codes: Int32Array;
  readonly #rows: RowsByCode;
  readonly #tally: CodeTally;
  readonly #losses: LossLog;
  #seen: number;

  constructor({ codes, rows, tally }: MarkRule) {
    this.#codes = codes;
    this.#rows = rows;
    this.#tally = tally;
    this.#losses = tally.losses;
    this.#seen = this.#losses.end;
  }

  /** Says that everything is looked at anew. */
  restart(): void {
    this.#seen = this.#losses.end;
  }

  has(row: number): boolean {
    return this.#tally.countOf(this.#codes[row]!) > 0;
  }

  /** Keeps, in front, those of `rows[0 .. count)` that are not marked. @returns how many */
  keepUnmarked(rows: Uint32Array, count: number): number {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      rows[kept] = row;
      kept += +!this.has(row);
    }
    return kept;
  }

  /**
   * Adds to `rows[0 .. count)`, which changed after `version`, those that did not, but lost their marks since the last
   * call or restart. A row nearly always changes with its marks.
   *
   * @param most - no more are wanted
   * @returns how many there are then, at most `most`; one more than that if there are more, or it cannot say which
   */
  addChanged(rows: Uint32Array, count: number, most: number, changes: ChangeList, version: number): number {
    const end = this.#losses.end;
    let all = count;
    for (let entry = this.#seen; entry < end; entry++) {
      const code = this.#losses.at(entry);
      if (code === undefined) return most + 1;
      for (let i = this.#rows.countOf(code) - 1; i >= 0; i--) {
        const row = this.#rows.at(code, i);
        if (changes.isAfter(row, version) || this.has(row) || isAmong(rows, count, all, row)) continue;
        if (all === most) return most + 1;
        rows[all++] = row;
      }
    }
    this.#seen = end;
    return all;
  }
}

function isAmong(rows: Uint32Array, from: number, to: number, row: number): boolean {
  for (let i = from; i < to; i++) if (rows[i] === row) return true;
  return false;
}
