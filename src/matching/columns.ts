import { hash32 } from '../base/random.js';
import { ChangeList } from './change-list.js';
import { Dictionary } from './dictionary.js';
import type { AttributeColumn, RowView } from './row-view.js';

interface GrowingAttribute extends AttributeColumn {
  codes: Int32Array;
  readonly dictionary: Dictionary;
}

/** Rows for which there is room at first. */
const FIRST_ROWS = 16;

const NO_COUNTERS: readonly Float64Array[] = [];

/** The columns behind a {@link RowView}. Rows and dimensions are only added; a freed row is cleared and used again. */
export class Columns implements RowView {
  readonly resources: string[] = [];
  readonly free: Float64Array[] = [];
  readonly total: Float64Array[] = [];
  readonly attributes = new Map<string, GrowingAttribute>();
  agentKey = new Uint32Array(0);
  openedAt = new Float64Array(0);
  downFrom = new Float64Array(0);
  downUntil = new Float64Array(0);
  load = new Float64Array(0);
  counters: readonly Float64Array[] = NO_COUNTERS;
  now = 0;
  wallNow = 0;
  size = 0;
  /** Which rows changed, in any column, and in which order: whoever writes to a column tells it. */
  readonly changes = new ChangeList();
  readonly #dimensions = new Map<string, number>();
  /** The columns of {@link attributes}: each new row goes through them. */
  readonly #texts: GrowingAttribute[] = [];
  #agents: GrowingAttribute | undefined;
  #capacity = 0;

  /** The dimension of a resource's name; a new name adds a column of zeros. */
  dimensionOf(name: string): number {
    const known = this.#dimensions.get(name);
    if (known !== undefined) return known;
    const dim = this.resources.length;
    this.#dimensions.set(name, dim);
    this.resources.push(name);
    this.free.push(new Float64Array(this.#capacity));
    this.total.push(new Float64Array(this.#capacity));
    return dim;
  }

  /** Makes room for rows below `rows` at once, where so many are known to come. */
  reserve(rows: number): void {
    if (rows > this.#capacity) this.#grow(rows);
  }

  /** Makes `row` a row of the view, cleared, with every row below it. */
  open(row: number, agentId: string, openedAt: number): void {
    if (row >= this.#capacity) this.#grow(Math.max(FIRST_ROWS, this.#capacity * 2, row + 1));
    this.size = Math.max(this.size, row + 1);
    this.clear(row);
    this.agentKey[row] = this.#agents?.dictionary.hashOf(agentId) ?? hash32(agentId);
    this.openedAt[row] = openedAt;
  }

  /** Empties a row: nothing free, no total, no attributes. */
  clear(row: number): void {
    for (let dim = 0; dim < this.free.length; dim++) {
      this.free[dim]![row] = 0;
      this.total[dim]![row] = 0;
    }
    for (let at = 0; at < this.#texts.length; at++) this.#texts[at]!.codes[row] = -1;
    this.downFrom[row] = Number.POSITIVE_INFINITY;
    this.downUntil[row] = Number.POSITIVE_INFINITY;
    this.load[row] = Number.NaN;
    this.changes.touch(row);
  }

  /** @returns the value's code */
  setAttribute(row: number, name: string, value: string): number {
    return this.#set(row, this.attributes.get(name) ?? this.#newAttribute(name), value);
  }

  /** As {@link setAttribute}. @returns whether the row had another value, or none */
  setIfOther(row: number, name: string, value: string): boolean {
    const column = this.attributes.get(name) ?? this.#newAttribute(name);
    const code = column.codes[row]!;
    if (code >= 0 && column.values[code] === value) return false; // a code is one of a column
    this.#set(row, column, value);
    return true;
  }

  #set(row: number, column: GrowingAttribute, value: string): number {
    const code = column.dictionary.codeFor(value);
    column.codes[row] = code;
    this.changes.touch(row);
    return code;
  }

  /** The code of an agent among the values of `@agent`, which is the next one if it did not come yet. */
  agentCodeFor(agentId: string): number {
    this.#agents ??= this.attributes.get('@agent') ?? this.#newAttribute('@agent');
    return this.#agents.dictionary.codeFor(agentId);
  }

  /** As {@link setAttribute} of `@agent`, by the code that {@link agentCodeFor} gave. */
  setAgent(row: number, code: number): void {
    this.#agents!.codes[row] = code; // whoever has a code has made the column
    this.changes.touch(row);
  }

  #newAttribute(name: string): GrowingAttribute {
    const dictionary = new Dictionary();
    const column = { codes: new Int32Array(this.#capacity).fill(-1), values: dictionary.values, dictionary };
    this.attributes.set(name, column);
    this.#texts.push(column);
    return column;
  }

  /** The code of a value of an attribute; -1 for one that no row ever had. */
  codeOf(name: string, value: string): number {
    return this.attributes.get(name)?.dictionary.codeOf(value) ?? -1;
  }

  #grow(capacity: number): void {
    this.#capacity = capacity;
    this.changes.grow(capacity);
    for (const columns of [this.free, this.total]) {
      columns.forEach((column, dim) => {
        columns[dim] = grown(column, new Float64Array(capacity));
      });
    }
    for (const column of this.attributes.values()) {
      column.codes = grown(column.codes, new Int32Array(capacity).fill(-1));
    }
    this.agentKey = grown(this.agentKey, new Uint32Array(capacity));
    this.openedAt = grown(this.openedAt, new Float64Array(capacity));
    this.downFrom = grown(this.downFrom, new Float64Array(capacity).fill(Number.POSITIVE_INFINITY));
    this.downUntil = grown(this.downUntil, new Float64Array(capacity).fill(Number.POSITIVE_INFINITY));
    this.load = grown(this.load, new Float64Array(capacity).fill(Number.NaN));
  }
}

function grown<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
