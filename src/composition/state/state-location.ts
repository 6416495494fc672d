import { hostname } from 'node:os';
import { systemClock } from '../../base/system-clock.js';
import { type Fence, FencedMaster } from '../../drivers/fenced/fenced-master.js';
import type { MasterConnection } from '../../engine/ports/master.js';
import type { StateStore } from '../../engine/ports/state-store.js';
import { FileStore } from '../../stores/file/file-store.js';
import { ElectedStore } from '../../stores/zookeeper/elected-store.js';
import { DEFAULT_ZOOKEEPER_TIMING } from '../../zookeeper/options.js';
import { isZooKeeperUrl, parseZooKeeperUrl } from '../../zookeeper/place.js';
import type { SchedulerOptions } from '../options.js';

export type { StateStore };

/** How a replica stands by. */
export interface StandbyOptions {
  /** After so long without a sign of the leader another one leads, in milliseconds; ZooKeeper may grant another time. */
  readonly sessionMs?: number;
  /** Told, for people, who leads meanwhile. */
  readonly remark?: (message: string) => void;
}

/** What else may last while the session of a dead predecessor ends. */
const MARGIN_MS = 2000;

/**
 * The store at a place: a folder of this machine, or `zk://…`, which belongs to one process at a time as well.
 *
 * @throws InvalidArgumentError for a ZooKeeper URL that is none
 */
export function storeAt(location: string, { sessionMs, remark = () => undefined }: StandbyOptions = {}): StateStore {
  if (!isZooKeeperUrl(location)) return new FileStore({ folder: location, remark });
  const patienceMs = 2 * (sessionMs ?? DEFAULT_ZOOKEEPER_TIMING.sessionMs) + MARGIN_MS;
  return electedStore(location, patienceMs, sessionMs, (leader) => {
    remark(`waiting for ${location.replace(/\/\/[^/]*@/, '//')}: ${leader} has it`);
  });
}

/**
 * The store of a replica: it is loaded once no other replica leads.
 *
 * @throws InvalidArgumentError for what is no ZooKeeper URL
 */
export function replicaStore(url: string, { sessionMs, remark = () => undefined }: StandbyOptions = {}): StateStore {
  return electedStore(url, Number.POSITIVE_INFINITY, sessionMs, (leader) => remark(`standing by: ${leader} leads`));
}

/** The options with the store that they name, where it is in ZooKeeper. @throws InvalidArgumentError for a URL that is none */
export function withStore<T extends Pick<SchedulerOptions, 'state' | 'ha' | 'onConnectionNotice'>>(options: T): T {
  const { state, ha, onConnectionNotice } = options;
  const remark = { ...(onConnectionNotice !== undefined && { remark: onConnectionNotice }) };
  if (ha !== undefined) return { ...options, state: replicaStore(ha, remark) };
  if (typeof state === 'string' && isZooKeeperUrl(state)) return { ...options, state: storeAt(state, remark) };
  return options;
}

/** The connection for whoever stores in `state`: it falls silent once another replica may lead. */
export function fencedBy(state: SchedulerOptions['state'], master: MasterConnection): MasterConnection {
  const fence = fenceOf(state);
  return fence === undefined ? master : new FencedMaster(master, fence);
}

/** What says whether we may speak; `undefined` for a state that nobody else can take over. */
export function fenceOf(state: SchedulerOptions['state']): Fence | undefined {
  if (state instanceof ElectedStore) return state;
  return typeof state === 'object' && 'fence' in state ? (state.fence as Fence | undefined) : undefined;
}

function electedStore(
  url: string,
  patienceMs: number,
  sessionMs: number | undefined,
  onStandby: (leader: string) => void,
): ElectedStore {
  return new ElectedStore({
    place: parseZooKeeperUrl(url),
    who: `${hostname()} (process ${process.pid})`,
    clock: systemClock,
    ...(sessionMs !== undefined && { timing: { sessionMs } }),
    patienceMs,
    onStandby,
  });
}
