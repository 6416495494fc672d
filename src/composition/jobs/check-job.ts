import { InvalidArgumentError } from '../../base/errors.js';
import type { Engine } from '../../engine/engine.js';
import type { Chain } from '../../policy/chain.js';
import { checkConstraints } from '../chain/check-constraints.js';
import type { WrittenJob } from './parse-job.js';

/** @throws InvalidArgumentError if the engine would not take the job now, where it was written */
export function checkJob(written: WrittenJob, engine: Engine, chain: Chain): void {
  checkConstraints(written, chain);
  try {
    engine.check(written.job);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw written.errorAt([], error.message);
  }
}
