import type { DemandClass, RowPool } from '../../matching/row-pool.js';
import type { TaskDemand } from '../../matching/row-view.js';
import type { PolicyTask } from '../../policy/task.js';
import type { Found } from './companions.js';
import type { DemandClasses } from './demand-classes.js';
import type { Keyed, Keys } from './keys.js';
import type { KnownRows } from './known-rows.js';
import type { Plan, Plans } from './restrictions.js';

/** The rows of one role and static signature, and the classes of tasks that use them. */
export interface Pool {
  readonly known: KnownRows;
  readonly plans: Plans;
  readonly rows: RowPool;
  readonly classes: DemandClasses;
}

/**
 * What was found for the last task of a job; it holds for those of its tasks of which no facet says anything else. One
 * object: of many jobs each is far from the last.
 */
export interface Kin {
  readonly demand: TaskDemand;
  /** By facet that tells tasks of a job apart. */
  readonly keys: readonly string[];
  /** Absent, with the next two: such tasks go through the funnel. */
  readonly pool: Pool | undefined;
  readonly demands: DemandClass | undefined;
  readonly plan: Plan | undefined;
  /** By question of the plan: what was counted. */
  readonly found: (Found | undefined)[];
}

/** A job's role and keys, and what was found for it. */
interface Like {
  readonly role: string;
  readonly texts: readonly string[];
  readonly kin: Kin;
}

/**
 * By demand, what was found for the last job that was new: of many jobs of few shapes the next one most often says the
 * same. For chains of which no facet looks at more of a task than its job.
 */
export class Likes {
  readonly #keys: Keys;
  readonly #facets: readonly Keyed[];
  readonly #most: number;
  readonly #likes = new Map<TaskDemand, Like>();

  /**
   * @param facets - all that have a key
   * @param most - demands beyond so many are forgotten, all together
   */
  constructor(keys: Keys, facets: readonly Keyed[], most: number) {
    this.#keys = keys;
    this.#facets = facets;
    this.#most = most;
  }

  /** @returns what was found for another job of that demand, if both have the same role and keys */
  of(task: PolicyTask, demand: TaskDemand): Kin | undefined {
    const like = this.#likes.get(demand);
    if (like === undefined || like.role !== task.job.role) return undefined;
    const { texts, kin } = like;
    for (let i = 0; i < texts.length; i++) if (this.#keys.of(this.#facets[i]!, task) !== texts[i]) return undefined;
    const { keys, pool, demands, plan, found } = kin;
    return { demand, keys, pool, demands, plan, found: new Array<Found | undefined>(found.length) };
  }

  note(task: PolicyTask, kin: Kin): void {
    if (this.#likes.size >= this.#most) this.#likes.clear();
    const texts = this.#facets.map((facet) => this.#keys.of(facet, task));
    this.#likes.set(kin.demand, { role: task.job.role, texts, kin });
  }

  clear(): void {
    this.#likes.clear();
  }
}
