import { messageOf } from '../../base/errors.js';
import type { StateRecord, StateStore } from '../../engine/ports/state-store.js';
import type { Leadership } from '../../zookeeper/leadership.js';
import { PageBook } from './page-book.js';

export interface ZooKeeperStoreOptions {
  /** The right to write below `path`; its session ends with the store. */
  readonly leadership: Leadership;
  readonly path: string;
  /** Below this, {@link ZooKeeperStore.isLong} stays false; default 4 MiB, compressed. */
  readonly longBytes?: number;
  /** As many pages are too many, however short; default 2,000. */
  readonly longPages?: number;
}

/** What waits for ZooKeeper: records that share a transaction, or those in place of all before. */
interface Work {
  readonly isReplacement: boolean;
  readonly records: StateRecord[];
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** So much more than the last replacement must have been appended before another one pays. */
const LONG_FACTOR = 3;

/**
 * Keeps records in ZooKeeper, for several replicas of which one leads. What is appended while a transaction is under way
 * shares the next one, and each checks that nobody else leads by now. See `page-book.ts` for what stands there.
 */
export class ZooKeeperStore implements StateStore {
  readonly #leadership: Leadership;
  readonly #book: PageBook;
  readonly #longBytes: number;
  readonly #longPages: number;
  #queue: Work[] = [];
  #isBusy = false;
  #whenIdle: (() => void) | undefined;
  #failure: Error | undefined;
  #isReplacing = false;
  /** Since the last replacement, and of it; pages likewise. */
  #bytes = 0;
  #replacedBytes = 0;
  #replacedPages = 0;
  #closed: Promise<void> | undefined;

  constructor({ leadership, path, longBytes = 4 << 20, longPages = 2000 }: ZooKeeperStoreOptions) {
    this.#leadership = leadership;
    this.#book = new PageBook(leadership, path);
    this.#longBytes = longBytes;
    this.#longPages = longPages;
  }

  get isLong(): boolean {
    if (this.#isReplacing) return false;
    const isLarge = this.#bytes > Math.max(this.#longBytes, this.#replacedBytes * LONG_FACTOR);
    return isLarge || this.#book.length > this.#longPages + this.#replacedPages * LONG_FACTOR;
  }

  /** @throws StateFault if something there is not as it was written; LeadershipLostError */
  load(): Promise<readonly StateRecord[]> {
    return this.#book.load();
  }

  append(records: readonly StateRecord[]): Promise<void> {
    const last = this.#queue.at(-1);
    if (last !== undefined && !last.isReplacement) {
      last.records.push(...records);
      return last.done;
    }
    return this.#add(false, records);
  }

  replace(records: readonly StateRecord[]): Promise<void> {
    this.#isReplacing = true;
    return this.#add(true, records);
  }

  /** Ends the session too, so that another replica leads at once. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    if (this.#isBusy) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    this.#failure ??= new Error('the state store was closed');
    await this.#leadership.session.close();
  }

  #add(isReplacement: boolean, records: readonly StateRecord[]): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    let resolve: () => void = () => undefined;
    let reject: (error: Error) => void = () => undefined;
    const done = new Promise<void>((onDone, onFailed) => {
      resolve = onDone;
      reject = onFailed;
    });
    this.#queue.push({ isReplacement, records: [...records], done, resolve, reject });
    if (!this.#isBusy) void this.#work();
    return done;
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    // What is given within this turn of the event loop shares a transaction.
    await Promise.resolve();
    for (let work = this.#queue.shift(); work !== undefined; work = this.#queue.shift()) {
      if (this.#failure === undefined) await this.#carryOut(work);
      else work.reject(this.#failure);
    }
    this.#isBusy = false;
    this.#whenIdle?.();
  }

  async #carryOut({ isReplacement, records, resolve, reject }: Work): Promise<void> {
    try {
      if (isReplacement) {
        this.#replacedBytes = await this.#book.renew(records);
        this.#replacedPages = this.#book.length;
        this.#bytes = 0;
        this.#isReplacing = false;
      } else {
        this.#bytes += await this.#book.add(records);
      }
      resolve();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(messageOf(error));
      reject(this.#failure);
    }
  }
}
