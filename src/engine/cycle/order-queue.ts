import { compareCodePoints } from '../../base/compare.js';
import { PolicyFaultError } from '../../base/errors.js';
import type { Named } from '../../policy/chain.js';
import type { OrderFacet } from '../../policy/facets.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import { FAULT, type FaultBook } from './faults.js';

interface Group {
  readonly name: string;
  readonly tasks: readonly TaskEntry[];
  next: number;
}

/** The pending tasks of one cycle in the order policy's order, one at a time: claims may change which group is next. */
export class OrderQueue {
  readonly #order: Named<OrderFacet>;
  readonly #faults: FaultBook;
  #groups: Group[];

  constructor(order: Named<OrderFacet>, faults: FaultBook, tasks: readonly TaskEntry[]) {
    this.#order = order;
    this.#faults = faults;
    if (tasks.length < 2 && order.facet.groupOf === undefined) {
      this.#groups = [{ name: '', tasks, next: 0 }]; // nobody to compare it with
      return;
    }
    const grouped = faults.call('order', order.policy, () => this.#grouped(tasks));
    this.#groups = grouped === FAULT ? [firstInFirstOut(tasks)] : grouped;
  }

  /** The task whose turn it is; `undefined` when all had theirs. */
  next(): TaskEntry | undefined {
    if (this.#groups.length > 1) this.#groups = this.#groups.filter(({ tasks, next }) => next < tasks.length);
    if (this.#groups.length > 1) this.#bringFirst();
    const [first] = this.#groups;
    return first?.tasks[first.next++];
  }

  /** Puts the group that goes first in front. A fault merges all that is left, first in first out. */
  #bringFirst(): void {
    const { policy, facet } = this.#order;
    const first = this.#faults.call('order', policy, () => {
      let best = 0;
      this.#groups.forEach(({ name }, i) => {
        const than = this.#groups[best]!.name;
        const verdict = number(policy, facet.compareGroups?.(name, than) ?? 0);
        if (verdict < 0 || (verdict === 0 && compareCodePoints(name, than) < 0)) best = i;
      });
      return best;
    });
    if (first === FAULT) {
      this.#groups = [firstInFirstOut(this.#groups.flatMap(({ tasks, next }) => tasks.slice(next)))];
    } else {
      [this.#groups[0], this.#groups[first]] = [this.#groups[first]!, this.#groups[0]!];
    }
  }

  #grouped(tasks: readonly TaskEntry[]): Group[] {
    const { policy, facet } = this.#order;
    const byName = new Map<string, TaskEntry[]>();
    for (const task of tasks) {
      const name = facet.groupOf?.(task) ?? '';
      const members = byName.get(name);
      if (members === undefined) byName.set(name, [task]);
      else members.push(task);
    }
    return [...byName].map(([name, members]) => ({
      name,
      tasks: members.sort((a, b) => number(policy, facet.compareTasks(a, b)) || a.sequence - b.sequence),
      next: 0,
    }));
  }
}

function firstInFirstOut(tasks: readonly TaskEntry[]): Group {
  return { name: '', tasks: [...tasks].sort((a, b) => a.sequence - b.sequence), next: 0 };
}

/** @throws PolicyFaultError for NaN, which would leave the order to the sort's insides */
function number(policy: string, verdict: number): number {
  if (Number.isNaN(verdict)) throw new PolicyFaultError(policy, 'compared to NaN');
  return verdict;
}
