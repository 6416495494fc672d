import { defineFeasibilityPolicy, perKey, z } from 'stowage/policy';

const options = z.strictObject({
  /** How many agents are avoided: those of the latest first failures. */
  most: z.int().min(1).max(1000).default(10),
});

/**
 * Another agent after each failure: none on which an earlier attempt of the instance ended badly. Cook: novel host.
 * Kept = the agent is none of the last `most` on which it failed.
 * Example: attempts failed on a1 and a3; of a1, a2, a3 the second is left.
 */
export const novelHost = defineFeasibilityPolicy('novel-host', options, ({ most }) => {
  const avoidedIn = perKey((key) => new Set(JSON.parse(key) as readonly string[]));
  return {
    keyOf: ({ failedOn }) => JSON.stringify(failedOn.slice(-most)),
    reads: { attributes: ['@agent'] },
    narrow({ attributes }, { key }, rows, count) {
      const avoided = avoidedIn(key);
      const agents = attributes.get('@agent');
      if (avoided.size === 0 || agents === undefined) return count;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        rows[kept] = row;
        kept += +!avoided.has(agents.values[agents.codes[row]!] ?? '');
      }
      return kept;
    },
    why: () => ({ text: 'an earlier attempt failed there' }),
  };
});
