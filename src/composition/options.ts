import type { EngineConfig } from '../engine/config.js';
import type { MasterConnection } from '../engine/ports/master.js';
import type { ChainInput } from '../policy/chain-config.js';
import type { PolicyDefinition } from '../policy/definition.js';
import type { AgentInput } from './agents/agent-input.js';
import type { AutoscaleOptions } from './autoscale/scaling-watch.js';

/** What a scheduler is made of; all but `master` has a default. */
export interface SchedulerOptions {
  /**
   * Where offers come from: a cluster of its own in this process (`embedded`), one or more URLs of the masters of one
   * Mesos cluster, `http://user:secret@host:5050` if they ask for credentials, or a driver of yours.
   */
  readonly master: string | readonly string[] | MasterConnection;
  /** The agents of the embedded cluster, or how many of a kind that fits one machine. Default 3. */
  readonly agents?: number | readonly AgentInput[];
  /** Where the embedded cluster keeps its sandboxes; it is made if it is not there. Default: a temporary folder, removed at the end. */
  readonly workDir?: string;
  /** The framework's name, as the master shows it. Default `stowage`. */
  readonly name?: string;
  /** The roles whose offers it gets. Default `['*']`. */
  readonly roles?: readonly string[];
  /** The user that tasks run as where their job names none. Default: whoever runs this process. */
  readonly user?: string;
  /** Default: priority queues, all constraints of the shipped policies, bin packing. */
  readonly chain?: ChainInput;
  /** Policies of your own, which `chain` may name beside the shipped ones. */
  readonly policies?: readonly PolicyDefinition[];
  /** A whole number: of all chance in policies. Default 0. */
  readonly seed?: number;
  /**
   * Whether the master is told which agents pending work can use, and the least amounts, so that it offers nothing else.
   * Takes Mesos 1.11 or our own cluster. Agents that are never offered are not known: no explanation tells of them. Default false.
   */
  readonly offerConstraints?: boolean;
  /** Times and limits of the engine. */
  readonly engine?: Partial<Omit<EngineConfig, 'roles'>>;
  /** Hints on when to add or remove agents. Default: none. */
  readonly autoscale?: AutoscaleOptions;
  /** Stops the scheduler, with teardown, when it is aborted. */
  readonly signal?: AbortSignal;
  /** Told of what happens on the way to a master: retries and redirects, each in one line. */
  readonly onConnectionNotice?: (message: string) => void;
}
