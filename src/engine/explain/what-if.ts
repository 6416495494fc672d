import type { TaskDemand } from '../../matching/row-view.js';
import type { TaskId } from '../../model/ids.js';
import type { Constraint, JobResources } from '../../model/job.js';
import type { PolicyTask } from '../../policy/task.js';
import { Companions } from '../cycle/companions.js';
import { FaultBook } from '../cycle/faults.js';
import { type DropSink, Funnel } from '../cycle/funnel.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { EngineState } from '../state.js';
import { LastSeenRows } from './last-seen-rows.js';
import type { Change } from './remedy.js';

/** Asks for nothing: what is narrowed under it, policies narrowed. */
const NOTHING: JobResources = { scalars: {}, ports: 0 };

const IGNORE: DropSink = () => undefined;

/** The cluster as it was last seen, in which one task is tried with things changed. Nothing of it reaches the engine. */
export class WhatIf {
  readonly rows: LastSeenRows;
  /** Tasks of ours by the slot of the row that they hold something on, the oldest first. */
  readonly holders: ReadonlyMap<number, readonly TaskEntry[]>;
  readonly #state: EngineState;
  readonly #task: TaskEntry;
  readonly #companions: Companions;
  readonly #holding = new Map<PolicyTask, number>();
  readonly #cordoned: Set<string>;
  readonly #funnel: Funnel;
  /** As if no agent were cordoned. */
  readonly #open: Funnel;

  constructor(state: EngineState, task: TaskEntry) {
    this.#state = state;
    this.#task = task;
    this.rows = new LastSeenRows(state.table);
    this.#companions = new Companions(this.rows, () => this.#holding);
    this.#cordoned = new Set(state.cordoned);
    const holders = new Map<number, TaskEntry[]>();
    for (const holder of state.jobs.live) {
      if (holder.holding === undefined) continue;
      const { slot } = holder.holding.row;
      this.#holding.set(holder, slot);
      const others = holders.get(slot);
      if (others === undefined) holders.set(slot, [holder]);
      else others.push(holder);
    }
    this.holders = holders;
    this.#funnel = this.#newFunnel(this.rows, this.#companions, this.#cordoned);
    this.#open = this.#newFunnel(this.rows, this.#companions, new Set());
  }

  /** Whether the task fits somewhere once all of `changes` are made. */
  fits(changes: readonly Change[]): boolean {
    return this.#under(changes, (task, demand) => this.#funnel.narrow(task, demand, IGNORE) > 0);
  }

  /** Whether it fits on the row in `slot` once all of `changes` are made. */
  fitsOn(slot: number, changes: readonly Change[]): boolean {
    return this.#under(changes, (task, demand) => this.#funnel.mayUse(task, demand, slot));
  }

  /** Whether it fits on what is offered at this moment. */
  fitsNow(): boolean {
    const { table, companions, cordoned } = this.#state;
    const { resources } = this.#task.job;
    const demand = this.#state.demands.of(resources);
    return this.#newFunnel(table, companions, cordoned).narrow(this.#task, demand, IGNORE) > 0;
  }

  /** The rows that it fits on as they were last seen. */
  usable(): Uint32Array {
    const count = this.#funnel.narrow(this.#task, this.#state.demands.of(this.#task.job.resources), IGNORE);
    return this.#funnel.rows.slice(0, count);
  }

  /** The rows whose policies have nothing against the task without `dropped`, whatever is free there, cordoned or not. */
  allowed(dropped: readonly Constraint[]): Uint32Array {
    return this.#allowedBy(this.#open, dropped);
  }

  /** As {@link allowed} without constraints dropped, if no task of ours held anything anywhere. */
  allowedAlone(): Uint32Array {
    return this.#allowedBy(this.#newFunnel(this.rows, new Companions(this.rows, () => []), new Set()), []);
  }

  #allowedBy(funnel: Funnel, dropped: readonly Constraint[]): Uint32Array {
    const task = this.#variant(new Set(dropped), NOTHING);
    const count = funnel.narrow(task, this.#state.demands.of(NOTHING), IGNORE);
    return funnel.rows.slice(0, count);
  }

  /** Makes the changes, asks, and takes them back. */
  #under<T>(changes: readonly Change[], ask: (task: PolicyTask, demand: TaskDemand) => T): T {
    const undo = changes.map((change) => this.#make(change));
    try {
      const resources = lessened(this.#task.job.resources, changes);
      const dropped = changes.flatMap((change) => (change.type === 'drop-constraint' ? [change.constraint] : []));
      return ask(this.#variant(new Set(dropped), resources), this.#state.demands.of(resources));
    } finally {
      for (const back of undo.reverse()) back();
    }
  }

  /** @returns what undoes it */
  #make(change: Change): () => void {
    if (change.type === 'wait') {
      const back = change.tasks.map((id) => this.#end(id));
      return () => {
        for (const one of back) one();
      };
    }
    if (change.type !== 'uncordon') return () => undefined;
    const names = [...this.#state.table]
      .filter(({ hostname }) => hostname === change.hostname)
      .flatMap(({ agentId, hostname }) => [agentId, hostname])
      .filter((name) => this.#cordoned.delete(name));
    return () => {
      for (const name of names) this.#cordoned.add(name);
    };
  }

  /** A task of ours gives back what it holds. @returns what undoes it */
  #end(id: TaskId): () => void {
    const task = this.#state.jobs.task(id);
    const holding = task?.holding;
    if (task === undefined || holding === undefined) return () => undefined;
    const { slot } = holding.row;
    const { free, resources } = this.rows.view;
    const add = (sign: 1 | -1): void => {
      for (const [name, amount] of holding.quantities) {
        const dim = resources.indexOf(name);
        if (dim !== -1) free[dim]![slot]! += sign * amount;
      }
    };
    add(1);
    this.#holding.delete(task);
    this.#companions.remove(task, slot);
    return () => {
      add(-1);
      this.#holding.set(task, slot);
      this.#companions.add(task, slot);
    };
  }

  #variant(dropped: ReadonlySet<Constraint>, resources: JobResources): PolicyTask {
    const { job } = this.#task;
    const constraints = job.constraints.filter((constraint) => !dropped.has(constraint));
    return { ...this.#task, job: { ...job, constraints, resources } };
  }

  /** Its faults are counted nowhere. */
  #newFunnel(rows: FunnelRows, companions: Companions, cordoned: ReadonlySet<string>): Funnel {
    const { chain, keys, bonds } = this.#state;
    return new Funnel(rows, chain, new FaultBook(() => undefined), companions, keys, cordoned, bonds);
  }
}

function lessened({ scalars, ports }: JobResources, changes: readonly Change[]): JobResources {
  const less = changes.flatMap((change) => (change.type === 'ask-less' ? [change] : []));
  const amounts = Object.fromEntries(less.map(({ name, amount }) => [name, amount]));
  const { ports: portCount, ...others } = amounts;
  return { scalars: { ...scalars, ...others }, ports: portCount === undefined ? ports : portCount / 1000 };
}
