import type { StateRecord } from '../../engine/ports/state-store.js';
import { isFault, ZooKeeperError } from '../../zookeeper/errors.js';
import type { Leadership } from '../../zookeeper/leadership.js';
import type { Step } from '../../zookeeper/step.js';
import { untilAnswered } from '../../zookeeper/until-answered.js';
import { StateFault } from '../state-fault.js';
import { pageTexts, readPage, writePage } from './pages.js';

/** `<edition>-<page>`; within an edition pages are numbered from 1 without a gap. */
const NAME = /^(?<edition>\d{10})-(?<page>\d{10})$/;
/** Below the path of the state: the pages, and which edition of them counts. */
const PAGES = 'pages';
const CURRENT = 'edition';

/** Reads under way at once: enough to keep the wire busy. */
const READS = 32;
/** Nodes that are removed by one transaction: their paths fit into it many times. */
const REMOVALS = 200;

/**
 * What a state is in ZooKeeper: numbered pages that are only ever added, and a new edition of them from time to time.
 *
 * ```
 *   PATH/election, PATH/epoch             who leads
 *   PATH/edition                          2
 *   PATH/pages/0000000001-0000000007      a rest of the edition before, which nobody had the time to remove
 *   PATH/pages/0000000002-0000000001 …    the records, in order
 * ```
 */
export class PageBook {
  readonly #leadership: Leadership;
  readonly #path: string;
  #edition = 1;
  #last = 0;

  constructor(leadership: Leadership, path: string) {
    this.#leadership = leadership;
    this.#path = path;
  }

  /** How many pages the edition has. */
  get length(): number {
    return this.#last;
  }

  /** @throws StateFault for pages that are not as they were written; LeadershipLostError */
  async load(): Promise<readonly StateRecord[]> {
    const { session } = this.#leadership;
    await untilAnswered(() => session.makePath(`${this.#path}/${PAGES}`));
    const current = await untilAnswered(() => session.read(`${this.#path}/${CURRENT}`));
    if (current === undefined) await this.#write([this.#createStep(CURRENT, Buffer.from('1'))]);
    else this.#edition = editionOf(`${this.#path}/${CURRENT}`, current.data);
    const names = (await untilAnswered(() => session.children(`${this.#path}/${PAGES}`))) ?? [];
    const own = names.filter((name) => this.#pageNumber(name) !== undefined).sort();
    await this.#remove(names.filter((name) => !own.includes(name)));
    own.forEach((name, at) => {
      if (this.#pageNumber(name) === at + 1) return;
      throw new StateFault(`ZooKeeper ${this.#path}/${PAGES}: page ${at + 1} of edition ${this.#edition} is missing`);
    });
    this.#last = own.length;
    const pages: (readonly StateRecord[])[] = [];
    for (let from = 0; from < own.length; from += READS) {
      pages.push(...(await Promise.all(own.slice(from, from + READS).map((name) => this.#read(name)))));
    }
    return pages.flat();
  }

  /** Adds pages behind those that are there. @returns how many bytes */
  async add(records: readonly StateRecord[]): Promise<number> {
    let bytes = 0;
    for (const text of pageTexts(records)) {
      const data = await writePage(text);
      await this.#write([this.#createStep(pageName(this.#edition, this.#last + 1), data)]);
      this.#last += 1;
      bytes += data.length;
    }
    return bytes;
  }

  /** Writes an edition of `records` alone; until its last page is there the one before it counts. @returns how many bytes */
  async renew(records: readonly StateRecord[]): Promise<number> {
    const next = this.#edition + 1;
    const texts = pageTexts(records);
    let bytes = 0;
    for (const [at, text] of texts.entries()) {
      const data = await writePage(text);
      const create = this.#createStep(pageName(next, at + 1), data);
      const path = `${this.#path}/${CURRENT}`;
      const isLast = at === texts.length - 1;
      await this.#write(isLast ? [create, { type: 'set', path, data: Buffer.from(String(next)) }] : [create]);
      bytes += data.length;
    }
    const old = Array.from({ length: this.#last }, (_, at) => pageName(this.#edition, at + 1));
    this.#edition = next;
    this.#last = texts.length;
    await this.#remove(old);
    return bytes;
  }

  /** Pages of other editions, whole or begun. */
  async #remove(names: readonly string[]): Promise<void> {
    for (let from = 0; from < names.length; from += REMOVALS) {
      const steps = names
        .slice(from, from + REMOVALS)
        .map((name) => ({ type: 'remove', path: `${this.#path}/${PAGES}/${name}` }) as const);
      await this.#write(steps);
    }
  }

  async #read(name: string): Promise<readonly StateRecord[]> {
    const path = `${this.#path}/${PAGES}/${name}`;
    const content = await untilAnswered(() => this.#leadership.session.read(path));
    if (content === undefined) throw new StateFault(`ZooKeeper ${path}: it was removed while it was read`);
    return readPage(path, content.data);
  }

  /** Nobody else can have done it if it is found done: each write is ours alone while we lead. */
  async #write(steps: readonly Step[]): Promise<void> {
    let isUnsure = false;
    for (;;) {
      try {
        await this.#leadership.write(steps);
        return;
      } catch (error) {
        if (isUnsure && (isFault(error, 'node-exists') || isFault(error, 'no-node'))) return;
        if (!(error instanceof ZooKeeperError && error.isUnsure)) throw error;
        isUnsure = true;
      }
    }
  }

  #createStep(name: string, data: Buffer): Step {
    const path = name === CURRENT ? `${this.#path}/${CURRENT}` : `${this.#path}/${PAGES}/${name}`;
    return { type: 'create', path, data };
  }

  /** `undefined` for a page of another edition. */
  #pageNumber(name: string): number | undefined {
    const { edition, page } = NAME.exec(name)?.groups ?? {};
    if (edition === undefined)
      throw new StateFault(`ZooKeeper ${this.#path}/${PAGES}: '${name}' is no page of a state`);
    return Number(edition) === this.#edition ? Number(page) : undefined;
  }
}

function pageName(edition: number, page: number): string {
  return `${String(edition).padStart(10, '0')}-${String(page).padStart(10, '0')}`;
}

function editionOf(path: string, data: Buffer): number {
  const text = data.toString('latin1');
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new StateFault(`ZooKeeper ${path}: '${text.slice(0, 40)}' is no number of an edition`);
}
