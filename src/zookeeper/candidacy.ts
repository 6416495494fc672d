import { randomBytes } from 'node:crypto';
import { CreateMode } from 'node-zookeeper-client';
import { ProtocolError } from '../base/errors.js';
import { ZooKeeperError } from './errors.js';
import { untilAnswered } from './until-answered.js';
import type { ZooKeeperSession } from './zookeeper-session.js';

/** Candidates are `<token>-n_0000000007`: the token is drawn by each, the number is ZooKeeper's, and the lowest leads. */
const NAME = /^[0-9a-f]{16}-n_(?<number>\d{10})$/;

/** One who stands for an election, until its session ends. */
export class Candidacy {
  readonly #session: ZooKeeperSession;
  readonly #path: string;
  readonly #name: string;

  private constructor(session: ZooKeeperSession, path: string, name: string) {
    this.#session = session;
    this.#path = path;
    this.#name = name;
  }

  /**
   * Joins the election at `path`, behind all who are there.
   *
   * @param who - for people; what others are told who wait for this one
   * @throws ZooKeeperError if the session ends, or the path cannot be had
   */
  static async join(session: ZooKeeperSession, path: string, who: string): Promise<Candidacy> {
    await session.makePath(path);
    const token = randomBytes(8).toString('hex');
    for (;;) {
      try {
        const made = await session.create(
          `${path}/${token}-n_`,
          Buffer.from(who, 'utf8'),
          CreateMode.EPHEMERAL_SEQUENTIAL,
        );
        return new Candidacy(session, path, made.slice(path.length + 1));
      } catch (error) {
        if (!(error instanceof ZooKeeperError && error.isUnsure)) throw error;
      }
      // It may be there all the same, and would stand in everybody's way, ours included.
      const mine = (await candidatesAt(session, path)).find((name) => name.startsWith(token));
      if (mine !== undefined) return new Candidacy(session, path, mine);
    }
  }

  /**
   * Resolves once all who came earlier are gone. Each watches only the one before it: a leader's end wakes one.
   *
   * @param waiting - told who leads, at first and whenever that changes
   * @throws ZooKeeperError when the session ends
   */
  async won(waiting: (leader: string) => void): Promise<void> {
    let told: string | undefined;
    for (;;) {
      const names = await untilAnswered(() => candidatesAt(this.#session, this.#path));
      const place = names.indexOf(this.#name);
      if (place < 0) throw new ZooKeeperError('over', `the candidate ${this.#path}/${this.#name} was removed`);
      if (place === 0) return;
      const leader = names[0]!;
      if (leader !== told) {
        const content = await untilAnswered(() => this.#session.read(`${this.#path}/${leader}`));
        if (content === undefined) continue;
        told = leader;
        waiting(content.data.toString('utf8'));
      }
      await this.#change(`${this.#path}/${names[place - 1]!}`, `${this.#path}/${leader}`);
    }
  }

  /** Resolves when the node is gone or was set. */
  async #change(...paths: readonly string[]): Promise<void> {
    const { over } = this.#session;
    const settled = new AbortController();
    try {
      await new Promise<void>((resolve, reject) => {
        over.addEventListener('abort', () => reject(over.reason as Error), { once: true, signal: settled.signal });
        for (const path of new Set(paths)) {
          untilAnswered(() => this.#session.exists(path, resolve)).then((isThere) => {
            if (!isThere) resolve();
          }, reject);
        }
      });
    } finally {
      settled.abort();
    }
  }
}

/** The candidates in their order. */
async function candidatesAt(session: ZooKeeperSession, path: string): Promise<readonly string[]> {
  const names = (await session.children(path)) ?? [];
  return names
    .map((name) => ({ name, number: numberOf(path, name) }))
    .sort((a, b) => a.number - b.number)
    .map(({ name }) => name);
}

function numberOf(path: string, name: string): number {
  const number = NAME.exec(name)?.groups?.['number'];
  if (number === undefined) throw new ProtocolError(`ZooKeeper ${path}`, `'${name}' is no candidate of ours`);
  return Number(number);
}
