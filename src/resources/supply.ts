import type { Demand } from './demand.js';
import { isTakenByAmount } from './kind.js';
import type { RangesResource, Resource, ScalarResource } from './resource.js';
import type { Resources } from './resources.js';
import { innermostRole, isUsableBy } from './roles.js';

/** How a task may be served. */
export interface FindOptions {
  /** Whether it can do with resources that the agent may take back at any moment; it then gets those by preference. */
  readonly revocable?: boolean;
  /** Whether to spare what is reserved as long as unreserved resources are there. */
  readonly unreservedFirst?: boolean;
}

/**
 * Alternatives, best first: of one name a task gets all it wants out of one of them. A master refuses a mixture of
 * revocable and other resources of one name. Mesos: `validateRevocableAndNonRevocableResources`.
 */
export type Pools<R extends Resource> = readonly (readonly R[])[];

/** What a task of a role may use of a bag, best first. */
export class Supply {
  readonly #byAmount: readonly Resource[];
  /** What is taken only if it is named; never revocable. */
  readonly named: readonly Resource[];
  readonly #revocable: boolean;
  readonly #namesDisks: boolean;

  constructor(free: Resources, { volumeIds = [], disks = [] }: Demand, role: string, options: FindOptions) {
    const usable = [...free].filter((resource) => isUsableBy(resource, role));
    const sign = options.unreservedFirst === true ? -1 : 1;
    usable.sort((a, b) => sign * byReservation(a, b) || byDisk(a, b));
    this.#byAmount = usable.filter(isTakenByAmount);
    this.named = usable.filter((resource) => !isTakenByAmount(resource) && resource.revocable !== true);
    this.#revocable = options.revocable === true;
    this.#namesDisks = volumeIds.length + disks.length > 0;
  }

  /** The names of all scalars, each once. */
  scalarNames(): readonly string[] {
    return [...new Set(this.#byAmount.filter(isScalar).map(({ name }) => name))];
  }

  scalars(name: string): Pools<ScalarResource> {
    const all = this.#byAmount.filter(isScalar).filter((resource) => resource.name === name);
    return pools(all, this.#revocable && !(name === 'disk' && this.#namesDisks));
  }

  ports(): Pools<RangesResource> {
    return pools(this.#byAmount.filter(isPorts), this.#revocable);
  }
}

function isScalar(resource: Resource): resource is ScalarResource {
  return resource.type === 'scalar';
}

function isPorts(resource: Resource): resource is RangesResource {
  return resource.type === 'ranges' && resource.name === 'ports';
}

function pools<R extends Resource>(all: readonly R[], withRevocable: boolean): Pools<R> {
  const firm = all.filter((resource) => resource.revocable !== true);
  if (!withRevocable || firm.length === all.length) return [firm];
  return [all.filter((resource) => resource.revocable === true), firm];
}

/** Usable roles are the task's own or lie above it on one line, so the longer one is the nearer. */
function byReservation(a: Resource, b: Resource): number {
  const reserved = Number(b.reservations.length > 0) - Number(a.reservations.length > 0);
  return reserved || innermostRole(b).length - innermostRole(a).length || b.reservations.length - a.reservations.length;
}

function byDisk(a: Resource, b: Resource): number {
  return Number(a.disk?.source !== undefined) - Number(b.disk?.source !== undefined);
}
