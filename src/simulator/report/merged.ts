import type { ComparedRun } from '../compare/compare-runs.js';

/** What the runs of one chain on one workload show together: means over seeds. */
export interface MergedRuns {
  readonly chain: string;
  readonly bucketMs: number;
  readonly use: Readonly<Record<string, readonly number[]>>;
  readonly heat: readonly (readonly number[])[];
  readonly agentsPerRow: number;
  /** Quantiles 0, 1 %, …, 100 % of waits in seconds: of each, the mean over seeds. */
  readonly waits: readonly number[];
}

/** @param bucketMs - of all that is shown beside it: at least the longest of the runs', a power of two of each */
export function mergeRuns(chain: string, runs: readonly ComparedRun[], bucketMs: number): MergedRuns {
  const records = runs.map(({ record }) => record);
  const [first] = records;
  const widened = (values: readonly number[], ms: number): readonly number[] =>
    widen(values, Math.round(bucketMs / ms));
  return {
    chain,
    bucketMs,
    use: Object.fromEntries(
      Object.keys(first?.use ?? {}).map((name) => [
        name,
        meanOf(records.map(({ use, bucketMs: ms }) => widened(use[name] ?? [], ms))),
      ]),
    ),
    heat: (first?.heat ?? []).map((_, row) =>
      meanOf(records.map(({ heat, bucketMs: ms }) => widened(heat[row] ?? [], ms))),
    ),
    agentsPerRow: first?.agentsPerRow ?? 1,
    waits: meanOf(records.flatMap(({ waits }) => (waits.length === 0 ? [] : [waits]))),
  };
}

/** Each `factor` buckets become one. */
function widen(values: readonly number[], factor: number): readonly number[] {
  if (factor <= 1) return values;
  return Array.from({ length: Math.ceil(values.length / factor) }, (_, at) => {
    const part = values.slice(at * factor, (at + 1) * factor);
    return part.reduce((sum, value) => sum + value, 0) / factor;
  });
}

/** A run that has ended uses nothing. */
function meanOf(rows: readonly (readonly number[])[]): readonly number[] {
  const longest = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
}
