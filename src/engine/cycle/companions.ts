import { CodeTally } from '../../matching/code-tally.js';
import type { AttributeColumn } from '../../matching/row-view.js';
import type { CounterSpec, LabelMatch } from '../../policy/counter.js';
import type { PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import { soughtIn, valueFor, valuesBy } from './selectors.js';

/** The tasks that hold resources, each with the slot of the row on which it does. Gone through seldom. */
export type Holders = () => Iterable<readonly [task: PolicyTask, slot: number]>;

interface Counter extends Found {
  readonly by: string;
  readonly column: AttributeColumn | undefined;
}

/** Holders that share their values of some labels. */
interface Bucket {
  /** One for each attribute that was asked for: few. */
  readonly counters: Counter[];
  readonly slots: SlotLog;
  /** Whether another has taken its place, or will: nobody writes here any more. */
  isGone: boolean;
}

/** What {@link Companions.counts} found, for whoever asks again for the same counter and a task of the same job. */
export interface Found {
  readonly tally: CodeTally;
  readonly bucket: Bucket | undefined;
}

/** Holders by the values that they have of some labels, or by what their constraints of one operator say. */
interface Sorting {
  /** What holders are sorted by, as text; equal for selectors that may share it. */
  readonly name: string;
  /** Every value under which a holder stands: one at most, unless it goes by constraints. */
  readonly valuesOf: (task: PolicyTask) => readonly string[];
  readonly buckets: Map<string, Bucket>;
  /** The task whose own bucket was asked for last: it is asked again, and claims soon after. */
  task: PolicyTask | undefined;
  bucket: Bucket | undefined;
}

/** What a {@link CounterSpec} asks for, taken apart once. */
export interface CompanionCounter {
  readonly spec: CounterSpec;
  readonly sorting: Sorting;
  /** Whether it asks for nothing but what is the same as the task's. */
  readonly isOwn: boolean;
}

/** Counters beyond this many are dropped all together and counted anew when asked for. */
const MOST_COUNTERS = 4_096;

const NONE: Found = { tally: new CodeTally(0), bucket: undefined };

/**
 * Counts, by selector and attribute, of the tasks that hold resources. Kept in step with claims and releases, at no cost
 * as long as nobody asks.
 */
export class Companions {
  readonly #table: FunnelRows;
  readonly #holders: Holders;
  /** One for each set of labels that a selector asks for. */
  readonly #sortings: Sorting[] = [];
  readonly #counterOf = new WeakMap<CounterSpec, CompanionCounter>();
  #counters = 0;
  #shape = -1;

  constructor(table: FunnelRows, holders: Holders) {
    this.#table = table;
    this.#holders = holders;
  }

  /** @param slot - of the row on which the task holds something from now on */
  add(task: PolicyTask, slot: number): void {
    if (this.#sortings.length > 0) this.#change(task, slot, 1);
  }

  /** @param slot - as it was added */
  remove(task: PolicyTask, slot: number): void {
    if (this.#sortings.length > 0) this.#change(task, slot, -1);
  }

  /**
   * The companions of `task` over the values of the counter's attribute, by their codes. Valid until rows come, go or
   * change their attributes, or the last companion goes.
   */
  countsFor(spec: CounterSpec, task: PolicyTask): CodeTally {
    return this.counts(this.counter(spec), task, undefined).tally;
  }

  /** What {@link counts} wants to know of a spec; for whoever asks often. */
  counter(spec: CounterSpec): CompanionCounter {
    let counter = this.#counterOf.get(spec);
    if (counter === undefined) {
      const { labels } = spec.selector;
      counter = { spec, sorting: this.#sortingBy(labels), isOwn: labels.every((match) => 'sameAsTask' in match) };
      this.#counterOf.set(spec, counter);
    }
    return counter;
  }

  /**
   * As {@link countsFor}.
   *
   * @param before - what it returned for this counter and a task of the same job; returned again as long as it holds
   */
  counts(counter: CompanionCounter, task: PolicyTask, before: Found | undefined): Found {
    if (this.#shape !== this.#table.shape || this.#counters > MOST_COUNTERS) this.#restart();
    if (before?.bucket?.isGone === false) {
      if (counter.isOwn) noteBucket(counter.sorting, task, before.bucket);
      return before;
    }
    const bucket = bucketFor(counter, task);
    if (bucket === undefined) return NONE;
    const { by } = counter.spec;
    return bucket.counters.find((one) => one.by === by) ?? this.#count(by, bucket);
  }

  #count(by: string, bucket: Bucket): Counter {
    const column = this.#table.view.attributes.get(by);
    const counter = { by, column, tally: new CodeTally(column?.values.length ?? 0), bucket };
    bucket.counters.push(counter);
    this.#counters += 1;
    bucket.slots.replay((slot, step) => count(counter, slot, step));
    return counter;
  }

  #sortingBy(matches: readonly LabelMatch[]): Sorting {
    const name = JSON.stringify(matches.map(soughtIn));
    let sorting = this.#sortings.find((one) => one.name === name);
    if (sorting === undefined) {
      sorting = { name, valuesOf: valuesBy(matches), buckets: new Map(), task: undefined, bucket: undefined };
      this.#sortings.push(sorting);
      this.#sort(sorting);
    }
    return sorting;
  }

  #sort(sorting: Sorting): void {
    for (const [holder, slot] of this.#holders()) {
      for (const value of sorting.valuesOf(holder)) bucketIn(sorting, value).slots.add(slot);
    }
  }

  #restart(): void {
    this.#shape = this.#table.shape;
    this.#counters = 0;
    for (const sorting of this.#sortings) {
      for (const bucket of sorting.buckets.values()) bucket.isGone = true;
      sorting.buckets.clear();
      sorting.task = undefined;
      this.#sort(sorting);
    }
  }

  #change(task: PolicyTask, slot: number, step: 1 | -1): void {
    if (this.#shape !== this.#table.shape) return; // counted anew before the next use
    for (let i = 0; i < this.#sortings.length; i++) {
      const sorting = this.#sortings[i]!;
      const known = sorting.task === task ? sorting.bucket : undefined;
      if (known !== undefined && known.slots.held + step > 0) changeIn(known, slot, step);
      else for (const value of sorting.valuesOf(task)) this.#changeAt(sorting, value, slot, step);
    }
  }

  #changeAt(sorting: Sorting, value: string, slot: number, step: 1 | -1): void {
    const bucket = bucketIn(sorting, value);
    changeIn(bucket, slot, step);
    if (bucket.slots.held > 0) return;
    // The last holder of the bucket is gone.
    bucket.isGone = true;
    sorting.buckets.delete(value);
    sorting.task = undefined;
    this.#counters -= bucket.counters.length;
  }
}

