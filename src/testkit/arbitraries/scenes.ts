import fc, { type Arbitrary } from 'fast-check';
import { Columns } from '../../matching/columns.js';
import type { RowView } from '../../matching/row-view.js';
import { amounts, attributes, SCALARS } from './pools.js';

/** All that the columns say of one row. */
export interface RowFacts {
  /** Milli-units by resource name. */
  readonly free: Readonly<Record<string, number>>;
  /** What our own tasks hold there: total = free + used. */
  readonly used: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly hostname: string;
  readonly openedAt: number;
  /** Milliseconds since 1970; Infinity where nothing is planned. */
  readonly downFrom: number;
  /** For how long, in milliseconds. */
  readonly downFor: number;
  /** In [0, 1], or NaN. */
  readonly load: number;
  /** What each of the facet's counters says there. */
  readonly companions: readonly number[];
}

/** How many counters a scene has columns for; a facet that declares more sees some of them twice. */
const COUNTERS = 4;

/** The dimensions of a scene, ports among them. */
const DIMENSIONS: readonly string[] = [...SCALARS, 'ports'];

/** What the columns say of one row. */
export function rowFacts(): Arbitrary<RowFacts> {
  return fc.record({
    free: fc.oneof({ weight: 4, arbitrary: quantities(8000) }, { weight: 1, arbitrary: fc.constant({}) }),
    used: fc.oneof({ weight: 2, arbitrary: quantities(4000) }, { weight: 1, arbitrary: fc.constant({}) }),
    attributes: attributes(),
    hostname: fc.constantFrom('h1', 'h2', 'h3', 'h4'),
    openedAt: fc.nat(1_000_000),
    ...windows(),
    load: fc.oneof(fc.constant(Number.NaN), fc.constantFrom(0, 0.5, 1)),
    companions: fc.array(fc.nat(3), { minLength: COUNTERS, maxLength: COUNTERS }),
  });
}

/** The time of day, in milliseconds since 1970, at which the engine's clock of a scene shows 0. */
export const SCENE_DAY = 1_700_000_000_000;

/** When an agent goes down, about the time of the scene, and for how long. */
function windows(): Record<'downFrom' | 'downFor', Arbitrary<number>> {
  const never = fc.constant(Number.POSITIVE_INFINITY);
  const start = fc.integer({ min: 0, max: 4_000_000 }).map((ms) => SCENE_DAY + ms);
  return { downFrom: fc.oneof(never, start), downFor: fc.oneof(never, fc.nat(4_000_000)) };
}

function quantities(most: number): Arbitrary<Readonly<Record<string, number>>> {
  return fc.record(Object.fromEntries(DIMENSIONS.map((name) => [name, amounts(most)])));
}

/**
 * The columns that say it, one row for each of `rows`, with {@link COUNTERS} columns of companions.
 *
 * @param names - dimensions to have besides the usual ones
 */
export function columnsOf(rows: readonly RowFacts[], names: Iterable<string>, now: number): RowView {
  const columns = new Columns();
  for (const name of [...DIMENSIONS, ...names]) columns.dimensionOf(name);
  rows.forEach((facts, row) => {
    columns.open(row, `a${row}`, facts.openedAt);
    columns.load[row] = facts.load;
    columns.downFrom[row] = facts.downFrom;
    columns.downUntil[row] = facts.downFrom + facts.downFor;
    const texts = { ...facts.attributes, hostname: facts.hostname, '@agent': `a${row}` };
    for (const [name, text] of Object.entries(texts)) columns.setAttribute(row, name, text);
    columns.resources.forEach((name, dim) => {
      const free = facts.free[name] ?? 0;
      columns.free[dim]![row] = free;
      columns.total[dim]![row] = free + (facts.used[name] ?? 0);
    });
  });
  columns.counters = Array.from({ length: COUNTERS }, (_, k) =>
    Float64Array.from(rows, (row) => row.companions[k] ?? 0),
  );
  columns.now = now;
  columns.wallNow = SCENE_DAY + now;
  return columns;
}
