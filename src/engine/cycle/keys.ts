import type { Job } from '../../model/job.js';
import type { Reads, ReadsOf } from '../../policy/reads.js';
import type { PolicyTask } from '../../policy/task.js';

/** A facet that may tell tasks apart. */
export interface Keyed {
  keyOf?(task: PolicyTask): string;
  readonly keyedBy?: 'job';
}

/** Texts beyond this many are forgotten, all together. */
const MOST_TEXTS = 10_000;

/** What each facet's `keyOf` said of each task or job: asked once. Equal keys are one text, which is found at a glance. */
export class Keys {
  readonly #places = new Map<Keyed, number>();
  readonly #ofTasks = new KeysByOwner<PolicyTask>();
  readonly #ofJobs = new KeysByOwner<Job>();
  readonly #texts = new Map<string, string>();

  /** @throws what `keyOf` throws */
  of(facet: Keyed, task: PolicyTask): string {
    if (facet.keyOf === undefined) return '';
    const keys = facet.keyedBy === 'job' ? this.#ofJobs.of(task.job, task.job.count > 1) : this.#ofTasks.of(task, true);
    const place = this.placeOf(facet);
    let key = keys[place];
    if (key === undefined) {
      key = facet.keyOf(task);
      if (typeof key !== 'string') throw new TypeError(`keyOf gave ${typeof key}, no text`);
      key = this.#oneOf(key);
      keys[place] = key;
    }
    return key;
  }

  /** Where a facet's keys stand among those of a task or job. */
  placeOf(facet: Keyed): number {
    return this.#places.get(facet) ?? this.#places.set(facet, this.#places.size).size - 1;
  }

  /**
   * Whether `task` has just these keys, which were handed out by {@link of} for facets that look at more than its job. It
   * may say no of a task that was not asked about yet.
   */
  areOf(task: PolicyTask, places: readonly number[], keys: readonly string[]): boolean {
    if (places.length === 0) return true;
    const ofTask = this.#ofTasks.of(task, true);
    for (let i = 0; i < places.length; i++) if (ofTask[places[i]!] !== keys[i]) return false;
    return true;
  }

  #oneOf(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= MOST_TEXTS) this.#texts.clear();
    this.#texts.set(text, text);
    return text;
  }
}

/** Then by the facet's place. */
class KeysByOwner<O extends object> {
  readonly #keys = new WeakMap<O, (string | undefined)[]>();
  /** Facets ask about the same owner in turn: its keys are found once for all of them. */
  #last: O | undefined;
  #lastKeys: (string | undefined)[] = [];

  /** @param isAskedOften - if not, its keys are remembered until another owner is asked about: to keep them costs more */
  of(owner: O, isAskedOften: boolean): (string | undefined)[] {
    if (this.#last === owner) return this.#lastKeys;
    let keys = isAskedOften ? this.#keys.get(owner) : [];
    if (keys === undefined) {
      keys = [];
      this.#keys.set(owner, keys);
    }
    this.#last = owner;
    this.#lastKeys = keys;
    return keys;
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
