import { defineScorePolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** What an agent counts as of which nothing was measured. */
  unknownLoad: z.number().min(0).max(1).default(0.5),
});

/**
 * Prefers agents on which little was measured. Score = 1 - load. Example: loads 0.2 and 0.9: 0.8 and 0.1.
 */
export default defineScorePolicy('least-loaded', options, ({ unknownLoad }) => ({
  reads: { load: true },
  score({ load }, _task, { row, count }, out) {
    for (let i = 0; i < count; i++) {
      const measured = load[row[i]!]!;
      out[i] = 1 - (Number.isNaN(measured) ? unknownLoad : measured);
    }
  },
}));
