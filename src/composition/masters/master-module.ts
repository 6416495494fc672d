import { ContainerModule } from 'inversify';
import type { Clock } from '../../base/clock.js';
import type { AgentSpec } from '../../cluster/index.js';
import type { EngineConfig } from '../../engine/config.js';
import type { MasterConnection } from '../../engine/ports/master.js';
import { parseAgents } from '../agents/parse-agents.js';
import type { SchedulerOptions } from '../options.js';
import { fencedBy } from '../state/state-location.js';
import { TOKENS } from '../tokens.js';
import { ClusterMaster } from './cluster-master.js';
import { type MasterAccess, readMasterAccess } from './master-access.js';
import type { OwnCluster } from './own-cluster.js';

/**
 * Binds `TOKENS.master` to what the options name, and with `embedded` also `TOKENS.cluster`, which starts when it is
 * first asked for. Drivers and cluster are loaded no earlier either, so both tokens are asynchronous, unless the master
 * is a connection of the caller's.
 *
 * @param agents - those of the embedded cluster where they were parsed already
 * @throws InvalidArgumentError for what is no master, or no agent
 */
export function masterModule(options: SchedulerOptions, agents = agentsOf(options)): ContainerModule {
  const { master } = options;
  if (isConnection(master)) {
    const fenced = fencedBy(options.state, master);
    return new ContainerModule(({ bind }) => void bind(TOKENS.master).toConstantValue(fenced));
  }
  if (master === 'embedded') return clusterModule(options, agents);
  const access = readMasterAccess(master, options);
  const makeMaster = async (config: EngineConfig, clock: Clock): Promise<MasterConnection> => {
    const { httpMasterOf } = await import('./http-master-of.js');
    return fencedBy(options.state, httpMasterOf(access, options, config, clock));
  };
  return new ContainerModule(({ bind }) => {
    bind(TOKENS.master).toResolvedValue(makeMaster, [TOKENS.engineConfig, TOKENS.clock]).inSingletonScope();
  });
}

function clusterModule(
  { workDir, ...options }: SchedulerOptions,
  agents: number | readonly AgentSpec[] | undefined,
): ContainerModule {
  const start = async (): Promise<OwnCluster> => {
    const { startOwnCluster } = await import('./own-cluster.js');
    return startOwnCluster({ ...(agents !== undefined && { agents }), ...(workDir !== undefined && { workDir }) });
  };
  const makeMaster = async (cluster: OwnCluster, config: EngineConfig, clock: Clock): Promise<MasterConnection> => {
    const { httpMasterOf } = await import('./http-master-of.js');
    return new ClusterMaster(httpMasterOf(placeOf(cluster), options, config, clock), cluster);
  };
  return new ContainerModule(({ bind }) => {
    bind(TOKENS.cluster)
      .toResolvedValue(start)
      .inSingletonScope()
      .onDeactivation((cluster) => cluster.stop());
    bind(TOKENS.master)
      .toResolvedValue(makeMaster, [TOKENS.cluster, TOKENS.engineConfig, TOKENS.clock])
      .inSingletonScope();
  });
}

function agentsOf({ agents }: SchedulerOptions): number | readonly AgentSpec[] | undefined {
  return typeof agents === 'object' ? parseAgents(agents) : agents;
}

function placeOf({ url, credential }: OwnCluster): MasterAccess {
  return { masters: [url], credentials: credential };
}

function isConnection(master: SchedulerOptions['master']): master is MasterConnection {
  return typeof master === 'object' && 'call' in master;
}
