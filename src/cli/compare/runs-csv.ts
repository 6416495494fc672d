import type { ComparedRun } from '../../simulator/index.js';

/** A row for each run, a column for each metric. RFC 4180. */
export function csvOf(runs: readonly ComparedRun[]): string {
  const names = [...new Set(runs.flatMap(({ record }) => Object.keys(record.metrics)))];
  const rows = runs.map(({ workload, chain, seed, record }) =>
    [workload, chain, String(seed), ...names.map((name) => String(record.metrics[name] ?? ''))].map(quoted).join(','),
  );
  return `${[['workload', 'chain', 'seed', ...names].map(quoted).join(','), ...rows].join('\r\n')}\r\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
