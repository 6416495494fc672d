import { Columns } from '../matching/columns.js';
import type { RowView, TaskDemand } from '../matching/row-view.js';
import type { JobResources } from '../model/job.js';
import { demandIn } from './arbitraries/row-problems.js';

/** What columns say of one row; whatever is left out is nothing. */
export interface RowOver {
  readonly agent?: string;
  /** Milli-units by resource name. */
  readonly free?: Readonly<Record<string, number>>;
  /** As much as is free, if not given. */
  readonly total?: Readonly<Record<string, number>>;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Engine's clock, in milliseconds. */
  readonly openedAt?: number;
  /** A planned maintenance, in milliseconds since 1970; none if not given. */
  readonly down?: { readonly from: number; readonly until?: number };
  /** In [0, 1]; nothing was measured if not given. */
  readonly load?: number;
}

/** Columns as policies see them, a row for each of `rows`: agents `a0`, `a1`, … by default. */
export function aView(...rows: readonly RowOver[]): RowView {
  const columns = new Columns();
  for (const [
    row,
    { agent = `a${row}`, free = {}, total = {}, attributes = {}, openedAt = 0, down, load },
  ] of rows.entries()) {
    columns.open(row, agent, openedAt);
    columns.downFrom[row] = down?.from ?? Number.POSITIVE_INFINITY;
    columns.downUntil[row] = down?.until ?? Number.POSITIVE_INFINITY;
    if (load !== undefined) columns.load[row] = load;
    const texts = { '@agent': agent, hostname: `${agent}.test`, ...attributes };
    for (const [name, text] of Object.entries(texts)) columns.setAttribute(row, name, text);
    for (const name of new Set([...Object.keys(free), ...Object.keys(total)])) {
      const dim = columns.dimensionOf(name);
      columns.free[dim]![row] = free[name] ?? 0;
      columns.total[dim]![row] = total[name] ?? free[name] ?? 0;
    }
  }
  return columns;
}

/** What a job asks for, in the dimensions of a view; what no row has is not among them. */
export function aDemand(view: RowView, resources: JobResources): TaskDemand {
  return demandIn(view, resources);
}
