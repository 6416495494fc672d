import type { AgentId, TaskId } from '../model/ids.js';
import type { FaultCount } from './cycle/faults.js';
import { SeenDrops } from './explain/seen-drops.js';
import type { DrainSnapshot, Drains } from './jobs/drains.js';
import type { InstanceEnd } from './jobs/job-book.js';
import type { TaskPhase } from './jobs/task-entry.js';
import type { HomeRecord } from './ports/state-store.js';
import type { OfferCounts } from './rows/offer-book.js';
import type { EngineState } from './state.js';

/** An engine at one moment. */
export interface EngineSnapshot {
  /** Engine's clock, in milliseconds. */
  readonly now: number;
  readonly isConnected: boolean;
  readonly jobs: readonly JobSnapshot[];
  readonly rows: readonly RowSnapshot[];
  readonly offers: OfferCounts;
  readonly cycles: number;
  /** Placements decided, those that were voided included. */
  readonly placements: number;
  readonly retries: number;
  readonly faults: readonly FaultCount[];
  /** Calls not made because a stopwatch had found their policy too slow, by policy. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Agents that get no further tasks, by id or by their host's name. */
  readonly cordoned: readonly string[];
  readonly drains: readonly DrainSnapshot[];
}

export interface JobSnapshot {
  readonly name: string;
  readonly instances: readonly InstanceSnapshot[];
}

export interface InstanceSnapshot {
  readonly instance: number;
  /** How it ended for good; absent while it has not. */
  readonly end?: InstanceEnd;
  readonly retries: number;
  readonly taskId: TaskId;
  readonly phase: TaskPhase;
  readonly agentId?: AgentId;
  /** What it keeps on an agent for its next attempts. */
  readonly home?: HomeRecord;
  /** The last words about it. */
  readonly message: string;
  /** Why it is not placed: rows dropped by reason, with what is offered or was last seen; absent if none was. */
  readonly drops?: Readonly<Record<string, number>>;
}

export interface RowSnapshot {
  readonly slot: number;
  readonly agentId: AgentId;
  readonly hostname: string;
  readonly role: string;
  readonly offers: number;
  readonly tasks: number;
  /** Milli-units by resource name. */
  readonly free: Readonly<Record<string, number>>;
  readonly total: Readonly<Record<string, number>>;
}

export function snapshotOf(state: EngineState, drains: Drains): EngineSnapshot {
  const { table, jobs, offers } = state;
  const seen = new SeenDrops(state);
  return {
    now: state.now,
    isConnected: state.session !== undefined,
    jobs: [...jobs.jobs.values()].map(({ job, instances }) => ({
      name: job.name,
      instances: instances.map(({ index, current, end, retries, home }) => {
        const drops = current.phase === 'pending' ? (state.drops.get(current.id) ?? seen.dropsOf(current)) : undefined;
        return {
          instance: index,
          ...(end !== undefined && { end }),
          retries,
          taskId: current.id,
          phase: current.phase,
          ...(current.agentId !== undefined && { agentId: current.agentId }),
          ...(home !== undefined && { home: { ...home } }),
          message: current.message,
          ...(drops !== undefined && drops.size > 0 && { drops: Object.fromEntries(drops) }),
        };
      }),
    })),
    rows: [...table].map(({ slot, agentId, hostname, role, offers: open, tasks }) => ({
      slot,
      agentId,
      hostname,
      role,
      offers: open.length,
      tasks,
      free: byName(table.view.resources, table.view.free, slot),
      total: byName(table.view.resources, table.view.total, slot),
    })),
    offers: offers.counts,
    cycles: state.cycles,
    placements: state.placements,
    retries: jobs.retries,
    faults: state.faults.counts(),
    skipped: state.faults.skipped(),
    cordoned: [...state.cordoned],
    drains: drains.snapshot(),
  };
}

function byName(
  names: readonly string[],
  columns: readonly Float64Array[],
  slot: number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, dim) => [name, columns[dim]![slot]!]));
}
