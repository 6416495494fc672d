import type { Clock } from '../../base/clock.js';
import type { StateRecord, StateStore } from '../../engine/ports/state-store.js';
import { LeadershipLostError } from '../../zookeeper/errors.js';
import { Leadership } from '../../zookeeper/leadership.js';
import type { ZooKeeperTiming } from '../../zookeeper/options.js';
import { placeText, type ZooKeeperPlace } from '../../zookeeper/place.js';
import { ZooKeeperSession } from '../../zookeeper/zookeeper-session.js';
import { StateFault } from '../state-fault.js';
import { ZooKeeperStore } from './zookeeper-store.js';

export interface ElectedStoreOptions {
  readonly place: ZooKeeperPlace;
  /** Who we are, for the people who run the others. */
  readonly who: string;
  readonly clock: Clock;
  readonly timing?: Partial<ZooKeeperTiming>;
  /**
   * How long {@link ElectedStore.load} waits while others lead, in milliseconds. `Infinity` for a replica that stands
   * by; for one that is alone long enough for the session of a dead predecessor to end.
   */
  readonly patienceMs: number;
  /** Told who leads while we stand by, whenever that changes. */
  readonly onStandby?: (leader: string) => void;
}

/**
 * A state in ZooKeeper that belongs to whoever is elected. {@link load} resolves once we are, which for a standby may take
 * for ever; then all that earlier leaders stored is there, and none of them can add to it.
 */
export class ElectedStore implements StateStore {
  readonly #options: ElectedStoreOptions;
  readonly #over = new AbortController();
  readonly #closing = new AbortController();
  #session: ZooKeeperSession | undefined;
  #leadership: Leadership | undefined;
  #store: ZooKeeperStore | undefined;

  constructor(options: ElectedStoreOptions) {
    this.#options = options;
  }

  /** As `zk://host:2181/path`. */
  get location(): string {
    return placeText(this.#options.place);
  }

  get isLong(): boolean {
    return this.#store?.isLong === true;
  }

  /** Aborted, with a `LeadershipLostError`, once we lead no more. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Whether nobody else can lead at this very moment. */
  get isSure(): boolean {
    return this.#leadership?.isSure === true;
  }

  /**
   * @throws ZooKeeperError if ZooKeeper cannot be reached, or its session ended meanwhile; StateFault if somebody else
   * leads for longer than we wait, or what is there is not as it was written
   */
  async load(): Promise<readonly StateRecord[]> {
    const { place, clock, timing } = this.#options;
    const options = { ...place, clock, ...(timing !== undefined && { timing }) };
    this.#session = await ZooKeeperSession.open(options, this.#closing.signal);
    try {
      this.#leadership = await this.#elected(this.#session);
      this.#endWith(this.#leadership);
      this.#store = new ZooKeeperStore({ leadership: this.#leadership, path: place.path });
      return await this.#store.load();
    } catch (error) {
      await this.#session.close();
      throw error;
    }
  }

  append(records: readonly StateRecord[]): Promise<void> {
    return this.#loaded().append(records);
  }

  replace(records: readonly StateRecord[]): Promise<void> {
    return this.#loaded().replace(records);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#store?.close();
    await this.#session?.close();
  }

  async #elected(session: ZooKeeperSession): Promise<Leadership> {
    const { place, who, clock, patienceMs, onStandby } = this.#options;
    const settled = new AbortController();
    let leader = 'another one';
    const waited = new Promise<never>((_resolve, reject) => {
      const late = (): void => reject(new StateFault(`${this.location} is in use: ${leader} leads there`));
      clock.after(patienceMs, late, settled.signal);
    });
    const won = Leadership.win(session, place.path, who, (name) => {
      leader = name;
      onStandby?.(name);
    });
    try {
      return await Promise.race([won, waited]);
    } finally {
      settled.abort();
      won.catch(() => undefined); // the loser of the race fails with the session
    }
  }

  #endWith({ over }: Leadership): void {
    const end = (): void => this.#over.abort(over.reason);
    if (over.aborted) end();
    else over.addEventListener('abort', end, { once: true });
  }

  #loaded(): ZooKeeperStore {
    if (this.#store === undefined) throw new LeadershipLostError('nothing can be stored before the state is loaded');
    return this.#store;
  }
}
