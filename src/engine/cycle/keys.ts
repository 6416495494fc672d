import type { Reads, ReadsOf } from '../../policy/reads.js';
import type { PolicyTask } from '../../policy/task.js';

interface Keyed {
  keyOf?(task: PolicyTask): string;
}

/** What each facet's `keyOf` said of each task: asked once. */
export class Keys {
  readonly #keys = new WeakMap<PolicyTask, Map<Keyed, string>>();
  /** Facets ask about the same task in turn: its keys are found once for all of them. */
  #task: PolicyTask | undefined;
  #ofTask = new Map<Keyed, string>();

  /** @throws what `keyOf` throws */
  of(facet: Keyed, task: PolicyTask): string {
    if (facet.keyOf === undefined) return '';
    if (this.#task !== task) {
      this.#ofTask = this.#keysOf(task);
      this.#task = task;
    }
    let key = this.#ofTask.get(facet);
    if (key === undefined) {
      key = facet.keyOf(task);
      if (typeof key !== 'string') throw new TypeError(`keyOf gave ${typeof key}, no text`);
      this.#ofTask.set(facet, key);
    }
    return key;
  }

  #keysOf(task: PolicyTask): Map<Keyed, string> {
    let keys = this.#keys.get(task);
    if (keys === undefined) {
      keys = new Map();
      this.#keys.set(task, keys);
    }
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
