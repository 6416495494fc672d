import type { SliceFacet } from '../../policy/facets.js';
import { MOST_VARIANTS, type VariantTable } from '../../policy/slicing.js';
import type { SliceProblem } from '../arbitraries/slice-problems.js';
import { keptSet, readsOf } from './narrowing.js';
import { keyedFor, seenBy } from './seen.js';

/** One way to take what a task asks for. */
export interface Way {
  readonly row: number;
  readonly variant: number;
  /** Milli-units by dimension. */
  readonly take: Float64Array;
}

/** Marks what lies behind the table's last place. */
const BEHIND = 0xaa;

/** A table with room for every variant of so many rows, as the core hands it to a facet, and two places behind it. */
export function tableOf({ view, demand }: SliceProblem, rows: number): VariantTable {
  const length = rows * MOST_VARIANTS;
  return {
    row: new Uint32Array(length + 2).fill(BEHIND),
    variant: new Uint8Array(length + 2).fill(BEHIND),
    take: view.resources.map((_, dim) => new Float64Array(length + 2).fill(demand.need[dim]!).fill(BEHIND, length)),
  };
}

/** Lets the facet write its ways on `rows`. */
export function writtenBy(
  facet: SliceFacet,
  { view, task, demand }: SliceProblem,
  rows: readonly number[],
  table: VariantTable,
): { readonly written: number; readonly isBehindTouched: boolean } {
  const seen = seenBy(readsOf(facet, task), view);
  const written =
    facet.variants?.(seen, keyedFor(facet, task, demand), Uint32Array.from(rows), rows.length, table) ?? 0;
  const columns = [table.row, table.variant, ...table.take];
  return { written, isBehindTouched: columns.some((column) => column.slice(-2).some((value) => value !== BEHIND)) };
}

/** Every way on the rows that the facet keeps: those that it writes, or one per row if it offers none. */
export function waysOf(facet: SliceFacet, problem: SliceProblem): readonly Way[] {
  const rows = keptSet(facet, problem);
  const { need } = problem.demand;
  if (facet.variants === undefined) return rows.map((row) => ({ row, variant: 0, take: need }));
  const table = tableOf(problem, rows.length);
  const { written } = writtenBy(facet, problem, rows, table);
  return Array.from({ length: Math.min(written, rows.length * MOST_VARIANTS) }, (_, i) => ({
    row: table.row[i]!,
    variant: table.variant[i]!,
    take: Float64Array.from(table.take, (column) => column[i]!),
  }));
}
