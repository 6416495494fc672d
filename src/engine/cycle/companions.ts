import { compareCodePoints } from '../../base/compare.js';
import type { CounterSpec, Selector } from '../../policy/counter.js';
import type { PolicyTask } from '../../policy/task.js';
import type { Row } from '../rows/row.js';
import type { RowTable } from '../rows/row-table.js';

interface Counter {
  readonly by: string;
  readonly labels: readonly (readonly [label: string, value: string])[];
  /** Companions by the code of their row's value. */
  readonly counts: number[];
}

/** Counters beyond this many are dropped all together and counted anew when asked for. */
const MOST_COUNTERS = 4_096;

/** Counts, by selector and attribute, of the tasks that hold resources. Kept in step with claims and releases. */
export class Companions {
  readonly #table: RowTable;
  readonly #holders = new Map<PolicyTask, Row>();
  readonly #counters = new Map<string, Counter>();
  #shape = -1;

  constructor(table: RowTable) {
    this.#table = table;
  }

  add(task: PolicyTask, row: Row): void {
    this.#holders.set(task, row);
    this.#change(task, row, 1);
  }

  remove(task: PolicyTask): void {
    const row = this.#holders.get(task);
    if (row === undefined) return;
    this.#holders.delete(task);
    this.#change(task, row, -1);
  }

  /**
   * Companions of `task` by the code of the attribute's value; a code beyond the array's end has none.
   * Valid until the next change of rows or holders.
   */
  countsFor({ selector, by }: CounterSpec, task: PolicyTask): readonly number[] {
    if (this.#shape !== this.#table.shape || this.#counters.size > MOST_COUNTERS) {
      this.#counters.clear(); // codes of rows may have changed
      this.#shape = this.#table.shape;
    }
    const labels = resolve(selector, task);
    if (labels === undefined) return [];
    const key = JSON.stringify([by, labels]);
    let counter = this.#counters.get(key);
    if (counter === undefined) {
      counter = { by, labels, counts: [] };
      for (const [holder, row] of this.#holders) this.#count(counter, holder, row, 1);
      this.#counters.set(key, counter);
    }
    return counter.counts;
  }

  #change(task: PolicyTask, row: Row, step: 1 | -1): void {
    if (this.#shape !== this.#table.shape) return; // counted anew before the next use
    for (const counter of this.#counters.values()) this.#count(counter, task, row, step);
  }

  #count({ by, labels, counts }: Counter, task: PolicyTask, { slot }: Row, step: 1 | -1): void {
    const code = this.#table.view.attributes.get(by)?.codes[slot] ?? -1;
    if (code < 0 || !labels.every(([label, value]) => labelOf(task, label) === value)) return;
    counts[code] = (counts[code] ?? 0) + step;
  }
}

/** The selector with the task's own values filled in; `undefined` if the task lacks one of the labels. */
function resolve({ labels }: Selector, task: PolicyTask): Counter['labels'] | undefined {
  const resolved: (readonly [string, string])[] = [];
  for (const match of labels) {
    const value = 'equals' in match ? match.equals : labelOf(task, match.label);
    if (value === undefined) return undefined;
    resolved.push([match.label, value]);
  }
  return resolved.sort(([a], [b]) => compareCodePoints(a, b));
}

function labelOf({ job }: PolicyTask, label: string): string | undefined {
  return label === '@job' ? job.name : job.labels.find(({ key }) => key === label)?.value;
}
