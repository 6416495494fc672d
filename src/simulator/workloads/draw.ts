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
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
];

/** Beyond it, of √(−ln of what is left) − 1.6. */
const TAIL: Ratio = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
];

/** The inverse of the normal distribution's cumulative function. Wichura, algorithm AS 241 (Applied Statistics 37, 1988). */
function normalAt(u: number): number {
  const off = u - 0.5;
  if (Math.abs(off) <= 0.425) return off * ratioAt(MIDDLE, 0.180625 - off * off);
  // His third ratio begins at 1.4e-11 from an end, which is cut off.
  const far = ratioAt(TAIL, Math.sqrt(-Math.log(Math.max(BEYOND, Math.min(u, 1 - u)))) - 1.6);
  return off < 0 ? -far : far;
}

function ratioAt([over, under]: Ratio, x: number): number {
  let [above, below] = [0, 0];
  for (const factor of over) above = above * x + factor;
  for (const factor of under) below = below * x + factor;
  return above / below;
}
