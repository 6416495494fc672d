import type { EngineState } from '../state.js';

/** Sees to it that there is a cycle at the earliest of the times that were wished for. */
export class Alarm {
  readonly #state: EngineState;
  /** When the next cycle for the sake of a wish is planned. */
  #at = Number.POSITIVE_INFINITY;

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** @param time - engine's clock, in milliseconds; a later wish than one that is planned is forgotten: make it anew then */
  at(time: number): void {
    if (time >= this.#at) return;
    this.#at = time;
    this.#state.agenda.at(time, () => {
      if (this.#at === time) this.#at = Number.POSITIVE_INFINITY;
      this.#state.isMatchWanted = true;
    });
  }
}
