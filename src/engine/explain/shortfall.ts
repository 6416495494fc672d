import type { TaskDemand } from '../../matching/row-view.js';
import type { Job } from '../../model/job.js';
import { Companions } from '../cycle/companions.js';
import { FaultBook } from '../cycle/faults.js';
import { Funnel } from '../cycle/funnel.js';
import { OrderQueue } from '../cycle/order-queue.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import { LastSeenRows } from './last-seen-rows.js';
import { type AgentShape, SupposedRows } from './supposed-rows.js';

/** How many agents of a shape would take what waits. */
export interface Shortfall {
  readonly shape: AgentShape;
  /** Agents of that shape that are known. */
  readonly seen: number;
  /** As many more; at least 1. */
  readonly agents: number;
  /** Waiting tasks that would then have room, of {@link waiting}. */
  readonly placed: number;
  /** Tasks that fit on no agent as it was last seen. */
  readonly waiting: number;
}

/** Tasks beyond these are not looked at. */
const MOST_TASKS = 1_000;
/** Shapes that are tried: the most frequent ones. */
const MOST_SHAPES = 8;
/** Agents more that are supposed at most. */
const MOST_AGENTS = 1_000;

/**
 * How many agents more would place what waits, by the shape of agents that were seen: the shape that places the most
 * tasks first, then the one that takes the fewest agents. Each supposed agent is filled, in the order policy's order,
 * with what the chain lets run there, before the next one is supposed. Slow: asks every policy about every task.
 */
export function shortfallsOf(state: EngineState): readonly Shortfall[] {
  state.table.tell(state.now, state.wallNow);
  const pending = state.pending();
  const roles = new Set(pending.map(({ job }) => job.role));
  return [...roles]
    .flatMap((role) => {
      const tasks = queued(
        state,
        pending.filter(({ job }) => job.role === role),
      );
      return shapesOf(state, role).flatMap(({ shape, seen }): Shortfall[] => {
        const world = new SupposedWorld(state);
        const waiting = world.unfit(tasks);
        const { agents, placed } = world.fill(waiting, shape, role);
        return agents === 0 ? [] : [{ shape, seen, agents, placed, waiting: waiting.length }];
      });
    })
    .sort((a, b) => b.placed - a.placed || a.agents - b.agents);
}

function queued({ chain }: EngineState, pending: readonly TaskEntry[]): readonly TaskEntry[] {
  const queue = new OrderQueue(chain.order, new FaultBook(() => undefined), pending);
  const tasks: TaskEntry[] = [];
  for (let next = queue.next(); next !== undefined && tasks.length < MOST_TASKS; next = queue.next()) tasks.push(next);
  return tasks;
}

/** Distinct totals with their attributes, but for what tells single agents apart; the most frequent first. */
function shapesOf({ table }: EngineState, role: string): readonly { shape: AgentShape; seen: number }[] {
  const { view } = table;
  const names = [...view.attributes.keys()].filter((name) => name !== '@agent' && name !== 'hostname');
  const shapes = new Map<string, { shape: AgentShape; seen: number }>();
  for (const row of table) {
    if (row.role !== role) continue;
    const resources = Object.fromEntries(
      view.resources.flatMap((name, dim) => {
        const amount = view.total[dim]![row.slot]!;
        return amount > 0 ? [[name, amount] as const] : [];
      }),
    );
    const attributes = Object.fromEntries(
      names.flatMap((name) => {
        const { codes, values } = view.attributes.get(name)!; // one of its names
        const value = values[codes[row.slot]!];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    const key = JSON.stringify([resources, attributes]);
    const known = shapes.get(key);
    if (known === undefined) shapes.set(key, { shape: { resources, attributes }, seen: 1 });
    else known.seen += 1;
  }
  return [...shapes.values()].sort((a, b) => b.seen - a.seen).slice(0, MOST_SHAPES);
}

/** Rows as last seen and supposed ones, on which tasks are placed to no effect. */
class SupposedWorld {
  readonly #state: EngineState;
  readonly #rows: SupposedRows;
  readonly #companions: Companions;
  readonly #holding = new Map<TaskEntry, number>();
  readonly #funnel: Funnel;

  constructor(state: EngineState) {
    this.#state = state;
    this.#rows = new SupposedRows(new LastSeenRows(state.table));
    for (const task of state.jobs.live) if (task.holding !== undefined) this.#holding.set(task, task.holding.row.slot);
    this.#companions = new Companions(this.#rows, () => this.#holding);
    const { chain, keys, cordoned, bonds } = state;
    const faults = new FaultBook(() => undefined);
    this.#funnel = new Funnel(this.#rows, chain, faults, this.#companions, keys, cordoned, bonds);
  }

  /** Places on what was seen those tasks that wait for an offer alone. @returns the others */
  unfit(tasks: readonly TaskEntry[]): readonly TaskEntry[] {
    return this.#leftOver(tasks, (task, demand) => this.#funnel.place(task, demand, () => undefined)?.slot);
  }

  /** Supposes agents until nothing waits, or another one would take nothing. */
  fill(waiting: readonly TaskEntry[], shape: AgentShape, role: string): { agents: number; placed: number } {
    let left = waiting;
    let agents = 0;
    while (left.length > 0 && agents < MOST_AGENTS) {
      const slot = this.#rows.add(shape, role);
      const rest = this.#leftOver(left, (task, demand) => (this.#funnel.mayUse(task, demand, slot) ? slot : undefined));
      if (rest.length === left.length) break;
      left = rest;
      agents += 1;
    }
    return { agents, placed: waiting.length - left.length };
  }

  /** Claims what each task finds. @returns those that find nothing; what one task of a job is refused, the next is too */
  #leftOver(
    tasks: readonly TaskEntry[],
    find: (task: TaskEntry, demand: TaskDemand) => number | undefined,
  ): readonly TaskEntry[] {
    const unfit = new Set<Job>();
    return tasks.filter((task) => {
      if (unfit.has(task.job)) return true;
      const demand = this.#state.demands.of(task.job.resources);
      const slot = find(task, demand);
      if (slot === undefined) {
        unfit.add(task.job);
        return true;
      }
      this.#rows.claim(slot, demand.need);
      this.#holding.set(task, slot);
      this.#companions.add(task, slot);
      return false;
    });
  }
}
