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
  /** What is taken only if it is named; never revocable. */
  readonly named: readonly Resource[];
  readonly #scalars: readonly ScalarResource[];
  readonly #ports: readonly RangesResource[];
  readonly #revocable: boolean;
  readonly #namesDisks: boolean;

  constructor(free: Resources, { volumeIds = [], disks = [] }: Demand, role: string, options: FindOptions) {
    const sign = options.unreservedFirst === true ? -1 : 1;
    const named: Resource[] = [];
    const scalars: ScalarResource[] = [];
    const ports: RangesResource[] = [];
    for (const resource of free.toArray()) {
      if (!isUsableBy(resource, role)) continue;
      if (!isTakenByAmount(resource)) {
        if (resource.revocable !== true) named.push(resource);
      } else if (resource.type === 'scalar') scalars.push(resource);
      else if (resource.type === 'ranges' && resource.name === 'ports') ports.push(resource);
    }
    const byPreference = (a: Resource, b: Resource): number => sign * byReservation(a, b) || byDisk(a, b);
    this.named = named.sort(byPreference);
    this.#scalars = scalars.sort(byPreference);
    this.#ports = ports.sort(byPreference);
    this.#revocable = options.revocable === true;
    this.#namesDisks = volumeIds.length + disks.length > 0;
  }

  /** The names of all scalars, each once. */
  scalarNames(): readonly string[] {
    return [...new Set(this.#scalars.map(({ name }) => name))];
  }

  scalars(name: string): Pools<ScalarResource> {
    const all = this.#scalars.filter((resource) => resource.name === name);
    return pools(all, this.#revocable && !(name === 'disk' && this.#namesDisks));
  }

  ports(): Pools<RangesResource> {
    return pools(this.#ports, this.#revocable);
  }
}

function pools<R extends Resource>(all: readonly R[], withRevocable: boolean): Pools<R> {
  const firm = all.every(isFirm) ? all : all.filter(isFirm);
  if (!withRevocable || firm.length === all.length) return [firm];
  return [all.filter((resource) => !isFirm(resource)), firm];
}

function isFirm({ revocable }: Resource): boolean {
  return revocable !== true;
}

/** Usable roles are the task's own or lie above it on one line, so the longer one is the nearer. */
function byReservation(a: Resource, b: Resource): number {
  const [mine, others] = [a.reservations.length, b.reservations.length];
  if (mine === 0 || others === 0) return others - mine;
  return innermostRole(b).length - innermostRole(a).length || others - mine;
}

function byDisk(a: Resource, b: Resource): number {
  return Number(a.disk?.source !== undefined) - Number(b.disk?.source !== undefined);
}
