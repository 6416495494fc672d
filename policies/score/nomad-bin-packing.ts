import { defineScorePolicy, z } from 'stowage/policy';

/**
 * Best fit as HashiCorp Nomad has it (`ScoreFitBinPack`): free parts count by powers of ten, so that the last tenth of an
 * agent is worth most. Nomad's score for cpu and memory is 20 - (10 ^ free cpu + 10 ^ free memory), from 0 to 18; here
 * score = (10 n - sum of 10 ^ ((free - need) / total)) / (9 n), over the n resources asked for.
 * Example: half of the cpus and nothing of the memory would be left: (20 - 3.162 - 1) / 18 = 0.880.
 */
export const nomadBinPacking = defineScorePolicy('nomad-bin-packing', z.strictObject({}), () => ({
  reads: { free: true },
  prefers: { free: 'low', total: 'high' },
  score({ free, total }, { need, asked }, { row, count }, out) {
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      let powers = 0;
      for (const dim of asked) powers += 10 ** ((free[dim]![r]! - need[dim]!) / total[dim]![r]!);
      out[i] = Math.max(0, 10 * asked.length - powers) / (9 * asked.length);
    }
  },
}));
