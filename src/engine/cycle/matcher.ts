import { PolicyFaultError } from '../../base/errors.js';
import type { TaskDemand } from '../../matching/row-view.js';
import type { Operation } from '../../model/operation.js';
import type { Admission } from '../../policy/decisions.js';
import type { SliceFacet } from '../../policy/facets.js';
import type { Slice } from '../../policy/slicing.js';
import { quantitiesFor } from '../../resources/quantities.js';
import type { Resources } from '../../resources/resources.js';
import { take } from '../jobs/holdings.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import { FAULT } from './faults.js';
import { Funnel, type Placed, POLICY_FAULT } from './funnel.js';
import { OrderQueue } from './order-queue.js';
import { placeAll } from './whole-cycle.js';

/** A task and what it takes of a row, decided but not carried out. */
export interface Decision {
  readonly task: TaskEntry;
  readonly row: Row;
  /** Task and executor together. */
  readonly resources: Resources;
  readonly operations: readonly Operation[];
}

/** What one cycle came to. */
export interface Matched {
  readonly decisions: readonly Decision[];
  readonly tried: readonly TaskEntry[];
  /** Tasks were left untried by the work budget. */
  readonly isCut: boolean;
}

/** A pass takes every pending task in turn; one that the work budget cuts goes on in the next cycle. */
interface Pass {
  /** Engine's clock, in milliseconds. */
  readonly since: number;
  /** Tasks that were tried in vain. */
  readonly tried: Set<TaskEntry>;
  /** Something changed since it began, so that those tried in vain deserve another try. */
  isOutdated: boolean;
}

/** After a fault of admission the task waits this long. */
const ADMISSION_FAULT_WAIT_MS = 5_000;

/** Takes pending tasks in order through admission and the funnel, and claims what they get. */
export class Matcher {
  readonly #state: EngineState;
  #funnel: Funnel;
  /** The pass that goes on in the next cycle, if one was cut. */
  #pass: Pass | undefined;
  /** When the next cycle for the sake of admission is planned. */
  #wokenAt = Number.POSITIVE_INFINITY;

  constructor(state: EngineState) {
    this.#state = state;
    this.#funnel = this.#newFunnel();
  }

  /** Whether tasks were left for the next cycle. */
  get isCut(): boolean {
    return this.#pass !== undefined;
  }

  /** To be called when the chain was swapped. */
  rechain(): void {
    this.#funnel = this.#newFunnel();
  }

  get funnel(): Funnel {
    return this.#funnel;
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
    this.#state.table.now = this.#state.now;
    const pass = this.#pass ?? { since: this.#state.now, tried: new Set(), isOutdated: false };
    if (this.#pass !== undefined) pass.isOutdated ||= hasNews;
    const { chain, faults } = this.#state;
    const queue = new OrderQueue(
      chain.order,
      faults,
      pending.filter((task) => !pass.tried.has(task)),
    );
    const matched =
      chain.cycle === undefined ? this.#tryAll(queue) : placeAll(this.#state, this, chain.cycle, this.#admitted(queue));
    this.#pass = matched.isCut ? pass : undefined;
    for (const task of matched.tried) pass.tried.add(task);
    for (const { task } of matched.decisions) pass.tried.delete(task);
    return { ...matched, since: pass.since, isOutdated: pass.isOutdated };
  }

  #tryAll(queue: OrderQueue): Matched {
    const decisions: Decision[] = [];
    const tried: TaskEntry[] = [];
    for (let task = queue.next(); task !== undefined; task = queue.next()) {
      if (tried.length === this.#state.config.workBudget) return { decisions, tried, isCut: true };
      tried.push(task);
      if (!this.#admits(task)) continue;
      const decision = this.#tryTask(task);
      if (decision !== undefined) decisions.push(decision);
    }
    return { decisions, tried, isCut: false };
  }

  /** Claims a candidate for a task. @returns nothing if its slice failed: recorded as a policy fault of the task */
  claim(task: TaskEntry, { slot, variant, take: amounts }: Placed): Decision | undefined {
    const { table, chain, faults } = this.#state;
    const row = table.at(slot);
    if (row === undefined) throw new Error(`invariant: no row in slot ${slot}`);
    const { policy, facet } = chain.slice;
    const slice = faults.call('slice', policy, () =>
      checkedSlice(policy, facet, task, row, variant, amounts, table.view.resources),
    );
    if (slice === FAULT) {
      this.#state.drops.set(task.id, new Map([[POLICY_FAULT, 1]]));
      return undefined;
    }
    const resources = slice.executor === undefined ? slice.task : slice.task.plus(slice.executor);
    const quantities = quantitiesFor(resources, row.role);
    table.claim(row, resources);
    take(this.#state, task, { row, offerIds: [], resources, quantities });
    return { task, row, resources, operations: slice.operations };
  }

  /** Runs the funnel for one task and keeps why rows were dropped if it found none. */
  #tryTask(task: TaskEntry): Decision | undefined {
    const drops = new Map<string, number>();
    const placed = this.#funnel.place(task, this.#demandOf(task), (reason, count) => {
      if (count > 0) drops.set(reason, (drops.get(reason) ?? 0) + count);
    });
    this.#state.drops.set(task.id, drops);
    return placed === undefined ? undefined : this.claim(task, placed);
  }

