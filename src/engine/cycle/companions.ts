import { compareCodePoints } from '../../base/compare.js';
import { CodeTally } from '../../matching/code-tally.js';
import type { CounterSpec, LabelMatch } from '../../policy/counter.js';
import type { PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';

interface Counter {
  readonly by: string;
  readonly labels: readonly (readonly [label: string, value: string])[];
  readonly tally: CodeTally;
}

/** What holds for one value of a label. */
interface Bucket {
  readonly counters: Counter[];
  /** Tasks of that value that hold something, and the slots of their rows. */
  readonly holders: Map<PolicyTask, number>;
}

/** Counters beyond this many are dropped all together and counted anew when asked for. */
const MOST_COUNTERS = 4_096;

const NONE = new CodeTally(0);

/** Counts, by selector and attribute, of the tasks that hold resources. Kept in step with claims and releases. */
export class Companions {
  readonly #table: FunnelRows;
  readonly #holders = new Map<PolicyTask, number>();
  /** By what the selector asks of the task; the maps within by the task's own values. */
  #counters = new WeakMap<CounterSpec, Map<string, Counter>>();
  #byKey = new Map<string, Counter>();
  /** Which counters a task may count in: by the first label that they ask for, then by its value. */
  #byLabel = new Map<string, Map<string, Bucket>>();
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

  /**
   * The companions of `task` over the values of the counter's attribute, by their codes. Valid until rows come, go or
   * change their attributes.
   */
  countsFor(spec: CounterSpec, task: PolicyTask): CodeTally {
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
    return counter.tally;
  }

  /** The one counter of that attribute and these labels, however many specs say the same. */
  #counter(by: string, values: Counter['labels']): Counter {
    const labels = [...values].sort(([a], [b]) => compareCodePoints(a, b));
    const key = JSON.stringify([by, labels]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const codes = this.#table.view.attributes.get(by)?.values.length ?? 0;
    const counter: Counter = { by, labels, tally: new CodeTally(codes) };
    const [label, value] = labels[0] ?? [EVERY_TASK, ''];
    const bucket = bucketOf(this.#bucketsBy(label), value);
    for (const [holder, slot] of bucket.holders) this.#count(counter, holder, slot, 1);
    bucket.counters.push(counter);
    this.#byKey.set(key, counter);
    return counter;
  }

  /** What holds by the values of a label; the first time, all holders are sorted by them. */
  #bucketsBy(label: string): Map<string, Bucket> {
    let byValue = this.#byLabel.get(label);
    if (byValue === undefined) {
      byValue = new Map();
      this.#byLabel.set(label, byValue);
      for (const [holder, slot] of this.#holders) {
        const value = bucketLabel(holder, label);
        if (value !== undefined) bucketOf(byValue, value).holders.set(holder, slot);
      }
    }
    return byValue;
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
      const value = bucketLabel(task, label);
      if (value === undefined) continue;
      const { counters, holders } = bucketOf(byValue, value);
      if (step === 1) holders.set(task, slot);
      else holders.delete(task);
      for (const counter of counters) this.#count(counter, task, slot, step);
    }
  }

  #count({ by, labels, tally }: Counter, task: PolicyTask, slot: number, step: 1 | -1): void {
    const code = this.#table.view.attributes.get(by)?.codes[slot] ?? -1;
    if (code < 0) return;
    for (const [label, value] of labels) if (labelOf(task, label) !== value) return;
    tally.change(code, step);
  }
}

/** In place of a label where a counter asks for none. */
const EVERY_TASK = '';

function bucketLabel(task: PolicyTask, label: string): string | undefined {
  return label === EVERY_TASK ? '' : labelOf(task, label);
}

function bucketOf(byValue: Map<string, Bucket>, value: string): Bucket {
  let bucket = byValue.get(value);
  if (bucket === undefined) {
    bucket = { counters: [], holders: new Map() };
    byValue.set(value, bucket);
  }
  return bucket;
}

function valueFor(match: LabelMatch, task: PolicyTask): string | undefined {
  return 'equals' in match ? match.equals : labelOf(task, match.label);
}

function labelOf({ job }: PolicyTask, label: string): string | undefined {
  if (label === '@job') return job.name;
  for (const { key, value } of job.labels) if (key === label) return value;
  return undefined;
}
