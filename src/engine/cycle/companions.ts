import { compareCodePoints } from '../../base/compare.js';
import type { CounterSpec, LabelMatch } from '../../policy/counter.js';
import type { PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';

/** Companions over the values of one attribute. Valid until rows come, go or change their attributes. */
export interface CompanionCount {
  /** By the value's code; a code beyond the end has none. */
  readonly counts: readonly number[];
  /** The codes with companions. */
  readonly codes: ReadonlySet<number>;
}

interface Counter extends CompanionCount {
  readonly by: string;
  readonly labels: readonly (readonly [label: string, value: string])[];
  readonly counts: number[];
  readonly codes: Set<number>;
}

/** Counters beyond this many are dropped all together and counted anew when asked for. */
const MOST_COUNTERS = 4_096;

const NONE: CompanionCount = { counts: [], codes: new Set() };

/** Counts, by selector and attribute, of the tasks that hold resources. Kept in step with claims and releases. */
export class Companions {
  readonly #table: FunnelRows;
  readonly #holders = new Map<PolicyTask, number>();
  /** By what the selector asks of the task; the maps within by the task's own values. */
  #counters = new WeakMap<CounterSpec, Map<string, Counter>>();
  #byKey = new Map<string, Counter>();
  /** Which counters a task may count in: by the first label that they ask for, then by its value. */
  #byLabel = new Map<string, Map<string, Counter[]>>();
  #shape = -1;

  constructor(table: FunnelRows) {
    this.#table = table;
  }

  /** @param slot - the slot of the row on which the task holds something */
  add(task: PolicyTask, slot: number): void {
    this.#holders.set(task, slot);
    this.#change(task, slot, 1);
  }

  remove(task: PolicyTask): void {
    const slot = this.#holders.get(task);
    if (slot === undefined) return;
    this.#holders.delete(task);
    this.#change(task, slot, -1);
  }

  /** The companions of `task` over the values of the counter's attribute. */
  countsFor(spec: CounterSpec, task: PolicyTask): CompanionCount {
    if (this.#shape !== this.#table.shape || this.#byKey.size > MOST_COUNTERS) this.#restart();
    const { labels } = spec.selector;
    const [only] = labels;
    // Nearly every selector asks for one label: its value alone tells the counters of a spec apart.
    const own =
      labels.length === 1 && only !== undefined
        ? valueFor(only, task)
        : JSON.stringify(labels.map((match) => valueFor(match, task)));
    if (own === undefined) return NONE;
    let ofSpec = this.#counters.get(spec);
    if (ofSpec === undefined) {
      ofSpec = new Map();
      this.#counters.set(spec, ofSpec);
    }
    let counter = ofSpec.get(own);
    if (counter === undefined) {
      const values = labels.map((match) => [match.label, valueFor(match, task)] as const);
      if (values.some(([, value]) => value === undefined)) return NONE;
      counter = this.#counter(spec.by, values as Counter['labels']);
      ofSpec.set(own, counter);
    }
    return counter;
  }

  /** The one counter of that attribute and these labels, however many specs say the same. */
  #counter(by: string, values: Counter['labels']): Counter {
    const labels = [...values].sort(([a], [b]) => compareCodePoints(a, b));
    const key = JSON.stringify([by, labels]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const counter: Counter = { by, labels, counts: [], codes: new Set() };
    for (const [holder, slot] of this.#holders) this.#count(counter, holder, slot, 1);
    this.#byKey.set(key, counter);
    const [label, value] = labels[0] ?? ['', ''];
    const byValue = this.#byLabel.get(label) ?? new Map<string, Counter[]>();
    this.#byLabel.set(label, byValue);
    const others = byValue.get(value);
    if (others === undefined) byValue.set(value, [counter]);
    else others.push(counter);
    return counter;
  }

  #restart(): void {
    this.#counters = new WeakMap();
    this.#byKey = new Map();
    this.#byLabel = new Map();
    this.#shape = this.#table.shape;
  }

  #change(task: PolicyTask, slot: number, step: 1 | -1): void {
    if (this.#shape !== this.#table.shape) return; // counted anew before the next use
    for (const [label, byValue] of this.#byLabel) {
      const value = label === '' ? '' : labelOf(task, label);
      if (value === undefined) continue;
      for (const counter of byValue.get(value) ?? []) this.#count(counter, task, slot, step);
    }
  }

  #count({ by, labels, counts, codes }: Counter, task: PolicyTask, slot: number, step: 1 | -1): void {
    const code = this.#table.view.attributes.get(by)?.codes[slot] ?? -1;
    if (code < 0 || !labels.every(([label, value]) => labelOf(task, label) === value)) return;
    const count = (counts[code] ?? 0) + step;
    counts[code] = count;
    if (count > 0) codes.add(code);
    else codes.delete(code);
  }
}

function valueFor(match: LabelMatch, task: PolicyTask): string | undefined {
  return 'equals' in match ? match.equals : labelOf(task, match.label);
}

function labelOf({ job }: PolicyTask, label: string): string | undefined {
  return label === '@job' ? job.name : job.labels.find(({ key }) => key === label)?.value;
}
