import { metricNamed } from './metrics.js';
import type { RunRecord } from './run-recorder.js';
import { type Interval, meanInterval } from './statistics.js';

/** One run of a comparison. */
export interface ComparedRun {
  readonly workload: string;
  readonly chain: string;
  readonly seed: number;
  readonly record: RunRecord;
}

export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'undecided';

/** One metric of one chain, beside the baseline's. */
export interface MetricComparison {
  readonly workload: string;
  readonly chain: string;
  readonly metric: string;
  /** Over seeds. */
  readonly value: Interval;
  /** The chain's less the baseline's, seed by seed; absent for the baseline itself. */
  readonly difference?: Interval;
  /** Anything but `undecided` only where the interval of the difference excludes 0. */
  readonly verdict?: Verdict;
}

/**
 * Compares chains with a baseline, run by run of the same workload and seed, with a paired t interval for each metric.
 *
 * @param baseline - the chain that the others are compared with
 * @param confidence - in (0, 1)
 */
export function compareRuns(
  runs: readonly ComparedRun[],
  baseline: string,
  confidence: number,
): readonly MetricComparison[] {
  const workloads = [...new Set(runs.map(({ workload }) => workload))];
  return workloads.flatMap((workload) => {
    const here = runs.filter((run) => run.workload === workload);
    const chains = [...new Set(here.map(({ chain }) => chain))];
    const names = [...new Set(here.flatMap(({ record }) => Object.keys(record.metrics)))];
    const valuesOf = (chain: string, metric: string): ReadonlyMap<number, number> =>
      new Map(
        here.flatMap(({ chain: of, seed, record }): [number, number][] => {
          const value = of === chain ? record.metrics[metric] : undefined;
          return value === undefined || Number.isNaN(value) ? [] : [[seed, value]];
        }),
      );
    return names.flatMap((metric) => {
      const base = valuesOf(baseline, metric);
      return chains.flatMap((chain): MetricComparison[] => {
        const values = valuesOf(chain, metric);
        if (values.size === 0) return [];
        const value = meanInterval([...values.values()], confidence);
        if (chain === baseline) return [{ workload, chain, metric, value }];
        const pairs = [...values].flatMap(([seed, of]) => {
          const other = base.get(seed);
          return other === undefined ? [] : [apart(of, other)];
        });
        if (pairs.length === 0) return [{ workload, chain, metric, value }];
        const difference = meanInterval(pairs, confidence);
        return [{ workload, chain, metric, value, difference, verdict: verdictOf(metric, difference) }];
      });
    });
  });
}

/** So near, two values are one: their sums were added up in different orders. */
const NEAR = 1e-9;

function apart(value: number, other: number): number {
  const difference = value - other;
  return Math.abs(difference) <= NEAR * Math.max(Math.abs(value), Math.abs(other)) ? 0 : difference;
}

/** What the interval of a difference says of a metric. */
export function verdictOf(metric: string, { low, high }: Interval): Verdict {
  const isHigher = low > 0;
  if (!isHigher && !(high < 0)) return 'undecided';
  const { better } = metricNamed(metric);
  if (better === undefined) return isHigher ? 'higher' : 'lower';
  return (better === 'higher') === isHigher ? 'better' : 'worse';
}
