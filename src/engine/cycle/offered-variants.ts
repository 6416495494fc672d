import { PolicyFaultError } from '../../base/errors.js';
import type { RowView } from '../../matching/row-view.js';
import type { SliceFacet } from '../../policy/facets.js';
import { MOST_VARIANTS, type VariantTable } from '../../policy/slicing.js';
import type { KeyedDemand } from '../../policy/task.js';

/**
 * Lets a slice policy write its variants for `rows[0 .. count)`, and checks them.
 *
 * @param out - with room for all variants of all rows
 * @returns how many it wrote
 * @throws PolicyFaultError for fewer than one a row, one on a row that it was not given, one that is there twice, or one
 * that takes more than is free
 */
export function offeredVariants(
  policy: string,
  facet: SliceFacet,
  view: RowView,
  task: KeyedDemand,
  rows: Uint32Array,
  count: number,
  out: VariantTable,
): number {
  for (const [dim, column] of out.take.entries()) column.fill(task.need[dim] ?? 0, 0, count * MOST_VARIANTS);
  const written: unknown = facet.variants?.(view, task, rows, count, out);
  if (!isCount(written, count, count * MOST_VARIANTS)) {
    throw new PolicyFaultError(policy, `offered ${String(written)} variants for ${count} rows`);
  }
  if (!isInOrder(rows, count, out, written)) checkRows(policy, rows, count, out, written);
  checkAmounts(policy, view, out, written);
  return written;
}

/** Whether there are just the given rows in their order, and the variants of each rise: most policies write them so. */
function isInOrder(rows: Uint32Array, count: number, { row, variant }: VariantTable, written: number): boolean {
  let [at, last] = [-1, MOST_VARIANTS];
  for (let i = 0; i < written; i++) {
    const way = variant[i]!;
    if (at < 0 || row[i] !== rows[at] || way <= last) {
      at += 1;
      if (at >= count || row[i] !== rows[at]) return false;
    }
    if (way >= MOST_VARIANTS) return false;
    last = way;
  }
  return true;
}

/** @throws PolicyFaultError for a row that was not given, a variant that there cannot be, or one that is there twice */
function checkRows(policy: string, rows: Uint32Array, count: number, out: VariantTable, written: number): void {
  const given = new Set(rows.subarray(0, count));
  const seen = new Set<number>();
  for (let i = 0; i < written; i++) {
    const [row, variant] = [out.row[i]!, out.variant[i]!];
    if (!given.has(row)) throw new PolicyFaultError(policy, `offered a variant of row ${row}, which it was not given`);
    if (variant >= MOST_VARIANTS) throw new PolicyFaultError(policy, `offered variant ${variant} of row ${row}`);
    const id = row * MOST_VARIANTS + variant;
    if (seen.has(id)) throw new PolicyFaultError(policy, `offered variant ${variant} of row ${row} twice`);
    seen.add(id);
  }
}

/** @throws PolicyFaultError for a variant that takes more than is free, or less than nothing */
function checkAmounts(policy: string, { free, resources }: RowView, out: VariantTable, written: number): void {
  for (let dim = 0; dim < out.take.length; dim++) {
    const [column, room] = [out.take[dim]!, free[dim]!];
    for (let i = 0; i < written; i++) {
      const amount = column[i]!;
      const row = out.row[i]!;
      if (amount >= 0 && amount <= room[row]!) continue;
      throw new PolicyFaultError(
        policy,
        `offered to take ${amount / 1000} ${resources[dim]!} of row ${row}, which is not there`,
      );
    }
  }
}

function isCount(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
