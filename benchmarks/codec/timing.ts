/** The machine's clock, for durations. */
export function elapsedMs(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Durations of one thing, run several times. */
export interface Timing {
  readonly p50Ms: number;
  readonly minMs: number;
}

/**
 * Runs each of `works` once per round, in turn, so that a noisy moment hits all of them; the first rounds warm up.
 * @returns their timings, under the same names
 */
export function alternate<Name extends string>(
  works: Readonly<Record<Name, () => void>>,
  rounds: number,
  warmUp = 3,
): Record<Name, Timing> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const ms = elapsedMs(works[name]);
      if (round >= 0) times[name].push(ms);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timingOf(times[name])])) as Record<Name, Timing>;
}

export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50Ms: sorted[sorted.length >> 1] ?? Number.NaN, minMs: sorted[0] ?? Number.NaN };
}
