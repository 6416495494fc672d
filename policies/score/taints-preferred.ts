import { defineScorePolicy, perKey, z } from 'stowage/policy';
import { isTolerated, TOLERATES, type Toleration, taintsIn, tolerationsOf } from '../feasibility/taint-list.js';

const options = z.strictObject({
  /** The attribute in which agents carry their taints. */
  attribute: z.string().min(1).default('taints'),
});

/**
 * Prefers agents without taints of the effect PreferNoSchedule that the job does not tolerate; taints and tolerations are
 * those of `taints`. Kubernetes: TaintToleration's score. Score = 1 / (1 + such taints).
 * Example: agents with spot:PreferNoSchedule, with two such taints, and with none: 1/2, 1/3, 1.
 */
export const taintsPreferred = defineScorePolicy('taints-preferred', options, ({ attribute }) => {
  const tolerationsIn = perKey((key) => JSON.parse(key) as readonly Toleration[]);
  return {
    operators: [TOLERATES],
    keyedBy: 'job',
    keyOf: ({ job }) => JSON.stringify(tolerationsOf(job)),
    reads: { attributes: [attribute] },
    score({ attributes }, { key }, { row, count }, out) {
      const column = attributes.get(attribute);
      const scores = column?.values.map((text) => {
        const counted = taintsIn(text).filter(
          (taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, tolerationsIn(key)),
        );
        return 1 / (1 + counted.length);
      });
      for (let i = 0; i < count; i++) out[i] = scores?.[column?.codes[row[i]!] ?? -1] ?? 1;
    },
  };
});
