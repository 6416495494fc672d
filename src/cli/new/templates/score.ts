import { defineScorePolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** The resource whose total says how large an agent is. */
  resource: z.string().min(1).default('cpus'),
});

/** Prefers small agents. Score = 1 / (1 + total). Example: 3 cpus: 0.25; 1 cpu: 0.5; none: 1. */
export const myPolicy = defineScorePolicy('my-policy', options, ({ resource }) => ({
  reads: { free: true },
  score({ total, resources }, _task, { row, count }, out) {
    const amounts = total[resources.indexOf(resource)];
    for (let i = 0; i < count; i++) out[i] = 1 / (1 + (amounts?.[row[i]!] ?? 0) / 1000);
  },
}));
