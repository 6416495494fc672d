import { systemClock } from '../../src/base/system-clock.js';

/** What arrived and was not taken yet; a test waits here instead of sleeping. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  /** How many arrived and were not taken. */
  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#items.push(item);
    else waiting(item);
  }

  /** The next one, in order of arrival. */
  next(): Promise<T> {
    const item = this.#items.shift();
    return item === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(item);
  }

  /** Those that are there now. */
  takeAll(): T[] {
    return this.#items.splice(0);
  }
}

/** Lets what is due in this process happen: `turns` rounds of its event loop, sockets included. */
export async function turnsOfTheLoop(turns = 5): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until `holds`, looking once per turn of the event loop, for 5 s at most. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = systemClock.now() + 5000;
  while (!holds()) {
    if (systemClock.now() > deadline) throw new Error(`still not so after 5 s: ${holds.toString()}`);
    await turnsOfTheLoop(1);
  }
}
