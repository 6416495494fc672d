import { defineFeasibilityPolicy, labelOf, z } from 'stowage/policy';

const options = z.strictObject({
  /** The attribute by which an agent says whom it is for; agents without it are for everybody. */
  attribute: z.string().min(1).default('dedicated'),
  /** The label by which a job says whose it is. */
  label: z.string().min(1).default('dedicated'),
  /** Whether those who have agents of their own may use common ones besides. */
  mayUseCommon: z.boolean().default(false),
});

/**
 * Agents for one group of jobs alone. Aurora: dedicated hosts. Kept = the agent's attribute is the job's label; common
 * agents are for jobs without the label, and with `mayUseCommon` for all.
 * Example: agents for db, for web, common; a job of db: the first; a job of nobody: the third.
 */
export const dedicated = defineFeasibilityPolicy('dedicated', options, ({ attribute, label, mayUseCommon }) => ({
  keyedBy: 'job',
  keyOf: ({ job }) => JSON.stringify(labelOf(job, label) ?? null),
  reads: { attributes: [attribute] },
  narrow({ attributes }, { key }, rows, count) {
    const own = JSON.parse(key) as string | null;
    const column = attributes.get(attribute);
    const common = own === null || mayUseCommon;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const owner = column?.values[column.codes[row]!];
      rows[kept] = row;
      kept += +(owner === undefined ? common : owner === own);
    }
    return kept;
  },
  why({ attributes }, { key }, row) {
    const column = attributes.get(attribute);
    const owner = column?.values[column.codes[row]!];
    return {
      text: `the agent is for ${owner ?? 'everybody'}, the job of ${(JSON.parse(key) as string | null) ?? 'nobody'}`,
    };
  },
}));
