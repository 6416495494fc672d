import { benchAccepts } from './accepts.bench.js';
import { benchOffers } from './offers.bench.js';
import { type Comparison, LIMIT, type WholePath } from './result.js';
import { W12 } from './w12.js';
import { measureWholePath } from './whole-path.js';

export interface CodecOptions {
  /** `w12`: the whole path alone. */
  readonly only: string | undefined;
  readonly isQuick: boolean;
  /** One object on the last line: by name, what was measured. */
  readonly isJson: boolean;
}

/** Codec alone, matching alone, whole path. @returns the exit code: 1 if the whole path takes too long beside the codec */
export function runCodec({ only, isQuick, isJson }: CodecOptions): number {
  if (only !== undefined && only !== 'w12') throw new Error(`no workload '${only}'; there is: w12`);
  const rounds = isQuick ? 5 : 15;
  const comparisons: Comparison[] = [];
  const tell = (comparison: Comparison): void => {
    comparisons.push(comparison);
    if (!isJson) console.log(lineOf(comparison));
  };
  if (only === undefined) {
    for (const count of [100, 1_000, 10_000]) {
      for (const isVaried of [false, true]) tell(benchOffers(count, isVaried, rounds));
    }
    tell(benchAccepts(new W12().check(), rounds));
  }
  const whole = measureWholePath(isQuick);
  if (isJson) {
    console.log(JSON.stringify(Object.fromEntries([...comparisons, whole].map(({ name, ...rest }) => [name, rest]))));
  } else for (const line of linesOf(whole)) console.log(line);
  return whole.ok ? 0 : 1;
}

function lineOf({ name, nsDirect, nsGeneral, minNsDirect, minNsGeneral }: Comparison): string {
  const what = name === 'accepts' ? 'task' : 'offer';
  const times = (nsGeneral / nsDirect).toFixed(1);
  return `${name.padEnd(20)} direct ${whole(nsDirect)} (min ${whole(minNsDirect)}) ns per ${what}, general ${whole(nsGeneral)} (min ${whole(minNsGeneral)}): ${times} x`;
}

function linesOf(path: WholePath): readonly string[] {
  const parts = {
    'codec alone': path.codecMs,
    'general codec alone': path.generalCodecMs,
    'rows alone': path.rowsMs,
    'matching alone': path.matchingMs,
    'matching and slices': path.decisionsMs,
    'whole path': path.wholeMs,
  };
  return [
    'w12: 10,000 offers in, 20,000 tasks in 784 ACCEPTs out',
    ...Object.entries(parts).map(
      ([name, [p50, min]]) => `  ${name.padEnd(24)} ${p50.toFixed(1)} ms (min ${min.toFixed(1)})`,
    ),
    `  whole path is ${path.timesCodec.toFixed(2)} x codec alone (limit ${LIMIT}), ${path.timesGeneralCodec.toFixed(2)} x general codec alone`,
  ];
}

function whole(value: number): string {
  return value.toFixed(0).padStart(6);
}
