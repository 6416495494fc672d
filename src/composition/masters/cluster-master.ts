import type { CallOutcome, MasterCall, MasterConnection, MasterListener } from '../../engine/ports/master.js';
import type { FrameworkId } from '../../model/ids.js';
import type { OwnCluster } from './own-cluster.js';

/** A connection to a cluster that lives no longer than the connection. */
export class ClusterMaster implements MasterConnection {
  readonly #master: MasterConnection;
  readonly #cluster: OwnCluster;

  constructor(master: MasterConnection, cluster: OwnCluster) {
    this.#master = master;
    this.#cluster = cluster;
  }

  start(listener: MasterListener, frameworkId?: FrameworkId): void {
    this.#master.start(listener, frameworkId);
  }

  call(call: MasterCall): Promise<CallOutcome> {
    return this.#master.call(call);
  }

  async stop(): Promise<void> {
    try {
      await this.#master.stop();
    } finally {
      await this.#cluster.stop();
    }
  }
}
