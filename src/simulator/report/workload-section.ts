import type { ComparedRun, MetricComparison } from '../compare/compare-runs.js';
import { meaningsOf, metricNamed } from '../compare/metrics.js';
import { meanInterval } from '../compare/statistics.js';
import { barChart, type ForestRow, forestChart } from './bars.js';
import type { ReportInput } from './comparison-report.js';
import { heatMaps } from './heat-map.js';
import { BOTTOM, LEFT, legend, lineChart, RIGHT, TOP } from './line-chart.js';
import { escaped } from './markup.js';
import { type MergedRuns, mergeRuns } from './merged.js';
import { linearScale, logScale, short, span, timeScale } from './scale.js';

/** All that a report shows of one workload. */
export function workloadSection(input: ReportInput, workload: string): string {
  const runs = input.runs.filter((run) => run.workload === workload);
  const bucketMs = Math.max(...runs.map(({ record }) => record.bucketMs));
  const chains = Object.keys(input.chains);
  const merged = chains.map((chain) =>
    mergeRuns(
      chain,
      runs.filter((run) => run.chain === chain),
      bucketMs,
    ),
  );
  const comparisons = input.comparisons.filter((one) => one.workload === workload);
  return `<h2>${escaped(workload)}</h2>
<div class="grid2">${useCharts(merged)}${waitChart(merged)}${forest(comparisons, chains)}${fairness(runs, chains, input.confidence)}</div>
<div class="grid2 next">${heatMaps(merged)}</div>
${table(comparisons, chains)}`;
}

const X: readonly [number, number] = [LEFT, RIGHT];
const Y: readonly [number, number] = [BOTTOM, TOP];

/** The two resources that are fullest; the others are in the table. */
const MOST_RESOURCES = 2;

function useCharts(merged: readonly MergedRuns[]): string {
  const mean = (values: readonly number[] = []): number =>
    values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const fullness = (name: string): number => Math.max(...merged.map(({ use }) => mean(use[name])));
  const names = Object.keys(merged[0]?.use ?? {})
    .filter((name) => fullness(name) > 0)
    .sort((a, b) => fullness(b) - fullness(a))
    .slice(0, MOST_RESOURCES);
  const length = Math.max(1, ...merged.flatMap(({ use }) => Object.values(use).map((values) => values.length)));
  const bucketS = (merged[0]?.bucketMs ?? 1000) / 1000;
  return names
    .map((name) =>
      lineChart({
        title: `Use of ${name} over time`,
        summary: merged.map(({ chain, use }) => `${chain}: ${short(100 * mean(use[name]))} % on average`).join('; '),
        series: merged.map(({ chain, use }) => ({
          name: chain,
          points: (use[name] ?? []).map((value, at): [number, number] => [at * bucketS, 100 * value]),
        })),
        x: { label: 'simulated time', scale: timeScale(length * bucketS, X), text: span },
        y: { label: `${name} in use`, scale: linearScale(0, 100, Y), text: (value) => `${short(value)} %` },
        isStepped: true,
      }),
    )
    .join('');
}

function waitChart(merged: readonly MergedRuns[]): string {
  const longest = Math.max(1, ...merged.flatMap(({ waits }) => waits));
  return lineChart({
    title: 'Waiting time: tasks that waited no longer',
    summary: merged
      .map(
        ({ chain, waits }) =>
          `${chain}: half within ${span(waits[50] ?? Number.NaN)}, 95 % within ${span(waits[95] ?? Number.NaN)}`,
      )
      .join('; '),
    series: merged.map(({ chain, waits }) => ({
      name: chain,
      points: waits.map((wait, part): [number, number] => [wait, part]),
    })),
    x: { label: 'from arrival to running, logarithmic', scale: logScale(longest, X), text: span },
    y: { label: 'tasks', scale: linearScale(0, 100, Y), text: (value) => `${short(value)} %` },
    isStepped: true,
  });
}

