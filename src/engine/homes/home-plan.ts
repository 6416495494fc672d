import type { OperationId, TaskId } from '../../model/ids.js';
import type { JobResources, VolumeSpec } from '../../model/job.js';
import type { Operation } from '../../model/operation.js';
import type { Demand } from '../../resources/demand.js';
import { findFor } from '../../resources/find.js';
import { isPersistentVolume, isTakenByAmount, isWhole } from '../../resources/kind.js';
import { withMilliUnits } from '../../resources/quantity.js';
import { pushReservation } from '../../resources/reservations.js';
import type { Disk, Reservation, Resource, ScalarResource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';

/** What a task with a home takes of its row, and how it becomes what the task is launched with. */
export interface HomePlan {
  /** Of what anybody may have. */
  readonly free: Resources;
  /** Of what is kept for the home. */
  readonly kept: Resources;
  /** What the task is launched with. */
  readonly task: Resources;
  /** Before the launch, in order. */
  readonly operations: readonly Operation[];
}

/** Who makes or has the home. */
export interface HomeOwner {
  readonly taskId: TaskId;
  /** The id of the home. */
  readonly id: string;
  readonly reservation: Reservation;
  readonly volume: VolumeSpec;
}

/** What a volume can be made of. */
export interface Piece {
  /** What is free of the disk, in milli-units. */
  readonly disk: number;
  /** Of it, what the volume takes: all of what goes whole. */
  readonly piece: ScalarResource;
}

/** Of what is free, that of which homes are made: what is reserved for nobody, and stays until it is given back. */
export function forHomes(free: Resources): Resources {
  return free.filter(({ reservations, revocable }) => reservations.length === 0 && revocable !== true);
}

/** The single disks, or parts of them, that the volume can be made of: the smallest disk first. */
export function piecesFor(free: Resources, { milliUnits, disk }: VolumeSpec): readonly Piece[] {
  return forHomes(free)
    .toArray()
    .filter((resource): resource is ScalarResource => resource.type === 'scalar' && resource.name === 'disk')
    .filter((resource) => typeOf(resource.disk) === disk && resource.milliUnits >= milliUnits)
    .sort((a, b) => a.milliUnits - b.milliUnits)
    .map((one) => ({ disk: one.milliUnits, piece: isWhole(one) ? one : withMilliUnits(one, milliUnits) }));
}

/** A home is made: everything is reserved, and the volume created. @param rest - of what is free: all but the volume */
export function foundedPlan(owner: HomeOwner, piece: ScalarResource, rest: Resources): HomePlan {
  const { taskId, reservation } = owner;
  const free = rest.plus(Resources.of(piece));
  const volume = Resources.of(volumeOf(owner, reserved(piece, reservation)));
  return {
    free,
    kept: Resources.EMPTY,
    task: pushReservation(rest, reservation).plus(volume),
    operations: [
      { type: 'reserve', resources: pushReservation(free, reservation), id: operationId('reserve', taskId) },
      { type: 'create', volumes: volume, id: operationId('create', taskId) },
    ],
  };
}

/**
 * A home is used again; what the task asks for beyond what is kept is reserved, too.
 *
 * @returns the reason why not: the volume is not there in the size that is wanted, or a resource of which there is too little
 */
export function returnPlan(
  { taskId, id, reservation, volume }: HomeOwner,
  asked: JobResources,
  role: string,
  free: Resources,
  kept: Resources,
): HomePlan | string {
  const found = volumeIn(kept, id);
  if (found === undefined) return 'volume';
  if (!isWholeDisk(found) && found.milliUnits !== volume.milliUnits) return 'volume';
  const plain = kept.minus(Resources.of(found));
  const again = keptPart(plain, asked, role);
  const lack = lackOf(asked, again);
  const more = findFor(forHomes(free), lack, role);
  if (more === undefined) return shortName(lack, forHomes(free), role);
  const own = Resources.of(found).plus(again);
  const reservedMore = pushReservation(more, reservation);
  const { path: containerPath } = volume;
  const mounted = { ...found, disk: { ...found.disk, volume: { containerPath, mode: 'RW' as const } } };
  return {
    free: more,
    kept: own,
    task: Resources.of(mounted).plus(again).plus(reservedMore),
    operations: more.isEmpty ? [] : [{ type: 'reserve', resources: reservedMore, id: operationId('reserve', taskId) }],
  };
}

/** What a home keeps beyond what is asked for; the volume is not looked at. */
export function surplusOf(kept: Resources, asked: JobResources, role: string): Resources {
  const plain = kept.filter((resource) => !isPersistentVolume(resource));
  return plain.minus(keptPart(plain, asked, role));
}

export function volumeIn(kept: Resources, id: string): ScalarResource | undefined {
  return kept
    .toArray()
    .filter((resource): resource is ScalarResource => resource.type === 'scalar')
    .find(({ disk }) => disk?.persistence?.id === id);
}

/** Whether the disk that the volume was made of goes whole, so that the volume can neither grow nor shrink. */
export function isWholeDisk({ disk }: Resource): boolean {
  return typeOf(disk) === 'mount';
}

/** An operation is told by what it is for: a task, or a home and an offer. */
export function operationId(kind: string, ...of: readonly string[]): OperationId {
  return [kind, ...of].join(':') as OperationId;
}

/** What is taken of what is kept: as much as is asked for, as far as it goes. */
function keptPart(kept: Resources, asked: JobResources, role: string): Resources {
  const plain = kept.filter(isTakenByAmount);
  const scalars = Object.fromEntries(
    Object.entries(asked.scalars).map(([name, need]) => [name, Math.min(need, plain.scalar(name))]),
  );
  const ports = Math.min(asked.ports, countOfPorts(plain));
  return findFor(plain, { scalars, ports }, role) ?? Resources.EMPTY;
}

function lackOf(asked: JobResources, have: Resources): Demand & JobResources {
  return {
    scalars: Object.fromEntries(
      Object.entries(asked.scalars).map(([name, need]) => [name, need - have.scalar(name)] as const),
    ),
    ports: asked.ports - countOfPorts(have),
  };
}

function shortName({ scalars, ports }: JobResources, free: Resources, role: string): string {
  const short = Object.entries(scalars).find(([name, need]) => {
    return findFor(free, { scalars: { [name]: need }, ports: 0 }, role) === undefined;
  });
  return short?.[0] ?? (ports > 0 ? 'ports' : 'volume');
}

function countOfPorts(resources: Resources): number {
  return resources.ranges('ports').reduce((sum, { begin, end }) => sum + end - begin + 1, 0);
}

function volumeOf({ id, reservation, volume }: HomeOwner, piece: ScalarResource): ScalarResource {
  const { principal } = reservation;
  return {
    ...piece,
    disk: {
      ...piece.disk,
      persistence: { id, ...(principal !== undefined && { principal }) },
      volume: { containerPath: volume.path, mode: 'RW' },
    },
  };
}

function reserved(piece: ScalarResource, reservation: Reservation): ScalarResource {
  return { ...piece, reservations: [...piece.reservations, reservation] };
}

function typeOf(disk: Disk | undefined): VolumeSpec['disk'] | undefined {
  switch (disk?.source?.type) {
    case undefined:
      return 'root';
    case 'PATH':
      return 'path';
    case 'MOUNT':
      return 'mount';
    default:
      return undefined;
  }
}
