import type { TaskDemand } from '../../matching/row-view.js';
import type { Chain } from '../../policy/chain.js';
import { whyHere } from '../explain/why-here.js';
import { giveBack, take } from '../jobs/holdings.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { TaskLife } from '../jobs/task-life.js';
import type { EngineState } from '../state.js';
import { AdmissionGate } from './admission.js';
import { Alarm } from './alarm.js';
import type { Decision, Matched } from './decision.js';
import { FAULT } from './faults.js';
import { type DropSink, Funnel, type Placed, POLICY_FAULT } from './funnel.js';
import { Gangs } from './gangs.js';
import { OrderQueue } from './order-queue.js';
import { Placer } from './placer.js';
import { retryAt } from './retry-at.js';
import { Slicer } from './slicer.js';
import { tryGang } from './try-gang.js';
import { placeAll } from './whole-cycle.js';

/** A pass takes every pending task in turn; one that the work budget cuts goes on in the next cycle. */
interface Pass {
  /** Engine's clock, in milliseconds. */
  readonly since: number;
  /** Tasks that were tried in vain. */
  tried: ReadonlySet<TaskEntry>;
  /** Something changed since it began, so that those tried in vain deserve another try. */
  isOutdated: boolean;
}

/** What became of tasks: of a gang, of one alone. */
interface Tried {
  readonly decided: readonly Decision[];
  /** Those for which others may be given up: they fit nowhere, and are of no gang. */
  readonly unplaced: readonly TaskEntry[];
}

const NOTHING: Tried = { decided: [], unplaced: [] };
const NOBODY: readonly never[] = [];
const NO_TASKS: ReadonlySet<TaskEntry> = new Set();

/** Takes pending tasks in order through admission and the funnel, and claims what they get. */
export class Matcher {
  readonly #state: EngineState;
  readonly #gate: AdmissionGate;
  readonly #gangs: Gangs;
  /** For tasks to which a row may open as time passes. */
  readonly #alarm: Alarm;
  readonly #slicer: Slicer;
  #funnel: Funnel;
  #placer: Placer | undefined;
  /** The pass that goes on in the next cycle, if one was cut. */
  #pass: Pass | undefined;

  constructor(state: EngineState, life: TaskLife) {
    this.#state = state;
    this.#gate = new AdmissionGate(state, life);
    this.#alarm = new Alarm(state);
    this.#gangs = new Gangs(state, life);
    this.#slicer = new Slicer(state);
    this.#funnel = this.#newFunnel();
    this.#placer = this.#newPlacer();
  }

  /** Whether tasks were left for the next cycle. */
  get isCut(): boolean {
    return this.#pass !== undefined;
  }

  /** To be called when the chain was swapped. */
  rechain(): void {
    this.#funnel = this.#newFunnel();
    this.#placer = this.#newPlacer();
    this.#gangs.forget();
  }

