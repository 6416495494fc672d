import { defineFeasibilityPolicy, perKey, z } from 'stowage/policy';
import { isTolerated, TOLERATES, type Toleration, taintsIn, tolerationsOf } from './taint-list.js';

const options = z.strictObject({
  /** The attribute in which agents carry their taints. */
  attribute: z.string().min(1).default('taints'),
});

/**
 * Keeps tasks off agents that are marked as not for everybody, unless their job says that it puts up with that.
 * Kubernetes: taints and tolerations. An agent says `taints:gpu=a100:NoSchedule,spot:PreferNoSchedule`; a job
 * `{ attribute: gpu, operator: tolerates }` for any value of that key, with a value for it alone, `*` for every key. Kept =
 * each taint of the effects NoSchedule and NoExecute is tolerated; PreferNoSchedule is for `taints-preferred`.
 * Example: `gpu tolerates a100`; agents with gpu=a100:NoSchedule, gpu=t4:NoSchedule, none: the first and the third.
 */
export const taints = defineFeasibilityPolicy('taints', options, ({ attribute }) => {
  const tolerationsIn = perKey((key) => JSON.parse(key) as readonly Toleration[]);
  const untolerated = (text: string, key: string) =>
    taintsIn(text).filter((taint) => taint.effect !== 'PreferNoSchedule' && !isTolerated(taint, tolerationsIn(key)));
  return {
    operators: [TOLERATES],
    keyedBy: 'job',
    keyOf: ({ job }) => JSON.stringify(tolerationsOf(job)),
    reads: { attributes: [attribute] },
    narrow({ attributes }, { key }, rows, count) {
      const column = attributes.get(attribute);
      if (column === undefined) return count;
      const verdicts = column.values.map((text) => untolerated(text, key).length === 0);
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        rows[kept] = row;
        kept += +(verdicts[column.codes[row]!] ?? true);
      }
      return kept;
    },
    why({ attributes }, { key }, row) {
      const column = attributes.get(attribute);
      const broken = untolerated(column?.values[column.codes[row] ?? -1] ?? '', key);
      return { text: `not tolerated: ${broken.map((one) => `${one.key}=${one.value}:${one.effect}`).join(', ')}` };
    },
  };
});
