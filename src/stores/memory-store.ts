import type { StateRecord, StateStore } from '../engine/ports/state-store.js';

/** Keeps records as long as it lives: for frameworks that end with their process. */
export class MemoryStore implements StateStore {
  #records: StateRecord[];

  /** @param records - what an earlier run left, for tests of recovery */
  constructor(records: readonly StateRecord[] = []) {
    this.#records = [...records];
  }

  load(): Promise<readonly StateRecord[]> {
    return Promise.resolve([...this.#records]);
  }

  append(records: readonly StateRecord[]): Promise<void> {
    this.#records.push(...records);
    return Promise.resolve();
  }

  replace(records: readonly StateRecord[]): Promise<void> {
    this.#records = [...records];
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
