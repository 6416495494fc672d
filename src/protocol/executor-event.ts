import type { WireExecutorEvent } from './wire.generated.js';

/** An event of which `Key` holds the body. */
type With<Type extends string, Key extends keyof WireExecutorEvent> = { readonly type: Type } & {
  readonly [K in Key]-?: NonNullable<WireExecutorEvent[K]>;
};

/** `mesos.v1.executor.Event`, told apart by `type`: what an agent says to an executor. */
export type ExecutorEvent =
  | With<'SUBSCRIBED', 'subscribed'>
  | With<'LAUNCH', 'launch'>
  | With<'LAUNCH_GROUP', 'launch_group'>
  | With<'KILL', 'kill'>
  | With<'ACKNOWLEDGED', 'acknowledged'>
  | With<'MESSAGE', 'message'>
  | With<'ERROR', 'error'>
  | { readonly type: 'SHUTDOWN' }
  | { readonly type: 'HEARTBEAT' }
  /** A type that a newer agent knows and we do not: to be passed over. */
  | { readonly type: 'UNKNOWN' };

export type ExecutorEventType = ExecutorEvent['type'];
