import type { Resource } from '../resources/resource.js';
import type { Resources } from '../resources/resources.js';
import type { OperationId } from './ids.js';
import type { Executor, TaskInfo } from './task-info.js';

/** `mesos.v1.Offer.Operation`: one step of an ACCEPT; the steps of one ACCEPT run in order. */
export type Operation =
  | { readonly type: 'launch'; readonly tasks: readonly TaskInfo[] }
  | { readonly type: 'launch-group'; readonly executor: Executor; readonly tasks: readonly TaskInfo[] }
  | ({ readonly type: 'reserve' | 'unreserve'; readonly resources: Resources } & Tracked)
  | ({ readonly type: 'create' | 'destroy'; readonly volumes: Resources } & Tracked)
  | ({ readonly type: 'grow-volume'; readonly volume: Resource; readonly addition: Resource } & Tracked)
  | ({ readonly type: 'shrink-volume'; readonly volume: Resource; readonly subtractMilliUnits: number } & Tracked);

interface Tracked {
  /** With it the master reports the outcome by UPDATE_OPERATION_STATUS. */
  readonly id?: OperationId;
}
