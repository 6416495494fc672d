import { CreateMode } from 'node-zookeeper-client';
import { messageOf } from '../base/errors.js';
import { Candidacy } from './candidacy.js';
import { isFault, LeadershipLostError, ZooKeeperError } from './errors.js';
import type { Step } from './step.js';
import type { ZooKeeperSession } from './zookeeper-session.js';

/** Below the path of those who stand for the same thing. */
const ELECTION = 'election';
const EPOCH = 'epoch';

/**
 * Who leads, and the right to write. Each leader raises the epoch, a node's version, before it reads anything; each
 * write checks that the epoch is still its own. So nothing that was written is overlooked by the next leader, and
 * nothing is written behind its back, whatever the last one believes.
 */
export class Leadership {
  /** That it hangs on; for reading. */
  readonly session: ZooKeeperSession;
  readonly #epochPath: string;
  readonly #over = new AbortController();
  /** The version of the epoch's node. */
  readonly epoch: number;

  private constructor(session: ZooKeeperSession, epochPath: string, epoch: number) {
    this.session = session;
    this.#epochPath = epochPath;
    this.epoch = epoch;
    const { over } = session;
    const end = (): void => this.#end(messageOf(over.reason), over.reason);
    if (over.aborted) end();
    else over.addEventListener('abort', end, { once: true });
  }

  /**
   * Stands for the leadership at `path` and resolves once it is won.
   *
   * @param who - for people; told to those who wait
   * @param waiting - told who leads meanwhile
   * @throws ZooKeeperError when the session ends
   */
  static async win(
    session: ZooKeeperSession,
    path: string,
    who: string,
    waiting: (leader: string) => void,
  ): Promise<Leadership> {
    const candidacy = await Candidacy.join(session, `${path}/${ELECTION}`, who);
    await candidacy.won(waiting);
    return Leadership.seize(session, path, who);
  }

  /** Raises the epoch at `path` without an election: whoever wrote there before writes no more. */
  static async seize(session: ZooKeeperSession, path: string, who: string): Promise<Leadership> {
    await session.makePath(path);
    const epochPath = `${path}/${EPOCH}`;
    for (;;) {
      try {
        const version = (await session.read(epochPath))?.version;
        if (version === undefined) await session.create(epochPath, new Uint8Array(), CreateMode.PERSISTENT);
        const epoch = await session.set(epochPath, Buffer.from(who, 'utf8'), version ?? 0);
        return new Leadership(session, epochPath, epoch);
      } catch (error) {
        // Somebody else's change, or one of ours without an answer: it is read anew, and raised above that.
        const isOther = isFault(error, 'bad-version') || isFault(error, 'node-exists') || isFault(error, 'no-node');
        if (!isOther && !(error instanceof ZooKeeperError && error.isUnsure)) throw error;
      }
    }
  }

  /** Aborted, with a {@link LeadershipLostError}, once it is over or cannot be told from over. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Whether nobody else can lead at this very moment, by the clock: true for less than the session's time after its last sign. */
  get isSure(): boolean {
    return !this.over.aborted && this.session.isSure;
  }

  /**
   * Writes, if the epoch is still ours.
   *
   * @throws LeadershipLostError if it is not, or the session is over; ZooKeeperError for what else may be: unsure ones
   * may have been done
   */
  async write(steps: readonly Step[]): Promise<void> {
    this.over.throwIfAborted();
    try {
      await this.session.transact([{ type: 'check', path: this.#epochPath, version: this.epoch }, ...steps]);
    } catch (error) {
      if (isFault(error, 'bad-version') || isFault(error, 'over')) {
        this.#end(isFault(error, 'over') ? messageOf(error) : 'another one leads by now', error);
        throw this.over.reason;
      }
      throw error;
    }
  }

  #end(why: string, cause: unknown): void {
    this.#over.abort(new LeadershipLostError(`no longer the leader: ${why}`, { cause }));
  }
}
