import type { WireFrameworkID, WireSchedulerCall } from './wire.generated.js';

interface Addressed {
  /** Absent only in the first SUBSCRIBE of a framework. */
  readonly framework_id?: WireFrameworkID;
}

/** A call of which `Key` holds the body. */
type With<Type extends string, Key extends keyof WireSchedulerCall> = Addressed & { readonly type: Type } & {
  readonly [K in Key]-?: NonNullable<WireSchedulerCall[K]>;
};

/** A call whose body may be missing altogether. */
type WithOptional<Type extends string, Key extends keyof WireSchedulerCall> = Addressed & { readonly type: Type } & {
  readonly [K in Key]?: NonNullable<WireSchedulerCall[K]>;
};

/** `mesos.v1.scheduler.Call`, told apart by `type`. Field names are Mesos' own: what is here is what is sent. */
export type Call =
  | With<'SUBSCRIBE', 'subscribe'>
  | (Addressed & { readonly type: 'TEARDOWN' })
  | With<'ACCEPT', 'accept'>
  | With<'DECLINE', 'decline'>
  | With<'ACCEPT_INVERSE_OFFERS', 'accept_inverse_offers'>
  | With<'DECLINE_INVERSE_OFFERS', 'decline_inverse_offers'>
  | WithOptional<'REVIVE', 'revive'>
  | WithOptional<'SUPPRESS', 'suppress'>
  | With<'KILL', 'kill'>
  | With<'SHUTDOWN', 'shutdown'>
  | With<'ACKNOWLEDGE', 'acknowledge'>
  | With<'ACKNOWLEDGE_OPERATION_STATUS', 'acknowledge_operation_status'>
  | With<'RECONCILE', 'reconcile'>
  | With<'RECONCILE_OPERATIONS', 'reconcile_operations'>
  | With<'MESSAGE', 'message'>
  | With<'REQUEST', 'request'>
  | With<'UPDATE_FRAMEWORK', 'update_framework'>;

export type CallType = Call['type'];