function forest(comparisons: readonly MetricComparison[], chains: readonly string[]): string {
  const names = [...new Set(comparisons.map(({ metric }) => metric))].filter(
    (metric) => metricNamed(metric).better !== undefined,
  );
  const rows = names.flatMap((metric): ForestRow[] => {
    const of = comparisons.filter((one) => one.metric === metric);
    const points = chains.slice(1).flatMap((chain) => {
      const one = of.find((other) => other.chain === chain);
      const base = (one?.value.mean ?? 0) - (one?.difference?.mean ?? 0);
      if (one?.difference === undefined || base === 0) return [];
      const { mean, low, high } = one.difference;
      const percent = (value: number): number => (100 * value) / Math.abs(base);
      return [{ value: percent(mean), low: percent(low), high: percent(high), isClear: one.verdict !== 'undecided' }];
    });
    const isFlat = points.every(({ value, low, high }) => value === 0 && low === 0 && high === 0);
    return points.length < chains.length - 1 || isFlat ? [] : [{ name: metricNamed(metric).title, points }];
  });
  if (rows.length === 0) return '';
  const title = 'Difference from the baseline';
  const clear = comparisons.filter(({ verdict }) => verdict === 'better' || verdict === 'worse').length;
  return `<figure class="chart"><figcaption>${title}<small>mean and interval, in per cent of the baseline; full dots exclude zero</small></figcaption>${legend(chains).replace(/<li>.*?<\/li>/, '')}${forestChart(title, `${clear} of ${rows.length * (chains.length - 1)} exclude zero`, rows)}</figure>`;
}

function fairness(runs: readonly ComparedRun[], chains: readonly string[], confidence: number): string {
  const names = Object.keys(runs[0]?.record.shares ?? {});
  const title = 'Fairness: dominant shares';
  if (names.length < 2)
    return `<figure class="chart"><figcaption>${title}</figcaption><p class="soft">There is one framework: what it has is its own.</p></figure>`;
  const groups = names.map((name) => ({
    name,
    bars: chains.map((chain) => {
      const shares = runs.flatMap((run) => (run.chain === chain ? [100 * (run.record.shares[name] ?? 0)] : []));
      const { mean, low, high } = meanInterval(shares, confidence);
      return { value: mean, low, high };
    }),
  }));
  const summary = groups
    .map(({ name, bars }) => `${name}: ${bars.map(({ value }) => `${short(value)} %`).join(', ')}`)
    .join('; ');
  return `<figure class="chart"><figcaption>${title}<small>mean over time of the fullest resource's part, in per cent of the cluster</small></figcaption>${legend(chains)}${barChart({ title, summary, unit: '%', groups })}</figure>`;
}

function table(comparisons: readonly MetricComparison[], chains: readonly string[]): string {
  const names = [...new Set(comparisons.map(({ metric }) => metric))];
  const rows = names.map((metric) => {
    const { title, unit } = metricNamed(metric);
    const cells = chains.map((chain, at) =>
      cell(
        comparisons.find((one) => one.metric === metric && one.chain === chain),
        at > 0,
      ),
    );
    return `<tr><th scope="row">${escaped(title)}${unit === '' ? '' : ` <small>${escaped(unit)}</small>`}</th>${cells.join('')}</tr>`;
  });
  const heads = chains.map((chain, at) =>
    at === 0
      ? `<th scope="col">${escaped(chain)} <small>(baseline)</small></th>`
      : `<th scope="col">${escaped(chain)}</th><th scope="col">difference</th><th scope="col">verdict</th>`,
  );
  const meanings = meaningsOf(names).map((meaning) => `<p class="soft">${escaped(meaning)}.</p>`);
  return `<div class="scroll" tabindex="0" role="region" aria-label="All metrics"><table><caption>All metrics, means over seeds with their intervals</caption><thead><tr><th scope="col">metric</th>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${meanings.join('')}`;
}

function cell(one: MetricComparison | undefined, isCompared: boolean): string {
  if (one === undefined) return isCompared ? '<td>–</td><td>–</td><td></td>' : '<td>–</td>';
  const { value, difference, verdict = 'undecided' } = one;
  const own = `<td>${short(value.mean)}${range(value.low, value.high)}</td>`;
  if (!isCompared) return own;
  if (difference === undefined) return `${own}<td>–</td><td></td>`;
  const sign = difference.mean > 0 ? '+' : '';
  return `${own}<td>${sign}${short(difference.mean)}${range(difference.low, difference.high)}</td><td><span class="chip ${verdict}">${verdict}</span></td>`;
}

function range(low: number, high: number): string {
  return Number.isNaN(low) ? '<small>one run</small>' : `<small>${short(low)} to ${short(high)}</small>`;
}