/** Slots that came and went, so that they can be counted later by whatever attribute is asked for. */
class SlotLog {
  /** A slot that came, or the complement of one that went. */
  #log: number[] = [];
  #held = 0;

  /** How many came and have not gone. */
  get held(): number {
    return this.#held;
  }

  add(slot: number): void {
    this.#log.push(slot);
    this.#held += 1;
  }

  remove(slot: number): void {
    this.#log.push(~slot);
    this.#held -= 1;
    if (this.#log.length > 2 * this.#held + 64) this.#shorten();
  }

  /** In an order in which no slot goes before it came. */
  replay(visit: (slot: number, step: 1 | -1) => void): void {
    for (const entry of this.#log) {
      if (entry >= 0) visit(entry, 1);
      else visit(~entry, -1);
    }
  }

  #shorten(): void {
    const held = new Map<number, number>();
    this.replay((slot, step) => held.set(slot, (held.get(slot) ?? 0) + step));
    this.#log = [...held].flatMap(([slot, times]) => new Array<number>(times).fill(slot));
  }
}

/** The bucket of the tasks that the counter wants for `task`; nothing if no task can be wanted. */
function bucketFor({ spec, sorting, isOwn }: CompanionCounter, task: PolicyTask): Bucket | undefined {
  if (!isOwn) {
    const value = valueFor(spec, task);
    return value === undefined ? undefined : bucketIn(sorting, value);
  }
  if (sorting.task !== task) {
    const [value] = sorting.valuesOf(task);
    noteBucket(sorting, task, value === undefined ? undefined : bucketIn(sorting, value));
  }
  return sorting.bucket;
}

function noteBucket(sorting: Sorting, task: PolicyTask, bucket: Bucket | undefined): void {
  sorting.bucket = bucket;
  sorting.task = task;
}

function changeIn({ counters, slots }: Bucket, slot: number, step: 1 | -1): void {
  if (step === 1) slots.add(slot);
  else slots.remove(slot);
  for (const counter of counters) count(counter, slot, step);
}

function bucketIn({ buckets }: Sorting, value: string): Bucket {
  let bucket = buckets.get(value);
  if (bucket === undefined) {
    bucket = { counters: [], slots: new SlotLog(), isGone: false };
    buckets.set(value, bucket);
  }
  return bucket;
}

function count({ column, tally }: Counter, slot: number, step: 1 | -1): void {
  const code = column?.codes[slot] ?? -1;
  if (code >= 0) tally.change(code, step);
}
