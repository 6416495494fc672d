import type { Fence } from '../../drivers/fenced/fenced-master.js';
import type { StateRecord, StateStore } from '../../engine/ports/state-store.js';
import { fenceOf } from './state-location.js';

/** A state that was read already: whoever looks at it before a scheduler is made of it hands it on loaded. */
export class LoadedState implements StateStore {
  readonly #store: StateStore;
  #records: readonly StateRecord[];

  private constructor(store: StateStore, records: readonly StateRecord[]) {
    this.#store = store;
    this.#records = records;
  }

  /**
   * Takes hold of a state and reads it.
   *
   * @throws StateFault if it is in use, or damaged; what the system says of a folder that cannot be had
   */
  static async open(store: StateStore): Promise<LoadedState> {
    return new LoadedState(store, await store.load());
  }

  /** What says whether we may still speak for the framework; `undefined` if nobody can take the state over. */
  get fence(): Fence | undefined {
    return fenceOf(this.#store);
  }

  get isLong(): boolean {
    return this.#store.isLong === true;
  }

  /** What was read; empty once somebody has loaded it. */
  get records(): readonly StateRecord[] {
    return this.#records;
  }

  load(): Promise<readonly StateRecord[]> {
    const records = this.#records;
    this.#records = [];
    return Promise.resolve(records);
  }

  append(records: readonly StateRecord[]): Promise<void> {
    return this.#store.append(records);
  }

  async replace(records: readonly StateRecord[]): Promise<void> {
    await this.#store.replace?.(records);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
