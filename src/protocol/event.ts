import type { WireSchedulerEvent } from './wire.generated.js';

/** An event of which `Key` holds the body. */
type With<Type extends string, Key extends keyof WireSchedulerEvent> = { readonly type: Type } & {
  readonly [K in Key]-?: NonNullable<WireSchedulerEvent[K]>;
};

/** `mesos.v1.scheduler.Event`, told apart by `type`. Field names are Mesos' own: what is here is what was received. */
export type Event =
  | With<'SUBSCRIBED', 'subscribed'>
  | With<'OFFERS', 'offers'>
  | With<'INVERSE_OFFERS', 'inverse_offers'>
  | With<'RESCIND', 'rescind'>
  | With<'RESCIND_INVERSE_OFFER', 'rescind_inverse_offer'>
  | With<'UPDATE', 'update'>
  | With<'UPDATE_OPERATION_STATUS', 'update_operation_status'>
  | With<'MESSAGE', 'message'>
  | With<'FAILURE', 'failure'>
  | With<'ERROR', 'error'>
  | { readonly type: 'HEARTBEAT' }
  /** A type that a newer master knows and we do not: to be passed over. */
  | { readonly type: 'UNKNOWN' };

export type EventType = Event['type'];
