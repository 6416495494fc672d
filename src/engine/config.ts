import type { Strategy } from '../matching/row-pool.js';

/** How an engine behaves apart from its policies. Times in milliseconds. */
export interface EngineConfig {
  /** The roles that the framework subscribes with; jobs use one of them. */
  readonly roles: readonly string[];
  /** How long events are gathered before a cycle. */
  readonly batchMs: number;
  /** Tasks tried per cycle at most; the rest waits for the next. */
  readonly workBudget: number;
  /** Without a word about a launched task after this long, the master is asked. */
  readonly stagingMs: number;
  /** The first repetition of a KILL; doubles up to `longestMs`. */
  readonly killRetryMs: number;
  /** The first repetition of a reconciliation that got no answer; doubles up to `longestMs`. */
  readonly reconcileRetryMs: number;
  /** The first repetition of a call that did not arrive, or was refused; doubles up to `longestMs`. */
  readonly callRetryMs: number;
  /** The cap of all three. */
  readonly longestMs: number;
  /** Every so often the master is asked for all it knows. */
  readonly implicitReconcileMs: number;
  /** An attempt out of sight for so long is replaced. */
  readonly replaceAfterMs: number;
  /** How rows are found; every way finds the same ones. `funnel`: by looking at all of them, and counting who drops what. */
  readonly matching: Strategy | 'funnel';
  /**
   * While no more rows than this are known, each launch is told with the reasons for its place, which costs about as much
   * as finding it by the funnel. 0: never.
   */
  readonly whyRows: number;
  /**
   * Whether the master is told which agents and how much pending work needs, so that it offers nothing else. What is
   * never offered is not known, and no explanation tells of it.
   */
  readonly offerConstraints: boolean;
  /** What the indexes of the matching core may take, in bytes. */
  readonly indexBytes: number;
  /**
   * How many jobs that have ended are remembered. Beyond it the oldest are forgotten: what is heard of their tasks is
   * passed over, and their names, and with them the ids of their tasks, may be given again. `Infinity`: all.
   */
  readonly endedJobs: number;
  /**
   * How long before a maintenance window begins its agent is closed and its tasks are moved. Instances of a job leave one
   * after the other. `Infinity`: as soon as the window is known.
   */
  readonly maintenanceAheadMs: number;
  /** The shortest time between two REVIVEs of a role for the sake of refused rows. */
  readonly reviveMs: number;
}

export const DEFAULT_ENGINE_CONFIG: EngineConfig = {
  roles: ['*'],
  batchMs: 5,
  workBudget: 20_000,
  stagingMs: 60_000,
  killRetryMs: 5_000,
  reconcileRetryMs: 5_000,
  callRetryMs: 1_000,
  longestMs: 120_000,
  matching: 'auto',
  whyRows: 0,
  offerConstraints: false,
  indexBytes: 256 * 2 ** 20,
  implicitReconcileMs: 900_000,
  replaceAfterMs: 300_000,
  endedJobs: Number.POSITIVE_INFINITY,
  maintenanceAheadMs: 900_000,
  reviveMs: 5_000,
};
