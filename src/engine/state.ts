import type { FrameworkId, TaskId } from '../model/ids.js';
import type { Chain } from '../policy/chain.js';
import { Agenda } from './agenda.js';
import type { EngineConfig } from './config.js';
import { Companions } from './cycle/companions.js';
import { Demands } from './cycle/demands.js';
import { FaultBook } from './cycle/faults.js';
import { Keys } from './cycle/keys.js';
import { Nominations } from './cycle/nominations.js';
import { Bonds } from './homes/bonds.js';
import { Homes } from './homes/homes.js';
import { JobBook } from './jobs/job-book.js';
import type { TaskEntry } from './jobs/task-entry.js';
import type { Notice } from './notice.js';
import { Outbox } from './outbox.js';
import type { Session } from './ports/master.js';
import { Cordons } from './rows/cordons.js';
import { OfferBook } from './rows/offer-book.js';
import { RowTable } from './rows/row-table.js';

const NONE_PENDING: ReadonlyMap<string, number> = new Map();

/** What the parts of one engine share. Each part changes what it owns and reads the rest. */
export class EngineState {
  readonly config: EngineConfig;
  readonly table = new RowTable();
  readonly offers = new OfferBook();
  readonly jobs = new JobBook();
  readonly companions = new Companions(this.table, () => this.#holders());
  readonly demands = new Demands(this.table);
  readonly keys = new Keys();
  /** Room that is made for tasks by giving up others. */
  readonly nominations = new Nominations(this);
  readonly agenda = new Agenda();
  readonly outbox = new Outbox();
  readonly faults: FaultBook;
  chain: Chain;
  /** The subscription, while there is one. */
  session: Session | undefined;
  /** Who we are to the master; also between subscriptions, and from an earlier run. */
  frameworkId: FrameworkId | undefined;
  /** Engine's clock, in milliseconds. */
  now = 0;
  /** The time of day as it was last told, in milliseconds since 1970. */
  wallNow = 0;
  isStopped = false;
  /** Cycles run. */
  cycles = 0;
  /** Tasks placed so far, voided ones included. */
  placements = 0;
  readonly cordons = new Cordons();
  readonly homes = new Homes(this);
  readonly bonds = new Bonds(this);
  /** Why each pending task was not placed the last time it was tried: rows dropped by reason. */
  readonly drops = new Map<TaskId, ReadonlyMap<string, number>>();
  /** Set when there may be something to match; the engine then plans a cycle. */
  isMatchWanted = false;

  constructor(config: EngineConfig, chain: Chain) {
    this.config = config;
    this.chain = chain;
    this.faults = new FaultBook(
      (fault, kind) => {
        this.outbox.notice({ type: 'policy-fault', policy: fault.policy, kind, message: fault.message });
      },
      (missed) => this.outbox.notice({ type: 'policy-missed', ...missed }),
    );
  }

  /** Attempts that wait for an offer, oldest first. */
  pending(): readonly TaskEntry[] {
    return this.jobs.pending();
  }

  *#holders(): Iterable<readonly [TaskEntry, number]> {
    for (const task of this.jobs.live) if (task.holding !== undefined) yield [task, task.holding.row.slot];
  }

  /** How many attempts wait for an offer, by role; without those that were placed just now, which hold something. */
  pendingByRole(): ReadonlyMap<string, number> {
    let counts: Map<string, number> | undefined;
    for (const { holding, job } of this.pending()) {
      if (holding !== undefined) continue;
      counts ??= new Map();
      counts.set(job.role, (counts.get(job.role) ?? 0) + 1);
    }
    return counts ?? NONE_PENDING;
  }

  /** Agents that get no further tasks, by id or by their host's name. */
  get cordoned(): ReadonlySet<string> {
    return this.cordons.names;
  }

  tellTask(task: TaskEntry): void {
    const notice = taskNotice(task, this.now);
    this.outbox.notice(task.phase === 'staging' && task.why !== undefined ? { ...notice, why: task.why } : notice);
  }
}

/** Where a task stands, built field by field: every step of every task is told, and spreads take ten times as long. */
function taskNotice(task: TaskEntry, at: number): Extract<Notice, { type: 'task' }> {
  const { id: taskId, instance, attempt, phase, agentId, holding, message } = task;
  const job = task.job.name;
  if (agentId === undefined) return { type: 'task', taskId, job, instance, attempt, phase, message, at };
  if (holding === undefined) return { type: 'task', taskId, job, instance, attempt, phase, agentId, message, at };
  const { hostname } = holding.row;
  return { type: 'task', taskId, job, instance, attempt, phase, agentId, hostname, message, at };
}
