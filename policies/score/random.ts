import { defineScorePolicy, hash32, z } from 'stowage/policy';

const options = z.strictObject({
  /** What is drawn: the agent, or the way in which it gives what is asked for, as which GPU. */
  of: z.enum(['agent', 'variant']).default('agent'),
});

/**
 * Any row that fits, by chance: score = a draw in [0, 1) that depends on the seed, the task and the agent alone, so equal
 * runs draw equal numbers. Every attempt is a task of its own. With `of: variant`, on a level of its own behind it, a way of
 * the drawn agent is drawn. A baseline.
 */
export const random = defineScorePolicy('random', options, ({ of }, services) => ({
  keyOf: (task) => task.id,
  reads: {},
  score({ agentKey }, task, { row, variant, count }, out) {
    const taskKey = hash32(task.key);
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      if (of === 'variant') out[i] = services.random.unit(taskKey, agentKey[r]! + variant[i]! + 1);
      else out[i] = i > 0 && r === row[i - 1] ? out[i - 1]! : services.random.unit(taskKey, agentKey[r]!);
    }
  },
}));
