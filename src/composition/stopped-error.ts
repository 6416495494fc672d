import { EngineError } from '../base/errors.js';

/** The scheduler takes nothing more: it was stopped, or it failed, which `cause` tells then. */
export class StoppedError extends EngineError {
  readonly code = 'ENGINE_STOPPED';
}
