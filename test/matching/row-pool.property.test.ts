import { expect } from 'chai';
import fc from 'fast-check';
import type { Strategy } from '../../src/matching/row-pool.js';
import { type PoolSettings, PoolWorld } from './pool-world.js';

const RULES: readonly PoolSettings['rule'][] = [
  'none',
  'unique',
  'at-most-two',
  'only-with',
  'better-alone',
  'better-together',
];
const STRATEGIES: readonly Strategy[] = ['auto', 'index', 'search'];
/** Of the largest an index has no room for all from the start. */
const SIZES = [3, 40, 200, 1_200, 2_600];

/** What holds no index; what holds some, and evicts; what holds all. */
const BUDGETS = [0, 4_000, 2 ** 24];

describe('A pool of rows', () => {
  for (const rule of RULES) {
    it(`finds the row that looking at every row finds: companions ${rule}`, () => {
      fc.assert(
        fc.property(
          fc.record({
            seed: fc.integer(),
            rows: fc.constantFrom(...SIZES),
            strategy: fc.constantFrom(...STRATEGIES),
            budgetBytes: fc.constantFrom(...BUDGETS),
            levels: fc.constantFrom(1 as const, 2 as const),
            isBounded: fc.boolean(),
            groups: fc.constantFrom(0, 1, 3),
          }),
          (settings) => {
            const world = new PoolWorld({ ...settings, rule });
            for (let step = 0; step < 120; step++) {
              const answer = world.step();
              if (answer !== undefined) expect(answer.said, `step ${step}`).to.equal(answer.wanted);
            }
          },
        ),
        { numRuns: 40 },
      );
    });
  }
});
