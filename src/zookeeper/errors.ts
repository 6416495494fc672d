import { EngineError } from '../base/errors.js';

/**
 * What is wrong. `lost`: the connection broke before an answer; `late`: none came in time; of both nobody knows whether
 * it was done. `over`: the session has ended, and what it asks for from now on is not done.
 */
export type ZooKeeperFault =
  | 'no-node'
  | 'node-exists'
  | 'bad-version'
  | 'not-empty'
  | 'no-auth'
  | 'lost'
  | 'late'
  | 'over'
  | 'other';

/** An operation that ZooKeeper refused, or did not answer. */
export class ZooKeeperError extends EngineError {
  readonly code = 'ENGINE_ZOOKEEPER';

  constructor(
    readonly fault: ZooKeeperFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the operation may have been done all the same. */
  get isUnsure(): boolean {
    return this.fault === 'lost' || this.fault === 'late';
  }
}

/** Another replica leads, or this one can no longer be sure that none does: it must not write, launch or acknowledge. */
export class LeadershipLostError extends EngineError {
  readonly code = 'ENGINE_LEADERSHIP_LOST';
}

export function isFault(error: unknown, fault: ZooKeeperFault): boolean {
  return error instanceof ZooKeeperError && error.fault === fault;
}