  #admits(task: TaskEntry): boolean {
    const { chain, faults, now, drops } = this.#state;
    for (const { policy, facet } of chain.admission) {
      const answer = faults.call('admission', policy, () => checkedAdmission(policy, facet.admit(task, now)));
      const wait =
        answer === FAULT ? { type: 'wait' as const, ms: ADMISSION_FAULT_WAIT_MS, reason: POLICY_FAULT } : answer;
      if (wait.type === 'now') continue;
      drops.set(task.id, new Map([[`${policy}: ${wait.reason}`, 1]]));
      if (wait.type === 'wait') this.#wakeAt(now + wait.ms);
      return false;
    }
    return true;
  }

  /** Plans a cycle for tasks that wait for admission: one for the earliest, which plans the next. */
  #wakeAt(time: number): void {
    if (time >= this.#wokenAt) return;
    this.#wokenAt = time;
    this.#state.agenda.at(time, () => {
      if (this.#wokenAt === time) this.#wokenAt = Number.POSITIVE_INFINITY;
      this.#state.isMatchWanted = true;
    });
  }

  #admitted(queue: OrderQueue): TaskEntry[] {
    const admitted: TaskEntry[] = [];
    for (let task = queue.next(); task !== undefined; task = queue.next()) if (this.#admits(task)) admitted.push(task);
    return admitted;
  }

  #demandOf(task: TaskEntry): TaskDemand {
    return this.#state.demands.of(task.job.resources);
  }

  #newFunnel(): Funnel {
    const { table, chain, faults, companions, keys, cordoned } = this.#state;
    return new Funnel(table, chain, faults, companions, keys, cordoned);
  }
}

/** @throws PolicyFaultError unless it is an answer */
function checkedAdmission(policy: string, answer: Admission): Admission {
  switch (answer.type) {
    case 'now':
    case 'wait-for-event':
      return answer;
    case 'wait':
      if (answer.ms >= 1) return answer;
      throw new PolicyFaultError(policy, `lets a task wait for ${answer.ms} ms`);
    default:
      throw new PolicyFaultError(policy, `answered ${JSON.stringify(answer)}`);
  }
}

/** @throws PolicyFaultError unless the slice is a part of what is free and takes just what the candidate says */
function checkedSlice(
  policy: string,
  facet: SliceFacet,
  task: TaskEntry,
  row: Row,
  variant: number,
  take: Float64Array,
  names: readonly string[],
): Slice {
  const { agentId, hostname, role, supply: free } = row;
  const slice = facet.slice({ agentId, hostname, role, free }, task, variant);
  const taken = slice.executor === undefined ? slice.task : slice.task.plus(slice.executor);
  if (!Array.isArray(slice.operations)) throw new PolicyFaultError(policy, 'gave no list of operations');
  if (!free.contains(taken)) throw new PolicyFaultError(policy, `sliced ${taken.toString()} of ${free.toString()}`);
  const quantities = quantitiesFor(taken, role);
  names.forEach((name, dim) => {
    const [wanted, got] = [take[dim] ?? 0, quantities.get(name) ?? 0];
    if (wanted !== got)
      throw new PolicyFaultError(policy, `sliced ${got / 1000} ${name} where ${wanted / 1000} were asked`);
  });
  return slice;
}
