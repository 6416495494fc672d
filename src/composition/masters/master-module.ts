import { ContainerModule } from 'inversify';
import type { Clock } from '../../base/clock.js';
import type { EngineConfig } from '../../engine/config.js';
import type { MasterConnection } from '../../engine/ports/master.js';
import type { SchedulerOptions } from '../options.js';
import { TOKENS } from '../tokens.js';
import { ClusterMaster } from './cluster-master.js';
import { httpMasterOf } from './http-master-of.js';
import { type OwnCluster, startOwnCluster } from './own-cluster.js';
import { type MasterPlace, parseMasters } from './parse-masters.js';

/**
 * Binds `TOKENS.master` to what the options name, and with `embedded` also `TOKENS.cluster`, which starts when it is
 * first asked for: both are asynchronous then.
 *
 * @throws InvalidArgumentError for what is no master
 */
export function masterModule(options: SchedulerOptions): ContainerModule {
  const { master } = options;
  if (isConnection(master)) return new ContainerModule(({ bind }) => void bind(TOKENS.master).toConstantValue(master));
  if (master === 'embedded') return clusterModule(options);
  const place = parseMasters(master);
  return new ContainerModule(({ bind }) => {
    bind(TOKENS.master)
      .toResolvedValue(
        (config: EngineConfig, clock: Clock) => httpMasterOf(place, options, config, clock),
        [TOKENS.engineConfig, TOKENS.clock],
      )
      .inSingletonScope();
  });
}

function clusterModule(options: SchedulerOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(TOKENS.cluster)
      .toResolvedValue(() => startOwnCluster(options))
      .inSingletonScope();
    bind(TOKENS.master)
      .toResolvedValue(
        (cluster: OwnCluster, config: EngineConfig, clock: Clock) =>
          new ClusterMaster(httpMasterOf(placeOf(cluster), options, config, clock), cluster),
        [TOKENS.cluster, TOKENS.engineConfig, TOKENS.clock],
      )
      .inSingletonScope();
  });
}

function placeOf({ url, credential }: OwnCluster): MasterPlace {
  return { urls: [url], credentials: credential };
}

function isConnection(master: SchedulerOptions['master']): master is MasterConnection {
  return typeof master === 'object' && 'call' in master;
}
