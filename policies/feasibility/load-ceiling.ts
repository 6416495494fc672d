import { defineFeasibilityPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** The load from which on an agent gets no further tasks. */
  most: z.number().min(0).max(1).default(0.8),
  /** Whether agents may be used of which nothing was measured. */
  useUnknown: z.boolean().default(true),
});

/**
 * No further task on an agent that measures as busy, whatever is offered there. Singularity: usage-based placement. The
 * load is what was last observed. Kept = load < most.
 * Example: at most 0.8; loads 0.5, 0.8, not measured: the first and the third.
 */
export const loadCeiling = defineFeasibilityPolicy('load-ceiling', options, ({ most, useUnknown }) => ({
  reads: { load: true },
  narrow({ load }, _task, rows, count) {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const measured = load[row]!;
      rows[kept] = row;
      kept += +(Number.isNaN(measured) ? useUnknown : measured < most);
    }
    return kept;
  },
  why: ({ load }, _task, row) => ({
    text: Number.isNaN(load[row]!) ? 'no load was measured' : `the load is ${load[row]!}, below ${most} is asked`,
  }),
}));
