/** How values are drawn: what lies at a part u of the way through them, from 0 to 1. */
export type Draw =
  | { readonly type: 'constant'; readonly value: number }
  | { readonly type: 'uniform'; readonly from: number; readonly to: number }
  | { readonly type: 'exponential'; readonly mean: number }
  /** Half of the values are below the median; `sigma` is that of the logarithm. */
  | { readonly type: 'lognormal'; readonly median: number; readonly sigma: number }
  /** Values with their weights, smallest value first. */
  | { readonly type: 'choice'; readonly values: readonly (readonly [value: number, weight: number])[] };

/**
 * The value at part `u` of a distribution: equal parts of two distributions are drawn with equal luck, which is how
 * values are correlated. Example: uniform from 2 to 4 at 0.25 is 2.5.
 */
export function drawAt(draw: Draw, u: number): number {
  switch (draw.type) {
    case 'constant':
      return draw.value;
    case 'uniform':
      return draw.from + (draw.to - draw.from) * u;
    case 'exponential':
      return -draw.mean * Math.log1p(-u);
    case 'lognormal':
      return draw.median * Math.exp(draw.sigma * normalAt(u));
    case 'choice': {
      const all = draw.values.reduce((sum, [, weight]) => sum + weight, 0);
      let passed = 0;
      for (const [value, weight] of draw.values) {
        passed += weight;
        if (u * all < passed) return value;
      }
      return draw.values.at(-1)?.[0] ?? 0;
    }
  }
}

/** What lies beyond six deviations on either side, where the normal distribution is cut off. */
const BEYOND = 9.865876450376981e-10;

/** Numerator and denominator, highest power first. */
type Ratio = readonly [over: readonly number[], under: readonly number[]];

/** In the middle, of 0.425² − (u − 1/2)². */
const MIDDLE: Ratio = [
  [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
    1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  [
    5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
    687.1870074920579083, 42.313330701600911252, 1,
  ],
];

/** Beyond it, of √(−ln of what is left) − 1.6. */
const TAIL: Ratio = [
  [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
];

/** The inverse of the normal distribution's cumulative function. Wichura, algorithm AS 241 (Applied Statistics 37, 1988). */
function normalAt(u: number): number {
  const off = u - 0.5;
  if (Math.abs(off) <= 0.425) return off * valueOf(MIDDLE, 0.180625 - off * off);
  // His third ratio begins at 1.4e-11 from an end, which is cut off.
  const far = valueOf(TAIL, Math.sqrt(-Math.log(Math.max(BEYOND, Math.min(u, 1 - u)))) - 1.6);
  return off < 0 ? -far : far;
}

function valueOf([over, under]: Ratio, x: number): number {
  let [above, below] = [0, 0];
  for (const factor of over) above = above * x + factor;
  for (const factor of under) below = below * x + factor;
  return above / below;
}
