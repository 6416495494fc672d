import fc from 'fast-check';
import type { RowView, TaskDemand } from '../../matching/row-view.js';
import { constraintText } from '../../model/job.js';
import type { PolicyTask } from '../../policy/task.js';

/** The problem as it is, but printed as `text` says when a law is broken by it. */
export function printedAs<P extends object>(problem: P, text: (problem: P) => string): P {
  return { ...problem, [fc.toStringMethod]: () => `\n  ${text(problem).replaceAll('\n', '\n  ')}` };
}

/** `task web.0.1 of role prod asks for cpus 1.5, mem 64; constraints …` */
export function printTask({ id, job, pendingSince, sequence }: PolicyTask): string {
  const asked = Object.entries(job.resources.scalars).map(([name, amount]) => `${name} ${amount / 1000}`);
  const parts = [
    `task ${id}, role ${job.role}, asks for ${[...asked, `ports ${job.resources.ports}`].join(', ')}`,
    `priority ${job.priority}, pending since ${pendingSince}, sequence ${sequence}`,
    ...job.constraints.map(constraintText),
    ...job.labels.map(({ key, value }) => `${key}=${value ?? ''}`),
  ];
  return parts.join('; ');
}

/** What the task needs, by name: `need cpus 1.5, mem 64` in units. */
export function printDemand({ resources }: RowView, { need, asked }: TaskDemand): string {
  return `need ${[...asked].map((dim) => `${resources[dim]!} ${need[dim]! / 1000}`).join(', ')}`;
}

/** A line per row: free of total by resource, attributes, companions by counter, load and age. */
export function printView(name: string, view: RowView): string {
  const { size, resources, free, total, attributes, counters, load, openedAt, downFrom, downUntil, now } = view;
  const rows = Array.from({ length: size }, (_, row) => {
    const amounts = resources.map((of, dim) => `${of} ${free[dim]![row]! / 1000} of ${total[dim]![row]! / 1000}`);
    const texts = [...attributes].flatMap(([of, { codes, values }]) => {
      const value = values[codes[row]!];
      return value === undefined ? [] : [`${of}=${value}`];
    });
    const counts = counters.map((column) => column[row]!).join(' ');
    return `${name} row ${row}: ${[...amounts, ...texts].join(', ')}, companions ${counts}, load ${load[row]!}, since ${openedAt[row]!}${downText(downFrom[row]!, downUntil[row]!)}`;
  });
  return [`${name} at ${now}:`, ...rows].join('\n');
}

/** `, down from 1700000000000 to 1700000001000`; nothing where nothing is planned. */
export function downText(from: number, until: number): string {
  return from === Number.POSITIVE_INFINITY ? '' : `, down from ${from} to ${until}`;
}
