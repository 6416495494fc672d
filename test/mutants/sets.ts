import { base } from './base.js';
import { engine } from './engine.js';
import { matching } from './matching.js';
import type { MutantSet } from './mutant.js';

/** Every set that `npm run mutate` knows. */
export const MUTANT_SETS: readonly MutantSet[] = [base, engine, matching];
