import type { Grouping } from '../../matching/restriction.js';
import { RowsByCode } from '../../matching/rows-by-code.js';
import type { FunnelRows } from '../rows/funnel-rows.js';

/** More groups than this cost more to compare than they save. */
const MOST_GROUPS = 4_096;

const NO_CODES = new Int32Array(0);

/** The values of one attribute among known rows. */
export interface KnownValues {
  /** Distinct codes, in the order of the rows. */
  readonly codes: Int32Array;
  /** By code: its place in `codes`, -1 for a value that no known row has. */
  readonly placeOf: Int32Array;
  readonly rows: RowsByCode;
  /** Whether these are all values that the attribute has on any row. */
  readonly isAll: boolean;
  /** Whether every known row has the attribute. */
  readonly isComplete: boolean;
}

/** Rows by the values of several attributes together. */
export interface Groups {
  readonly grouping: Grouping;
  /** By attribute, then by group: the code of the value; -1 for rows that lack the attribute. */
  readonly codeOf: readonly Int32Array[];
}

/** The rows that tasks of one static signature may use, offered now or not. Valid until rows or attributes change. */
export class KnownRows {
  readonly rows: Uint32Array;
  readonly #table: FunnelRows;
  readonly #values = new Map<string, KnownValues>();
  readonly #groups = new Map<string, Groups | undefined>();

  constructor(table: FunnelRows, rows: Uint32Array) {
    this.#table = table;
    this.rows = rows;
  }

  valuesOf(by: string): KnownValues {
    let values = this.#values.get(by);
    if (values === undefined) {
      values = this.#collect(by);
      this.#values.set(by, values);
    }
    return values;
  }

  /** @returns nothing if there are too many groups to be worth it */
  groupsBy(attributes: readonly string[]): Groups | undefined {
    const key = attributes.join('\n');
    if (!this.#groups.has(key)) this.#groups.set(key, this.#group(attributes));
    return this.#groups.get(key);
  }

  #collect(by: string): KnownValues {
    const column = this.#table.view.attributes.get(by);
    const all = column?.values.length ?? 0;
    const rows = new RowsByCode(this.rows, column?.codes ?? NO_CODES, all);
    const placeOf = new Int32Array(all).fill(-1);
    const codes = new Int32Array(all);
    let places = 0;
    for (const row of this.rows) {
      const code = column?.codes[row] ?? -1;
      if (code < 0 || placeOf[code] !== -1) continue;
      codes[places] = code;
      placeOf[code] = places++;
    }
    return {
      codes: codes.subarray(0, places),
      placeOf,
      rows,
      isAll: places === all,
      isComplete: rows.count === this.rows.length,
    };
  }

  #group(attributes: readonly string[]): Groups | undefined {
    const columns = attributes.map((by) => this.#table.view.attributes.get(by));
    const groupOf = new Int32Array(this.#table.view.size).fill(-1);
    const numbers = new Map<string, number>();
    const codes: number[][] = [];
    for (const row of this.rows) {
      const own = columns.map((column) => column?.codes[row] ?? -1);
      const key = own.join();
      let group = numbers.get(key);
      if (group === undefined) {
        group = codes.push(own) - 1;
        if (group >= MOST_GROUPS) return undefined;
        numbers.set(key, group);
      }
      groupOf[row] = group;
    }
    const codeOf = attributes.map((_, at) => Int32Array.from(codes, (own) => own[at]!));
    return { grouping: { groupOf, count: codes.length }, codeOf };
  }
}
