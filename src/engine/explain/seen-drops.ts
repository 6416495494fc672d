import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import { dropsOn } from './explain.js';
import { LastSeenRows } from './last-seen-rows.js';

/** Why tasks that the matching core found no row for have none: counted when somebody asks, once a job. */
export class SeenDrops {
  readonly #state: EngineState;
  #rows: LastSeenRows | undefined;
  readonly #byJob = new Map<string, ReadonlyMap<string, number>>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  dropsOf(task: TaskEntry): ReadonlyMap<string, number> {
    let drops = this.#byJob.get(task.job.name);
    if (drops === undefined) {
      this.#rows ??= new LastSeenRows(this.#state.table);
      const demand = this.#state.demands.of(task.job.resources);
      drops = new Map(dropsOn(this.#state, this.#rows, task, demand).map(({ reason, count }) => [reason, count]));
      this.#byJob.set(task.job.name, drops);
    }
    return drops;
  }
}
