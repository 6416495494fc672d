import { defineScorePolicy, hash32, z } from 'stowage/policy';

/**
 * Any row that fits, by chance: score = a draw in [0, 1) that depends on the seed, the task and the agent alone, so equal
 * runs draw equal numbers. Every attempt is a task of its own. A baseline.
 */
export const random = defineScorePolicy('random', z.strictObject({}), (_options, services) => ({
  keyOf: (task) => task.id,
  reads: {},
  score({ agentKey }, task, { row, count }, out) {
    const taskKey = hash32(task.key);
    for (let i = 0; i < count; i++) out[i] = services.random.unit(taskKey, agentKey[row[i]!]!);
  },
}));
