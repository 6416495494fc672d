import { defineScorePolicy, z } from 'stowage/policy';

/**
 * Worst fit as HashiCorp Nomad has it (`ScoreFitSpread`), the opposite of `nomad-bin-packing`: Nomad's score for cpu and
 * memory is 10 ^ free cpu + 10 ^ free memory - 2, from 0 to 18; here score = (sum of 10 ^ ((free - need) / total) - n) / (9 n),
 * over the n resources asked for.
 * Example: half of the cpus and nothing of the memory would be left: (3.162 + 1 - 2) / 18 = 0.120.
 */
export const nomadSpread = defineScorePolicy('nomad-spread', z.strictObject({}), () => ({
  reads: { free: true },
  prefers: { free: 'high', total: 'low' },
  score({ free, total }, { need, asked }, { row, count }, out) {
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      let powers = 0;
      for (const dim of asked) powers += 10 ** ((free[dim]![r]! - need[dim]!) / total[dim]![r]!);
      out[i] = Math.max(0, powers - asked.length) / (9 * asked.length);
    }
  },
}));
