import { randomStream } from '../../src/base/random.js';
import { CodeTally } from '../../src/matching/code-tally.js';
import { Columns } from '../../src/matching/columns.js';
import { type MarkRule, Marks, type Restriction } from '../../src/matching/restriction.js';
import type { Corner, RowEvaluator } from '../../src/matching/row-evaluator.js';
import { type DemandClass, demandClass, RowPool, type Strategy } from '../../src/matching/row-pool.js';
import type { RowView } from '../../src/matching/row-view.js';
import { RowsByCode } from '../../src/matching/rows-by-code.js';

export interface PoolSettings {
  readonly seed: number;
  readonly rows: number;
  readonly strategy: Strategy;
  readonly budgetBytes: number;
  readonly levels: 1 | 2;
  readonly isBounded: boolean;
  /** Groups of rows that a job may be kept to, or rewarded for; 0: none. */
  readonly groups: number;
  /** What companions on a row mean to a job. */
  readonly rule: 'none' | 'unique' | 'at-most-two' | 'only-with' | 'better-alone' | 'better-together';
}

/** How much a row has at most; small, so that totals tie. */
const MOST = 12;
const CLASSES = 4;
const JOBS = 3;
/** Rows that share a code of the attribute by which companions count. */
const ROWS_PER_CODE = 2;
const CORNERS: readonly Corner[] = [
  { free: 'low', total: 'high' },
  { free: 'high', total: 'low' },
];

/** Rows, classes and jobs on a pool, and the same questions answered by looking at every row. */
export class PoolWorld {
  readonly #columns = new Columns();
  readonly #pool: RowPool;
  readonly #members: Uint32Array;
  readonly #classes: readonly { readonly need: Float64Array; readonly demands: DemandClass }[];
  readonly #tallies: readonly CodeTally[];
  readonly #codes: Int32Array;
  readonly #rowsByCode: RowsByCode;
  readonly #groupOf: Int32Array;
  readonly #held: { readonly job: number; readonly row: number; readonly need: Float64Array }[] = [];
  readonly #settings: PoolSettings;
  readonly #draw: (below: number) => number;

  constructor(settings: PoolSettings) {
    const random = randomStream(settings.seed);
    this.#draw = (below) => Math.floor(random.unit() * below);
    this.#settings = settings;
    const { rows, groups } = settings;
    const columns = this.#columns;
    for (const name of ['cpus', 'mem']) columns.dimensionOf(name);
    for (let row = 0; row < rows; row++) {
      columns.open(row, `a${row}`, 0);
      for (const column of [...columns.free, ...columns.total])
        column[row] = this.#draw(4) === 0 ? this.#draw(MOST) : MOST;
    }
    this.#members = Uint32Array.from({ length: rows }, (_, row) => row).filter(() => this.#draw(8) > 0);
    this.#codes = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / ROWS_PER_CODE));
    const codes = Math.ceil(rows / ROWS_PER_CODE);
    this.#rowsByCode = new RowsByCode(this.#members, this.#codes, codes);
    this.#groupOf = new Int32Array(rows).fill(-1);
    for (const row of this.#members) this.#groupOf[row] = row % Math.max(1, groups);
    this.#tallies = Array.from({ length: JOBS }, () => new CodeTally(codes));
    this.#pool = new RowPool(columns, this.#members, { bytes: settings.budgetBytes, used: 0 }, settings.strategy);
    this.#classes = Array.from({ length: CLASSES }, (_, at) => {
      const need = Float64Array.of(1 + (at % 2), 1 + Math.floor(at / 2));
      return { need, demands: demandClass(this.#evaluator(need)) };
    });
  }

  /** One thing happens. @returns what the pool said and what it had to say, if it was asked */
  step(): { readonly said: number; readonly wanted: number } | undefined {
    const what = this.#draw(10);
    if (what === 0) this.#pool.nextRound();
    else if (what === 1) this.#changeRow();
    else if (what <= 3) this.#release();
    else return this.#ask();
    return undefined;
  }

  #ask(): { readonly said: number; readonly wanted: number } {
    const { need, demands } = this.#classes[this.#draw(CLASSES)]!;
    const job = this.#draw(JOBS);
    const restriction = this.#restriction(job);
    const said = this.#pool.best(demands, restriction);
    const wanted = this.#naive(need, restriction);
    if (wanted !== -1) {
      this.#held.push({ job, row: wanted, need });
      this.#change(job, wanted, need, 1);
    }
    return { said, wanted };
  }

