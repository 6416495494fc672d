import type { RowView, TaskDemand } from '../../matching/row-view.js';
import type { Reads } from '../../policy/reads.js';
import { downText } from '../arbitraries/printed.js';
import { boxTable } from './box-table.js';
import type { Answers } from './task-table.js';

/** What of the columns is shown besides amounts and attributes. */
export interface Showing {
  readonly demand?: TaskDemand;
  /** What the facet looks at; without it everything is shown. */
  readonly reads?: Reads;
}

/** A row per agent: free and total of what matters, attributes, and what else the facet reads. */
export function agentTable(view: RowView, { demand, reads }: Showing, ...answers: readonly Answers[]): string {
  const rows = [...Array(view.size).keys()];
  const dims = [...view.resources.keys()].filter(
    (dim) => demand?.asked.includes(dim) === true || rows.some((row) => view.total[dim]![row]! > 0),
  );
  const columns: readonly Answers[] = [
    { head: 'agent', cells: rows.map((row) => `row ${row}: ${attributeAt(view, '@agent', row)}`) },
    ...dims.map((dim) => ({
      head: `${view.resources[dim]!} free/total`,
      cells: rows.map((row) => `${view.free[dim]![row]! / 1000} / ${view.total[dim]![row]! / 1000}`),
    })),
    { head: 'attributes', cells: rows.map((row) => attributesAt(view, row, reads?.attributes ?? [])) },
    ...(reads === undefined || reads.load === true
      ? [{ head: 'load', cells: rows.map((row) => loadText(view.load[row]!)) }]
      : []),
    ...(reads === undefined || reads.time === true
      ? [
          {
            head: 'known since',
            cells: rows.map(
              (row) => `${view.openedAt[row]!} of ${view.now}${downText(view.downFrom[row]!, view.downUntil[row]!)}`,
            ),
          },
        ]
      : []),
    ...(reads?.counters ?? []).map(({ by }, k) => ({
      head: `companions by ${by}`,
      cells: rows.map((row) => String(view.counters[k % view.counters.length]?.[row] ?? 0)),
    })),
    ...answers,
  ];
  return boxTable(
    columns.map(({ head }) => head),
    rows.map((row) => columns.map(({ cells }) => cells[row] ?? '')),
  );
}

function attributeAt({ attributes }: RowView, name: string, row: number): string {
  const column = attributes.get(name);
  return column?.values[column.codes[row]!] ?? '';
}

/** @param also - names of columns that are shown only where they are asked for */
function attributesAt(view: RowView, row: number, also: readonly string[]): string {
  const names = [...view.attributes.keys()].filter(
    (name) => (name !== '@agent' && name !== 'hostname') || also.includes(name),
  );
  return names
    .map((name) => [name, attributeAt(view, name, row)])
    .filter(([, value]) => value !== '')
    .map((pair) => pair.join('='))
    .join(', ');
}

function loadText(load: number): string {
  return Number.isNaN(load) ? 'unknown' : String(load);
}
