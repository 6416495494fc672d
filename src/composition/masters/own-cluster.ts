import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AgentSpec, agentSpecs, type Cluster, type ClusterOptions, startCluster } from '../../cluster/index.js';

/** What a cluster of our own is told; the rest has defaults that fit one machine. */
export interface OwnClusterOptions extends Pick<ClusterOptions, 'port' | 'observe'> {
  /** The agents, or how many of a kind that fits one machine. Default 3. */
  readonly agents?: number | readonly AgentSpec[];
  /** Where sandboxes are kept. Default: a temporary folder, removed when the cluster stops or the process exits. */
  readonly workDir?: string;
}

/** A cluster and what it says to whoever asks for more than its address. */
export interface OwnCluster extends Cluster {
  readonly workDir: string;
  readonly specs: readonly AgentSpec[];
}

const DEFAULT_AGENTS = 3;

/**
 * Starts a cluster of this process, which only its starter knows the credential of.
 *
 * @throws InvalidArgumentError for a number of agents that is none; what the system says of a port or a folder
 */
export async function startOwnCluster(options: OwnClusterOptions): Promise<OwnCluster> {
  const { agents = DEFAULT_AGENTS, port, observe, workDir: chosen } = options;
  const specs = typeof agents === 'number' ? agentSpecs(agents) : agents;
  const workDir = chosen ?? mkdtempSync(path.join(tmpdir(), 'stowage-'));
  // Runs after the cluster's own listener, which has killed every task by then.
  const remove = (): void => {
    if (chosen === undefined) rmSync(workDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  };
  let cluster: Cluster;
  try {
    cluster = await startCluster({
      agents: specs,
      workDir,
      ...(port !== undefined && { port }),
      ...(observe !== undefined && { observe }),
    });
  } catch (error) {
    remove();
    throw error;
  }
  process.once('exit', remove);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    try {
      await cluster.stop();
    } finally {
      process.off('exit', remove);
      remove();
    }
  };
  return { ...cluster, workDir, specs, stop: () => (stopped ??= stop()) };
}
