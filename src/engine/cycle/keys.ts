import type { Reads, ReadsOf } from '../../policy/reads.js';
import type { PolicyTask } from '../../policy/task.js';

/** A facet that may tell tasks apart. */
export interface Keyed {
  keyOf?(task: PolicyTask): string;
}

/** Texts beyond this many are forgotten, all together. */
const MOST_TEXTS = 10_000;

/** What each facet's `keyOf` said of each task: asked once. Equal keys are one text, which is found at a glance. */
export class Keys {
  readonly #places = new Map<Keyed, number>();
  /** By task, then by the facet's place. */
  readonly #keys = new WeakMap<PolicyTask, (string | undefined)[]>();
  readonly #texts = new Map<string, string>();
  /** Facets ask about the same task in turn: its keys are found once for all of them. */
  #task: PolicyTask | undefined;
  #ofTask: (string | undefined)[] = [];

  /** @throws what `keyOf` throws */
  of(facet: Keyed, task: PolicyTask): string {
    if (facet.keyOf === undefined) return '';
    if (this.#task !== task) {
      this.#ofTask = this.#keysOf(task);
      this.#task = task;
    }
    const place = this.placeOf(facet);
    let key = this.#ofTask[place];
    if (key === undefined) {
      key = facet.keyOf(task);
      if (typeof key !== 'string') throw new TypeError(`keyOf gave ${typeof key}, no text`);
      key = this.#oneOf(key);
      this.#ofTask[place] = key;
    }
    return key;
  }

  /** Where a facet's keys stand among those of a task. */
  placeOf(facet: Keyed): number {
    return this.#places.get(facet) ?? this.#places.set(facet, this.#places.size).size - 1;
  }

  /**
   * Whether `task` has just these keys, which were handed out by {@link of}. It may say no of a task that was not asked
   * about yet.
   */
  areOf(task: PolicyTask, places: readonly number[], keys: readonly string[]): boolean {
    if (places.length === 0) return true;
    const ofTask = this.#task === task ? this.#ofTask : this.#keys.get(task);
    if (ofTask === undefined) return false;
    for (let i = 0; i < places.length; i++) if (ofTask[places[i]!] !== keys[i]) return false;
    return true;
  }

  #keysOf(task: PolicyTask): (string | undefined)[] {
    let keys = this.#keys.get(task);
    if (keys === undefined) {
      keys = [];
      this.#keys.set(task, keys);
    }
    return keys;
  }

  #oneOf(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= MOST_TEXTS) this.#texts.clear();
    this.#texts.set(text, text);
    return text;
  }
}

/** What a facet reads for tasks of a key. */
export function readsFor(reads: ReadsOf, key: string): Reads {
  return typeof reads === 'function' ? reads(key) : reads;
}

/** Whether the rows that the facet keeps follow from attributes alone, so that they can be kept per key. */
export function isStatic({ free, counters, time, load, candidates }: Reads): boolean {
  return free !== true && (counters ?? []).length === 0 && time !== true && load !== true && candidates !== true;
}
