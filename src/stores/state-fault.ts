import { EngineError } from '../base/errors.js';

/** A state that cannot be gone on with: damaged, in use by another process, or of a newer version of this package. */
export class StateFault extends EngineError {
  readonly code = 'ENGINE_STATE';
}
