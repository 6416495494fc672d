import { randomInt } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import type { Clock } from '../../base/clock.js';
import { InvalidArgumentError } from '../../base/errors.js';
import type { RandomStream } from '../../base/random.js';
import { systemClock } from '../../base/system-clock.js';
import type { AgentSpec } from '../core/agents/agent-spec.js';
import type { AgentView } from '../core/agents/agent-view.js';
import type { Allocator } from '../core/allocation/allocator.js';
import type { ClusterObserver } from '../core/fact.js';
import { Master } from '../core/master.js';
import type { Timings } from '../core/timings.js';
import { type Credential, drawCredential } from './credential.js';
import { MasterServer } from './master-server.js';
import { ProcessRuntime } from './process-runtime.js';

export interface ClusterOptions {
  /** At least one; see `agentSpecs` for some that fit one machine. */
  readonly agents: readonly AgentSpec[];
  /** Of the master, on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** Sandboxes lie in it; made if it is missing, and never removed. */
  readonly workDir: string;
  /** What callers must know. Default: drawn anew, and to be read from the cluster. */
  readonly credential?: Credential;
  readonly clock?: Clock;
  /** Default: those of Mesos. */
  readonly timings?: Partial<Timings>;
  /** Who is offered what. Default: hierarchical DRF. */
  readonly allocator?: Allocator;
  /** Told what happens to tasks, whoever knows of it. */
  readonly observe?: ClusterObserver;
}

/** A master that listens, and agents that run commands on this machine. */
export interface Cluster {
  /** As `http://127.0.0.1:5050`. */
  readonly url: URL;
  readonly credential: Credential;
  readonly agents: readonly ClusterAgent[];
  /** Ends every task, stream and connection. Resolves when nothing is left; a second call waits for the same. */
  stop(): Promise<void>;
}

export type ClusterAgent = Pick<AgentView, 'id' | 'hostname'>;

const FIRST_AGENT_PORT = 5051;

/** Ids that nobody can foresee. */
const UNFORESEEABLE: RandomStream = {
  unit: () => randomInt(2 ** 47) / 2 ** 47,
  int: (from, to) => randomInt(from, to + 1),
};

/**
 * Starts a cluster on this machine, with no Mesos at hand.
 *
 * @throws InvalidArgumentError without agents; what the system says of a port or folder that cannot be had
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const {
    agents,
    port = 0,
    workDir,
    credential = drawCredential(),
    clock = systemClock,
    timings,
    allocator,
    observe,
  } = options;
  if (agents.length === 0) throw new InvalidArgumentError('a cluster needs at least one agent');
  mkdirSync(workDir, { recursive: true, mode: 0o700 });
  const server = await MasterServer.listen(port);
  const master = new Master({
    clock,
    random: UNFORESEEABLE,
    address: { hostname: '127.0.0.1', ip: '127.0.0.1', port: server.port },
    ...(timings !== undefined && { timings }),
    ...(allocator !== undefined && { allocator }),
    ...(observe !== undefined && { observe }),
  });
  server.serve(master, { clock, credential });
  const runtime = new ProcessRuntime({ workDir: realpathSync(workDir), clock });
  const joined = agents.map((spec, i) => ({
    id: master.addAgent(spec, runtime, { hostname: spec.hostname, ip: '127.0.0.1', port: FIRST_AGENT_PORT + i }),
    hostname: spec.hostname,
  }));
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    master.stop();
    await Promise.all([server.close(), runtime.stop()]);
  };
  return {
    url: new URL(`http://127.0.0.1:${server.port}`),
    credential,
    agents: joined,
    stop: () => (stopped ??= stop()),
  };
}
