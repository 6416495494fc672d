import { defineScorePolicy, z } from 'stowage/policy';

/**
 * First fit: every row is as good as another, and ties go to the lowest row, the agent that has been known longest.
 * Score = 1, which as a constant rises in every direction. The baseline that a cleverer policy must beat.
 */
export const firstFit = defineScorePolicy('first-fit', z.strictObject({}), () => ({
  reads: { free: true },
  prefers: { free: 'low', total: 'low' },
  score: (_view, _task, { count }, out) => void out.fill(1, 0, count),
}));
