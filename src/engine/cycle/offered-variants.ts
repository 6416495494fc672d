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
  const given = new Set(rows.subarray(0, count));
  const seen = new Set<number>();
  for (let i = 0; i < written; i++) {
    const [row, variant] = [out.row[i]!, out.variant[i]!];
    if (!given.has(row)) throw new PolicyFaultError(policy, `offered a variant of row ${row}, which it was not given`);
    if (variant >= MOST_VARIANTS) throw new PolicyFaultError(policy, `offered variant ${variant} of row ${row}`);
    const id = row * MOST_VARIANTS + variant;
    if (seen.has(id)) throw new PolicyFaultError(policy, `offered variant ${variant} of row ${row} twice`);
    seen.add(id);
    for (const [dim, column] of out.take.entries()) {
      const amount = column[i]!;
      if (!(amount >= 0 && amount <= view.free[dim]![row]!)) {
        throw new PolicyFaultError(
          policy,
          `offered to take ${amount / 1000} ${view.resources[dim]!} of row ${row}, which is not there`,
        );
      }
    }
  }
  return written;
}

function isCount(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
