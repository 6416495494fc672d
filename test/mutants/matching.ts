import { chainMutants } from './matching/chain.js';
import { indexMutants } from './matching/index.js';
import { searchMutants } from './matching/search.js';
import type { MutantSet } from './mutant.js';

/** The fast path: whatever it gets wrong, it places otherwise than the funnel. */
export const matching: MutantSet = {
  name: 'matching',
  // Examples first: most mutants fall to them at once.
  tests: [
    'dist/test/matching/*.test.js',
    'dist/test/engine/cycle/companions.test.js',
    'dist/test/engine/placer-examples.test.js',
    'dist/test/engine/placer-differential.test.js',
  ],
  limitMs: 240_000,
  mutants: [...indexMutants, ...searchMutants, ...chainMutants],
};
