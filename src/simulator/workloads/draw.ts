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

/** How far out the normal distribution is cut off: one draw in a billion lies beyond. */
const FARTHEST = 6;

/** The inverse of the normal distribution's cumulative function, by halving over Abramowitz and Stegun's 26.2.17 (1e-7). */
function normalAt(u: number): number {
  let [low, high] = [-FARTHEST, FARTHEST];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < u) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function cumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const beyond = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * tail;
  return x < 0 ? beyond : 1 - beyond;
}
