// README: write a policy
import { createScheduler, type Scheduler } from 'stowage';
import { defineScorePolicy, z } from 'stowage/policy';

/** Prefers small agents: score = 1 / (1 + total cpus). Example: 4 cpus: 0.2; 1 cpu: 0.5. */
export const smallFirst = defineScorePolicy('small-first', z.strictObject({}), () => ({
  reads: { free: true },
  score({ total, resources }, _task, { row, count }, out) {
    const cpus = total[resources.indexOf('cpus')]!;
    for (let i = 0; i < count; i++) out[i] = 1 / (1 + cpus[row[i]!]! / 1000);
  },
}));

export function start(master: string): Promise<Scheduler> {
  return createScheduler({ master, policies: [smallFirst], chain: { score: ['small-first'] } });
}
