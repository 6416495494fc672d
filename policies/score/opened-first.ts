import { defineScorePolicy, z } from 'stowage/policy';

/**
 * Prefers rows that have tasks of ours already, so that no further agent is opened while an open one has room:
 * score = 1 where something is in use (free < total in any dimension asked for), else 0. Goes well before
 * `bin-packing` in a `then` chain. Example: 8 cpus in all, 8 free: 0; 7.999 free: 1.
 */
export const openedFirst = defineScorePolicy('opened-first', z.strictObject({}), () => ({
  reads: { free: true },
  prefers: { free: 'low', total: 'high' },
  score({ free, total }, { asked }, { row, count }, out) {
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      let used = 0;
      for (const dim of asked) used |= +(free[dim]![r]! < total[dim]![r]!);
      out[i] = used;
    }
  },
}));
