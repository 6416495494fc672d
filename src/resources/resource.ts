/** One layer of a reservation stack. A refined reservation has several: outermost role first, each a sub-role of the one before. */
export interface Reservation {
  /** `static`: from the agent's flags; `dynamic`: made by RESERVE, undone by UNRESERVE. */
  readonly type: 'static' | 'dynamic';
  readonly role: string;
  readonly principal?: string;
  readonly labels?: readonly Label[];
}

export interface Label {
  readonly key: string;
  readonly value?: string;
}

/** Where a disk's bytes lie. ROOT (the agent's own disk) has no source. PATH can be divided; MOUNT and BLOCK go whole. */
export interface DiskSource {
  /** RAW is a pool that can be divided until CREATE_DISK gives a piece an `id`; that piece goes whole. */
  readonly type: 'PATH' | 'MOUNT' | 'BLOCK' | 'RAW' | 'UNKNOWN';
  /** The directory of a PATH or MOUNT disk. */
  readonly root?: string;
  readonly vendor?: string;
  readonly id?: string;
  readonly profile?: string;
  readonly metadata?: readonly Label[];
}

export interface Persistence {
  /** Unique per role on an agent. */
  readonly id: string;
  readonly principal?: string;
}

/** How a task sees a disk. */
export interface DiskVolume {
  readonly containerPath: string;
  readonly hostPath?: string;
  readonly mode: 'RW' | 'RO';
}

export interface Disk {
  readonly source?: DiskSource;
  /** With it the resource is a persistent volume: it goes whole, and only to its role. */
  readonly persistence?: Persistence;
  readonly volume?: DiskVolume;
}

/** An inclusive range of whole numbers. */
export interface Range {
  readonly begin: number;
  readonly end: number;
}

/** What makes two quantities of a name interchangeable or not: everything but the amount. */
export interface ResourceIdentity {
  readonly name: string;
  /** Outermost first; empty means unreserved. */
  readonly reservations: readonly Reservation[];
  /** The role to which an offer lends it; absent outside offers and in frameworks without MULTI_ROLE. */
  readonly allocationRole?: string;
  /** The agent may take it back at any moment. */
  readonly revocable?: true;
  /** Several tasks may use it at once (a shared persistent volume). */
  readonly shared?: true;
  readonly disk?: Disk;
  readonly providerId?: string;
}

export interface ScalarResource extends ResourceIdentity {
  readonly type: 'scalar';
  /** Whole thousandths, the precision Mesos itself keeps, so that sums and differences are exact; never negative. */
  readonly milliUnits: number;
}

export interface RangesResource extends ResourceIdentity {
  readonly type: 'ranges';
  /** Sorted, disjoint, and never adjacent. */
  readonly ranges: readonly Range[];
}

export interface SetResource extends ResourceIdentity {
  readonly type: 'set';
  /** Sorted by code point, distinct. */
  readonly items: readonly string[];
}

/** `mesos.v1.Resource`, normalised. Build it through {@link Resources}, which keeps it so. */
export type Resource = ScalarResource | RangesResource | SetResource;
