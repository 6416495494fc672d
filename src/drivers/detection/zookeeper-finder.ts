import type { Clock } from '../../base/clock.js';
import { isEngineError, messageOf } from '../../base/errors.js';
import type { RandomStream } from '../../base/random.js';
import { Backoff } from '../../session/backoff.js';
import type { LeaderFinder } from '../../session/options.js';
import type { ZooKeeperTiming } from '../../zookeeper/options.js';
import { placeText, type ZooKeeperPlace } from '../../zookeeper/place.js';
import { ZooKeeperSession } from '../../zookeeper/zookeeper-session.js';
import { leadingNode, masterUrl } from './master-info.js';

export interface ZooKeeperFinderOptions {
  /** Where masters stand for election: the path that they were given with `--zk`. */
  readonly place: ZooKeeperPlace;
  /** How masters are spoken to: their nodes do not tell. */
  readonly scheme: 'http' | 'https';
  readonly clock: Clock;
  /** Where the jitter of the back-off comes from. */
  readonly random: RandomStream;
  readonly timing?: Partial<ZooKeeperTiming>;
  /** Told, for people, who leads, that nobody does, and that ZooKeeper cannot be reached. */
  readonly log?: (line: string) => void;
}

/** Delays between sessions with ZooKeeper, in milliseconds. */
const RETRY = { firstMs: 500, maxMs: 5000 };

/**
 * Finds the leading master of Mesos by its node in ZooKeeper. What it last knew stands while ZooKeeper cannot be reached,
 * and while nobody leads: a stream that still runs is as good as its master.
 */
export class ZooKeeperFinder implements LeaderFinder {
  readonly #options: ZooKeeperFinderOptions;
  readonly #backoff: Backoff;
  readonly #stopping = new AbortController();
  #leader: URL | undefined;
  /** Told of each look at the election. */
  readonly #waiting = new Set<() => void>();
  #told: string | undefined;
  /** Nobody leads, by the last word of ZooKeeper. */
  #isVacant = false;
  #run: Promise<void> = Promise.resolve();

  constructor(options: ZooKeeperFinderOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.random, RETRY, 1);
  }

  start(): void {
    this.#run = this.#follow();
  }

  leader(signal: AbortSignal): Promise<URL> {
    return this.#when(signal, () => (this.#isVacant ? undefined : this.#leader));
  }

  replaced(leader: URL, signal: AbortSignal): Promise<URL> {
    return this.#when(signal, () => (this.#leader?.origin === leader.origin ? undefined : this.#leader));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#run;
  }

  /** Resolves with what `look` finds, now or after a change. */
  #when(signal: AbortSignal, look: () => URL | undefined): Promise<URL> {
    return new Promise((resolve) => {
      if (signal.aborted) return;
      const found = look();
      if (found !== undefined) {
        resolve(found);
        return;
      }
      const again = (): void => {
        const url = look();
        if (url === undefined) return;
        forget();
        resolve(url);
      };
      const forget = (): void => {
        this.#waiting.delete(again);
        signal.removeEventListener('abort', forget);
      };
      this.#waiting.add(again);
      signal.addEventListener('abort', forget, { once: true });
    });
  }

  /** One session after another, until it is stopped. */
  async #follow(): Promise<void> {
    const { place, clock, timing } = this.#options;
    const { signal } = this.#stopping;
    for (;;) {
      let why: unknown;
      try {
        const session = await ZooKeeperSession.open({ ...place, clock, ...(timing && { timing }) }, signal);
        try {
          await this.#watch(session);
        } finally {
          await session.close();
        }
      } catch (error) {
        if (!isEngineError(error)) throw error;
        why = error;
      }
      if (this.#stopping.signal.aborted) return;
      const delayMs = this.#backoff.next();
      this.#tell(`${messageOf(why)}; asked again in ${(delayMs / 1000).toFixed(1)} s`);
      await this.#pause(delayMs);
    }
  }

  /** Looks at the election whenever it changes. Throws when the session is over; returns once stopped. */
  async #watch(session: ZooKeeperSession): Promise<void> {
    const { signal } = this.#stopping;
    const ends = AbortSignal.any([session.over, signal]);
    while (!ends.aborted) {
      const looked = new AbortController();
      await new Promise<void>((resolve, reject) => {
        ends.addEventListener('abort', () => resolve(), { once: true, signal: looked.signal });
        this.#look(session, resolve).then(() => this.#backoff.reset(), reject);
      });
      looked.abort();
    }
    if (!signal.aborted) session.over.throwIfAborted();
  }

  async #look(session: ZooKeeperSession, changed: () => void): Promise<void> {
    const { place, scheme } = this.#options;
    const names = await session.children(place.path, changed);
    // Masters create their path; before the first of them there is none to watch.
    if (names === undefined && (await session.exists(place.path, changed))) {
      changed();
      return;
    }
    const node = leadingNode(names ?? []);
    const path = `${place.path}/${node ?? ''}`;
    const content = node === undefined ? undefined : await session.read(path);
    if (node !== undefined && content === undefined) return; // gone between two looks: the watch has told
    this.#isVacant = content === undefined;
    if (content === undefined) {
      this.#tell(`no master leads at ${placeText(place)}; waiting for one`);
      return;
    }
    try {
      this.#leader = masterUrl(content.data, scheme, path);
    } catch (error) {
      this.#isVacant = true;
      this.#tell(`${messageOf(error)}; waiting for another`);
      return;
    }
    this.#tell(`${this.#leader.origin} leads at ${placeText(place)}`);
    for (const wake of [...this.#waiting]) wake();
  }

  #tell(line: string): void {
    if (line === this.#told) return;
    this.#told = line;
    this.#options.log?.(line);
  }

  #pause(delayMs: number): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      const over = new AbortController();
      const end = (): void => {
        over.abort();
        resolve();
      };
      signal.addEventListener('abort', end, { once: true, signal: over.signal });
      clock.after(delayMs, end, over.signal);
    });
  }
}
