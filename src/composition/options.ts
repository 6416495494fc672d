import type { EngineConfig } from '../engine/config.js';
import type { MasterConnection } from '../engine/ports/master.js';
import type { StateStore } from '../engine/ports/state-store.js';
import type { ChainInput } from '../policy/chain-config.js';
import type { PolicyDefinition } from '../policy/definition.js';
import type { JournalOptions } from '../stores/journal/journal-writer.js';
import type { AgentInput } from './agents/agent-input.js';
import type { AutoscaleOptions } from './autoscale/scaling-watch.js';
import type { TlsFiles } from './masters/tls-files.js';

/** Where a journal is written, and how much of it. */
export interface JournalFile extends Omit<JournalOptions, 'clock' | 'remark'> {
  readonly file: string;
  /** Whole paths of the modules of `policies`, which `stowage replay` loads. */
  readonly policyFiles?: readonly string[];
}

/** What a scheduler is made of; all but `master` has a default. */
export interface SchedulerOptions {
  /**
   * Where offers come from: a cluster of its own in this process (`embedded`), one or more URLs of the masters of one
   * Mesos cluster, `http://user:secret@host:5050` if they ask for credentials, the URL of their election
   * (`zk://host:2181/mesos`), or a driver of yours.
   */
  readonly master: string | readonly string[] | MasterConnection;
  /** A file of credentials for the masters, `principal secret` or JSON. Read anew for each subscription. */
  readonly credentialFile?: string;
  /** A file of a bearer token for the masters. Read anew for each subscription. */
  readonly tokenFile?: string;
  /** For masters by https; with `zk://` it also says that they are spoken to by https. */
  readonly tls?: TlsFiles;
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
  /**
   * Where it is kept what the framework is and does, so that it goes on after a crash: a folder, which is made if it is
   * missing and belongs to one process at a time, a path in ZooKeeper (`zk://host:2181/path`), which does too, or a
   * store of yours. With it tasks survive a restart of this process by
   * a week, and of their agent. Default: nowhere; tasks end with the process.
   */
  readonly state?: string | StateStore;
  /**
   * Makes this scheduler one of several replicas, in as many processes, that share the state at this path in ZooKeeper
   * (`zk://host:2181/path`). One leads; `createScheduler` resolves once this one does, and the framework goes on as the
   * same. In place of `state`, and with a master that all of them can reach.
   */
  readonly ha?: string;
  /**
   * A file that everything is written to that the engine is told and does, so that `stowage replay` repeats it; a journal
   * that is there is replaced. It may also be limited, and then ends before the scheduler does.
   */
  readonly journal?: string | JournalFile;
  /** Stops the scheduler, as `stop()` does, when it is aborted. */
  readonly signal?: AbortSignal;
  /** Told of what happens on the way to a master, and of what was repaired in a state folder, each in one line. */
  readonly onConnectionNotice?: (message: string) => void;
}
