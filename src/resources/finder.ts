import type { Demand } from './demand.js';
import { findFor } from './find.js';
import type { Resources } from './resources.js';
import type { FindOptions } from './supply.js';

/** What was found for a demand the last time. */
interface Found {
  readonly role: string;
  readonly free: Resources;
  readonly slice: Resources;
}

/**
 * {@link findFor} for many tasks of few demands. Where what is free differs from the last time in amounts alone, and holds
 * what was found then, that is found again: one bag serves many tasks.
 */
export class Finder {
  readonly #options: FindOptions;
  /** Demands go by identity: none is ever changed. */
  readonly #found = new WeakMap<Demand, Found>();

  constructor(options: FindOptions = {}) {
    this.#options = options;
  }

  /** @returns what {@link findFor} returns: `undefined` if the role may use less of `free` than is asked for */
  find(free: Resources, demand: Demand, role: string): Resources | undefined {
    const last = this.#found.get(demand);
    if (last?.role === role && free.isAlike(last.free) && free.contains(last.slice)) return last.slice;
    const slice = findFor(free, demand, role, this.#options);
    if (slice !== undefined && this.#options.revocable !== true && isSettled(slice, demand)) {
      this.#found.set(demand, { role, free, slice });
    }
    return slice;
  }
}

/**
 * Whether the slice holds wherever the same resources are free, as long as there is enough of each that it takes: it
 * takes one of each name, the first by preference, which goes by amount and is told by its key alone.
 */
function isSettled(slice: Resources, { ports, devices, volumeIds, disks }: Demand): boolean {
  if (ports !== 0 || devices !== undefined || volumeIds !== undefined || disks !== undefined) return false;
  const resources = slice.toArray();
  return resources.every(
    ({ name, type, disk, shared }, at) =>
      type === 'scalar' && disk === undefined && shared === undefined && resources[at - 1]?.name !== name,
  );
}
