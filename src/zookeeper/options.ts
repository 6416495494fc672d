import type { Clock } from '../base/clock.js';
import { InvalidArgumentError } from '../base/errors.js';

/** How patient a session is. Milliseconds. */
export interface ZooKeeperTiming {
  /** How long the servers keep a session of which they hear nothing. They may grant another time: see `sessionMs` there. */
  readonly sessionMs: number;
  /** From the first attempt to connect to a session. */
  readonly connectMs: number;
  /** For one operation, the wait for a connection included. */
  readonly operationMs: number;
}

export const DEFAULT_ZOOKEEPER_TIMING: ZooKeeperTiming = { sessionMs: 10_000, connectMs: 10_000, operationMs: 10_000 };

export interface ZooKeeperOptions {
  /** As `host:2181`; at least one. */
  readonly servers: readonly string[];
  readonly credentials?: { readonly user: string; readonly password: string };
  readonly clock: Clock;
  readonly timing?: Partial<ZooKeeperTiming>;
}

/** @throws InvalidArgumentError for a time that is none */
export function timingOf({ timing }: ZooKeeperOptions): ZooKeeperTiming {
  const whole = { ...DEFAULT_ZOOKEEPER_TIMING, ...timing };
  for (const [name, value] of Object.entries(whole)) {
    if (!(value > 0)) throw new InvalidArgumentError(`ZooKeeper ${name} is ${String(value)}; accepted: more than 0 ms`);
  }
  return whole;
}
