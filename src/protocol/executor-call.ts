import type { WireExecutorCall, WireExecutorID, WireFrameworkID } from './wire.generated.js';

interface Sender {
  readonly executor_id: WireExecutorID;
  readonly framework_id: WireFrameworkID;
}

/** A call of which `Key` holds the body. */
type With<Type extends string, Key extends keyof WireExecutorCall> = Sender & { readonly type: Type } & {
  readonly [K in Key]-?: NonNullable<WireExecutorCall[K]>;
};

/** `mesos.v1.executor.Call`, told apart by `type`: what an executor says to its agent. */
export type ExecutorCall =
  | With<'SUBSCRIBE', 'subscribe'>
  | With<'UPDATE', 'update'>
  | With<'MESSAGE', 'message'>
  | (Sender & { readonly type: 'HEARTBEAT' });

export type ExecutorCallType = ExecutorCall['type'];
