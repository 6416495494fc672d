import { defineScorePolicy, z } from 'stowage/policy';

/**
 * A score such as users write, without a bound: cpus and mem are to run out together.
 * Score = 1 - |free cpus / cpus - free mem / mem| after placing.
 */
export const balance = defineScorePolicy('balance', z.strictObject({}), () => ({
  reads: { free: true },
  score({ free, total }, { need, asked }, { row, count }, out) {
    const [cpus, mem] = [asked[0]!, asked[1]!];
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      const leftCpus = (free[cpus]![r]! - need[cpus]!) / total[cpus]![r]!;
      const leftMem = (free[mem]![r]! - need[mem]!) / total[mem]![r]!;
      out[i] = 1 - Math.abs(leftCpus - leftMem);
    }
  },
}));