  #release(): void {
    const [one] = this.#held.splice(this.#draw(this.#held.length), 1);
    if (one !== undefined) this.#change(one.job, one.row, one.need, -1);
  }

  #change(job: number, row: number, need: Float64Array, step: 1 | -1): void {
    const { free, changes } = this.#columns;
    for (let dim = 0; dim < need.length; dim++) free[dim]![row] = free[dim]![row]! - step * need[dim]!;
    changes.touch(row);
    this.#tallies[job]!.change(this.#codes[row]!, step);
  }

  /** Offers come and go. */
  #changeRow(): void {
    const row = this.#draw(this.#settings.rows);
    const { free, total, changes } = this.#columns;
    const dim = this.#draw(2);
    free[dim]![row] = this.#draw(MOST);
    total[dim]![row] = this.#draw(MOST);
    changes.touch(row);
  }

  #restriction(job: number): Restriction {
    const { groups, levels } = this.#settings;
    const perGroup = (): Float64Array => Float64Array.from({ length: groups }, () => this.#draw(3));
    return {
      grouping: groups === 0 ? undefined : this.#grouping,
      allowed: Uint8Array.from({ length: groups }, () => +(this.#draw(4) > 0)),
      bias: Array.from({ length: levels }, perGroup),
      marks: this.#marks(this.#tallies[job]!),
    };
  }

  get #grouping(): NonNullable<Restriction['grouping']> {
    this.#groupings ??= { groupOf: this.#groupOf, count: this.#settings.groups };
    return this.#groupings;
  }
  #groupings: NonNullable<Restriction['grouping']> | undefined;

  #marks(tally: CodeTally): Marks | undefined {
    const { rule, levels } = this.#settings;
    if (rule === 'none') return undefined;
    const counts = tally.codesWith.length + 1;
    const allowedAt = { unique: [1], 'at-most-two': [1, 1], 'only-with': [0, ...Array<number>(counts).fill(1)] };
    const allowed = Uint8Array.from({ length: counts }, (_, count) =>
      rule in allowedAt ? (allowedAt[rule as keyof typeof allowedAt][count] ?? 0) : 1,
    );
    const steps = Float64Array.from({ length: counts }, (_, count) => {
      if (rule === 'better-alone') return Math.max(0, 4 - count);
      return rule === 'better-together' ? Math.min(4, count) : 0;
    });
    const isScored = rule.startsWith('better');
    const one: MarkRule = {
      codes: this.#codes,
      rows: this.#rowsByCode,
      tally,
      allowed,
      steps,
      level: isScored ? levels - 1 : -1,
    };
    const marks = new Marks(levels);
    marks.rules = [one];
    marks.isRestAllowed = allowed[0] === 1;
    if (isScored) marks.restBias[one.level] = steps[0]!;
    const mayJoin = isScored || allowed.subarray(1).includes(1);
    if (mayJoin) marks.rows = [...this.#members].filter((row) => tally.countOf(this.#codes[row]!) > 0);
    return marks;
  }

  #naive(need: Float64Array, { grouping, allowed, bias, marks }: Restriction): number {
    let best: { readonly row: number; readonly totals: readonly number[] } | undefined;
    for (const row of this.#members) {
      const group = this.#groupOf[row]!;
      if (!this.#fits(need, row) || (grouping !== undefined && allowed[group] === 0)) continue;
      if (marks !== undefined && !marks.isAllowed(row)) continue;
      const totals = bias.map((added, level) => {
        const own = this.#total(this.#columns, row, level) + (grouping === undefined ? 0 : added[group]!);
        return own + (marks?.added(row, level) ?? 0);
      });
      if (best === undefined || isHigher(totals, best.totals)) best = { row, totals };
    }
    return best?.row ?? -1;
  }

  #fits(need: Float64Array, row: number): boolean {
    return need.every((amount, dim) => this.#columns.free[dim]![row]! >= amount);
  }

  /** Fuller is better; in the second level what has the most mem left. Both coarse, so that rows tie. */
  #total({ free }: Pick<RowView, 'free'>, row: number, level: number): number {
    if (level === 1) return Math.max(0, Math.floor(free[1]![row]! / 3));
    return Math.max(0, MOST - Math.floor((free[0]![row]! + free[1]![row]!) / 2));
  }

  #evaluator(need: Float64Array): RowEvaluator {
    const { levels, isBounded } = this.#settings;
    const score: RowEvaluator['score'] = (rows, count, totals) => {
      for (let level = 0; level < levels; level++)
        for (let i = 0; i < count; i++) totals[level]![i] = this.#total(this.#columns, rows[i]!, level);
    };
    return {
      levels,
      asked: Uint32Array.of(0, 1),
      need,
      corners: isBounded ? CORNERS.slice(0, levels) : [],
      score,
      evaluate: (rows, count, totals) => {
        score(rows, count, totals);
        for (let i = 0; i < count; i++) if (!this.#fits(need, rows[i]!)) totals[0]![i] = -1;
      },
      bound: (views, boxes, count, totals) => {
        for (let level = 0; level < levels; level++)
          for (let i = 0; i < count; i++) totals[level]![i] = this.#total(views[level]!, boxes[i]!, level);
      },
    };
  }
}

function isHigher(a: readonly number[], b: readonly number[]): boolean {
  for (let level = 0; level < a.length; level++) if (a[level] !== b[level]) return a[level]! > b[level]!;
  return false;
}
