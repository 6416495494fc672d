import { type Interval, type MetricComparison, meaningsOf, metricNamed } from '../../simulator/index.js';
import { plainTable } from '../plain-table.js';
import { plural } from '../plural.js';
import { type CompareRequest, shortNames } from './compare-request.js';

/** A comparison for people: a table for each workload. */
export function comparisonText(
  { workloads, candidates, seeds, confidence }: CompareRequest,
  comparisons: readonly MetricComparison[],
): string {
  const names = shortNames(workloads);
  const [baseline, ...others] = candidates.map(({ name }) => name);
  const blocks = workloads.flatMap((file) => {
    const workload = names.get(file) ?? file;
    const here = comparisons.filter((one) => one.workload === workload);
    const metrics = [...new Set(here.map(({ metric }) => metric))];
    const rows = metrics.map((metric) =>
      rowOf(
        here.filter((one) => one.metric === metric),
        metric,
        [baseline ?? '', ...others],
      ),
    );
    const head = [
      'METRIC',
      (baseline ?? '').toUpperCase(),
      ...others.flatMap((name) => [name.toUpperCase(), 'DIFFERENCE', 'VERDICT']),
    ];
    return [
      workload,
      plainTable(head, rows, ['left', 'right', ...others.flatMap(() => ['right', 'right', 'left'] as const)]),
      '',
    ];
  });
  const percent = Math.round(100 * confidence);
  return [
    ...blocks,
    `${plural(seeds.length, 'seed')}; differences from '${baseline ?? ''}' with their paired t interval at ${percent} %;`,
    'a verdict only where the interval excludes 0',
    ...meaningsOf(comparisons.map(({ metric }) => metric)),
  ].join('\n');
}

function rowOf(here: readonly MetricComparison[], metric: string, chains: readonly string[]): string[] {
  const { title, unit } = metricNamed(metric);
  const cells = chains.flatMap((chain, at) => {
    const one = here.find((other) => other.chain === chain);
    const value = one === undefined ? '-' : numeral(one.value.mean);
    if (at === 0) return [value];
    const { difference, verdict } = one ?? {};
    return [
      value,
      difference === undefined ? '-' : withInterval(difference),
      verdict === undefined || verdict === 'undecided' ? '' : verdict,
    ];
  });
  return [unit === '' ? title : `${title}, ${unit}`, ...cells];
}

function withInterval({ mean, low, high }: Interval): string {
  const sign = mean > 0 ? '+' : '';
  return Number.isNaN(low) ? `${sign}${numeral(mean)}` : `${sign}${numeral(mean)} [${numeral(low)}, ${numeral(high)}]`;
}

function numeral(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toFixed(2);
}
