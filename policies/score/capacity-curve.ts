import { defineScorePolicy, InvalidArgumentError, z } from 'stowage/policy';
import { dimensionsOf, leftAfter } from './amounts.js';

const part = z.number().min(0).max(1);

const options = z.strictObject({
  /** Points of the curve, by rising `used` part; between two it is straight, beyond the ends flat. */
  curve: z
    .array(z.strictObject({ used: part, score: part }))
    .min(1)
    .default([
      { used: 0, score: 0 },
      { used: 1, score: 1 },
    ]),
  /** The resources that count, asked for or not, each with its weight. */
  weights: z.record(z.string(), z.number().min(0)).default({ cpus: 1, mem: 1 }),
});

type Point = z.output<typeof options>['curve'][number];

/**
 * A score of one's own for each state of filling: Kubernetes' RequestedToCapacityRatio. By default the fuller the better
 * (Kubernetes: MostAllocated); with the curve turned round LeastAllocated; with a bend, agents are filled to a point and no
 * further. Score = weighted mean over `weights` of the curve at the part that would be used.
 * Example: curve 0: 0, 0.8: 1, 1: 0.5; 4/5 of the cpus and 2/5 of the memory would be used: (1 + 0.5) / 2 = 0.75.
 */
export const capacityCurve = defineScorePolicy('capacity-curve', options, ({ curve, weights }) => {
  const falls = curve.findIndex(({ used }, k) => k > 0 && used <= curve[k - 1]!.used);
  if (falls > 0)
    throw new InvalidArgumentError(
      `curve[${falls}].used is ${curve[falls]!.used}; accepted: above the point before it`,
    );
  const names = Object.keys(weights).filter((name) => weights[name]! > 0);
  return {
    reads: { free: true },
    score(view, task, candidates, out) {
      const left = new Float64Array(1);
      for (let i = 0; i < candidates.count; i++) {
        let [sum, all] = [0, 0];
        for (const name of names) {
          if (leftAfter(view, task, candidates, i, dimensionsOf(view, [name]), left) === 0) continue;
          sum += weights[name]! * at(curve, 1 - left[0]!);
          all += weights[name]!;
        }
        out[i] = all === 0 ? 0 : Math.min(1, sum / all);
      }
    },
  };
});

function at(curve: readonly Point[], used: number): number {
  const next = curve.findIndex((point) => point.used >= used);
  if (next === 0) return curve[0]!.score;
  if (next === -1) return curve.at(-1)!.score;
  const [from, to] = [curve[next - 1]!, curve[next]!];
  return from.score + ((to.score - from.score) * (used - from.used)) / (to.used - from.used);
}