  /** Those of some rows on which no policy of the chain keeps the task off, whatever is free there. */
  usable(task: TaskEntry, slots: readonly number[]): ReadonlySet<number> {
    const open = slots.filter((slot) => !this.#state.cordoned.has(this.#state.table.at(slot)?.agentId ?? ''));
    const objectors = this.#funnel.objectors(task, this.#state.demands.of(task.job.resources), open);
    return new Set(open.filter((_, at) => objectors[at]?.length === 0));
  }

  /** The next pass begins with the task that goes first. */
  abandonPass(): void {
    this.#pass = undefined;
  }

  /**
   * One cycle: begins a pass, or goes on with the one that was cut.
   *
   * @param hasNews - whether something has changed since the cycle before
   * @returns besides, when the pass began, and whether there is reason for another as soon as it is over
   */
  match(pending: readonly TaskEntry[], hasNews: boolean): Matched & Pick<Pass, 'since' | 'isOutdated'> {
    this.#state.table.tell(this.#state.now, this.#state.wallNow);
    const pass = this.#pass ?? { since: this.#state.now, tried: NO_TASKS, isOutdated: false };
    if (this.#pass !== undefined) pass.isOutdated ||= hasNews;
    const { chain, faults } = this.#state;
    const { facet, policy } = chain.order;
    if (facet.onCycle !== undefined) faults.call('order', policy, () => facet.onCycle?.(this.#state.table.view));
    const { since, isOutdated } = pass;
    const nominees = this.#nominees(pending);
    if (pending.length === 0 && chain.cycle === undefined) {
      this.#pass = undefined;
      return { decisions: NOBODY, unplaced: NOBODY, tried: NOBODY, isCut: false, since, isOutdated };
    }
    this.#placer?.nextRound();
    const first = nominees.flatMap((task) => this.#tryNominee(task) ?? []);
    const isUntouched = pass.tried.size === 0 && nominees.length === 0;
    const untried = isUntouched ? pending : pending.filter((task) => !pass.tried.has(task) && !nominees.includes(task));
    const queue = new OrderQueue(chain.order, faults, untried);
    const matched =
      chain.cycle === undefined ? this.#tryAll(queue, untried) : this.#placeAll(chain.cycle, this.#admitted(queue));
    const { unplaced, isCut } = matched;
    this.#pass = isCut ? pass : undefined;
    if (isCut) {
      const inVain = new Set([...pass.tried, ...matched.tried]);
      for (const { task } of matched.decisions) inVain.delete(task);
      pass.tried = inVain;
    }
    const decisions = first.length === 0 ? matched.decisions : [...first, ...matched.decisions];
    const tried = nominees.length === 0 ? matched.tried : [...nominees, ...matched.tried];
    return { decisions, unplaced, tried, isCut, since, isOutdated };
  }

  /** A cycle policy places all tasks but those with volumes, which go before: it is not told what is kept for whom. */
  #placeAll(cycle: NonNullable<Chain['cycle']>, admitted: readonly TaskEntry[]): Matched {
    const tied = admitted.filter(({ job }) => job.volume !== undefined);
    const first = tied.flatMap((task) => this.#tryTask(task) ?? []);
    const others = tied.length === 0 ? admitted : admitted.filter((task) => !tied.includes(task));
    const matched = placeAll(this.#state, cycle, others, this.#funnel, (task, placed) => this.claim(task, placed));
    return {
      ...matched,
      decisions: [...first, ...matched.decisions],
      tried: [...tied, ...matched.tried],
    };
  }

  #tryAll(queue: OrderQueue, pending: readonly TaskEntry[]): Matched {
    if (pending.length === 1) {
      const { decided, unplaced } = this.#tryTogether(pending);
      return { decisions: decided, unplaced, tried: pending, isCut: false };
    }
    const decisions: Decision[] = [];
    const unplaced: TaskEntry[] = [];
    const tried = new Set<TaskEntry>();
    for (let task = queue.next(); task !== undefined; task = queue.next()) {
      if (tried.has(task)) continue;
      if (tried.size >= this.#state.config.workBudget) return { decisions, unplaced, tried: [...tried], isCut: true };
      const together = this.#together(task, pending);
      for (const one of together) tried.add(one);
      const came = this.#tryTogether(together);
      decisions.push(...came.decided);
      unplaced.push(...came.unplaced);
    }
    return { decisions, unplaced, tried: [...tried], isCut: false };
  }

  /** The task and, if it is of a gang, the gang's other pending members. */
  #together(task: TaskEntry, pending: readonly TaskEntry[]): readonly TaskEntry[] {
    const gang = this.#gangs.of(task);
    if (gang === undefined || gang === FAULT) return [task];
    return pending.filter((other) => {
      const theirs = this.#gangs.of(other);
      return theirs !== undefined && theirs !== FAULT && theirs.name === gang.name;
    });
  }

  /** Places what goes together and may be tried now: enough of it, or nothing. */
  #tryTogether(tasks: readonly TaskEntry[]): Tried {
    const [first] = tasks;
    const gang = first === undefined ? undefined : this.#gangs.of(first);
    if (gang === FAULT) {
      for (const task of tasks) this.#state.drops.set(task.id, new Map([[POLICY_FAULT, 1]]));
      return NOTHING;
    }
    if (gang === undefined) return first === undefined ? NOTHING : this.#tryAlone(first);
    const decided = tryGang(this.#state, this.#gangs, {
      gang,
      tasks,
      admits: (task) => this.#gate.admits(task),
      place: (task, among) => (among === undefined ? this.#tryTask(task) : this.#tryByFunnel(task, among)),
    });
    return { decided, unplaced: [] };
  }

  #tryAlone(task: TaskEntry): Tried {
    if (!this.#gate.admits(task)) return NOTHING;
    const decision = this.#tryTask(task);
    return decision === undefined ? { decided: [], unplaced: [task] } : { decided: [decision], unplaced: [] };
  }

  /** Those for whom room is made; tried before everybody else. */
  #nominees(pending: readonly TaskEntry[]): readonly TaskEntry[] {
    const waiting = this.#state.nominations.waiting();
    if (waiting.length === 0) return waiting;
    const untried = new Set(pending);
    return waiting.filter((task) => untried.has(task));
  }

  /** What of a nominee's room is there already is kept from the others. */
  #tryNominee(task: TaskEntry): Decision | undefined {
    const { nominations } = this.#state;
    const [decision] = this.#tryAlone(task).decided;
    if (decision === undefined) nominations.keepRoom(task);
    else nominations.end(task);
    return decision;
  }

  /** Claims a candidate for a task. @returns nothing if its slice failed: recorded as a policy fault of the task */
  claim(task: TaskEntry, placed: Placed): Decision | undefined {
    const { table, config } = this.#state;
    const row = table.at(placed.slot);
    if (row === undefined) throw new Error(`invariant: no row in slot ${placed.slot}`);
    const { volume } = task.job;
    const plan =
      volume === undefined ? this.#slicer.plan(task, row, placed) : this.#slicer.planHome(task, row, placed, volume);
    if (plan === FAULT) {
      this.#state.drops.set(task.id, new Map([[POLICY_FAULT, 1]]));
      return undefined;
    }
    const { task: resources, operations } = plan;
    const quantities = this.#slicer.quantitiesOf(resources, row.role);
    if (table.view.size <= config.whyRows)
      task.why = whyHere(this.#state, task, this.#state.demands.of(task.job.resources), placed.slot);
    const before = row.supply;
    const keptBefore = row.kept;
    table.claim(row, plan.free, plan.amounts, plan.kept);
    take(this.#state, task, { row, offerIds: [], resources, quantities });
    const undo = (): void => {
      giveBack(this.#state, task);
      table.unclaim(row, before, keptBefore);
    };
    return { task, row, resources, operations, hasHome: volume !== undefined, undo };
  }

  /** Places one task by the matching core, or else by the funnel, which keeps why rows were dropped if it found none. */
  #tryTask(task: TaskEntry): Decision | undefined {
    const demand = this.#state.demands.of(task.job.resources);
    const slot = task.job.volume === undefined ? this.#placer?.place(task, demand) : undefined;
    if (slot !== undefined) {
      this.#state.drops.delete(task.id);
      return slot === -1 ? undefined : this.#claimOn(task, demand, slot);
    }
    return this.#tryByFunnel(task);
  }

  #tryByFunnel(task: TaskEntry, among?: Uint32Array): Decision | undefined {
    const demand = this.#state.demands.of(task.job.resources);
    const drops = new Map<string, number>();
    const sink: DropSink = (reason, count) => {
      if (count > 0) drops.set(reason, (drops.get(reason) ?? 0) + count);
    };
    const placed = this.#funnel.place(task, demand, sink, among);
    this.#state.drops.set(task.id, drops);
    if (placed !== undefined) return this.claim(task, placed);
    const again = retryAt(this.#state, this.#funnel, task, demand);
    if (again !== undefined) this.#alarm.at(again);
    return undefined;
  }

  #claimOn(task: TaskEntry, demand: TaskDemand, slot: number): Decision | undefined {
    if (this.#state.chain.slice.facet.variants === undefined)
      return this.claim(task, { slot, variant: 0, take: demand.need });
    const placed = this.#funnel.placeOn(task, demand, slot);
    if (placed !== undefined) return this.claim(task, placed);
    this.#state.drops.set(task.id, new Map([[POLICY_FAULT, 1]]));
    return undefined;
  }

  #admitted(queue: OrderQueue): TaskEntry[] {
    const admitted: TaskEntry[] = [];
    for (let task = queue.next(); task !== undefined; task = queue.next())
      if (this.#gate.admits(task)) admitted.push(task);
    return admitted;
  }

  #newFunnel(): Funnel {
    const { table, chain, faults, companions, keys, cordoned, bonds } = this.#state;
    return new Funnel(table, chain, faults, companions, keys, cordoned, bonds);
  }

  #newPlacer(): Placer | undefined {
    const { table, chain, companions, keys, cordoned, config } = this.#state;
    const { matching: strategy, indexBytes: budgetBytes } = config;
    if (strategy === 'funnel') return undefined;
    return new Placer({ table, chain, companions, keys, cordoned, strategy, budgetBytes });
  }
}
