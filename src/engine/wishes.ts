import type { Input } from './input.js';
import { checkJob, checkUpdate } from './jobs/check-job.js';
import { checkDrain, type Drains } from './jobs/drains.js';
import type { Rollouts } from './jobs/rollouts.js';
import type { TaskLife } from './jobs/task-life.js';
import type { EngineState } from './state.js';

/** What a user wants of jobs and agents. */
export type UserWish = Extract<Input, { type: 'submit' | 'kill' | 'update' | 'abandon' | 'cordon' | 'drain' }>;

/** Takes what users want of jobs and agents: each wish is checked, and written down by whoever carries it out. */
export class Wishes {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #rollouts: Rollouts;
  readonly #drains: Drains;

  constructor(state: EngineState, life: TaskLife, rollouts: Rollouts, drains: Drains) {
    this.#state = state;
    this.#life = life;
    this.#rollouts = rollouts;
    this.#drains = drains;
  }

  /** @throws InvalidArgumentError for what cannot be; nothing has changed then */
  take(wish: UserWish): void {
    switch (wish.type) {
      case 'submit':
        checkJob(this.#state, wish.job);
        this.#life.submit(wish.job);
        return;
      case 'kill':
        this.#life.kill(wish.job, wish.instance);
        return;
      case 'update':
        checkUpdate(this.#state, wish.job, wish.atOnce);
        this.#rollouts.update(wish.job, wish.atOnce);
        return;
      case 'abandon':
        this.#life.abandonHome(wish.job, wish.instance);
        return;
      case 'cordon':
        this.#drains.cordon(wish.agent, wish.on);
        return;
      case 'drain': {
        checkDrain(wish);
        const { agent, atOnce, withinMs, graceMs } = wish;
        this.#drains.drain(agent, {
          atOnce,
          ...(withinMs !== undefined && { until: this.#state.wallNow + withinMs }),
          ...(graceMs !== undefined && { graceMs }),
        });
      }
    }
  }
}
