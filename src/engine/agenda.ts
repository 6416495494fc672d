import { MinHeap } from '../base/min-heap.js';

/** What falls due later: earliest first, first come first served among equals. An action checks itself whether it still applies. */
export class Agenda {
  readonly #heap = new MinHeap<() => void>();

  /** When the next action falls due. */
  get nextAt(): number | undefined {
    return this.#heap.peekKey();
  }

  /** @param time - `Infinity`: never */
  at(time: number, action: () => void): void {
    if (time === Number.POSITIVE_INFINITY) return;
    this.#heap.push(time, action);
  }

  /** Runs what is due at `now`, also what these actions add for `now`. */
  run(now: number): void {
    for (let at = this.nextAt; at !== undefined && at <= now; at = this.nextAt) this.#heap.pop()?.();
  }
}
