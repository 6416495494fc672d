import type { WireTaskState } from '../../protocol/wire.generated.js';

/** Something that happened to a task in a cluster, whoever knows of it. */
export type ClusterFact = {
  readonly taskId: string;
  readonly frameworkId: string;
  readonly agentId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
} & (
  | { readonly type: 'launched' }
  /** An agent said so; the framework may hear of it later. */
  | { readonly type: 'reported'; readonly state: WireTaskState; readonly uuid: string }
  /** The framework sent an ACKNOWLEDGE, whether anything waited for it or not. */
  | { readonly type: 'acknowledged'; readonly uuid: string }
);

/** Told of every fact as it happens. Changes nothing, and calls nothing. */
export type ClusterObserver = (fact: ClusterFact) => void;
