import type { Operation } from '../../../src/model/operation.js';
import { popReservation } from '../../../src/resources/reservations.js';
import type { Resource } from '../../../src/resources/resource.js';
import { Resources } from '../../../src/resources/resources.js';

/**
 * What an operation leaves of what an ACCEPT lends. What a volume grows or shrinks to is there with the next offer alone.
 *
 * @throws InvalidArgumentError if it works on what is not there
 */
export function afterOperation(lent: Resources, operation: Operation): Resources {
  const [taken, made] = workOf(operation);
  return lent.minus(taken).plus(made);
}

/** What an operation takes, and what it makes of it. */
export function workOf(operation: Operation): readonly [taken: Resources, made: Resources] {
  switch (operation.type) {
    case 'launch':
    case 'launch-group':
      return [Resources.from(operation.tasks.flatMap(({ resources }) => [...resources])), Resources.EMPTY];
    case 'reserve':
      return [popReservation(operation.resources), operation.resources];
    case 'unreserve':
      return [operation.resources, popReservation(operation.resources)];
    case 'create':
      return [withoutVolumes(operation.volumes), operation.volumes];
    case 'destroy':
      return [operation.volumes, withoutVolumes(operation.volumes)];
    case 'grow-volume': {
      const { volume, addition } = operation;
      return [Resources.of(volume, addition), Resources.of(resized(volume, amountOf(addition)))];
    }
    case 'shrink-volume': {
      const { volume, subtractMilliUnits } = operation;
      const smaller = resized(volume, -subtractMilliUnits);
      const rest = withoutVolumes(Resources.of({ ...volume, milliUnits: subtractMilliUnits } as Resource));
      return [Resources.of(volume), Resources.of(smaller).plus(rest)];
    }
  }
}

function withoutVolumes(volumes: Resources): Resources {
  return Resources.from(
    [...volumes].map(({ disk, ...rest }) =>
      disk?.source === undefined ? rest : { ...rest, disk: { source: disk.source } },
    ),
  );
}

function resized(volume: Resource, by: number): Resource {
  return { ...volume, milliUnits: amountOf(volume) + by } as Resource;
}

function amountOf(resource: Resource): number {
  if (resource.type !== 'scalar') throw new Error(`${resource.name} is no disk`);
  return resource.milliUnits;
}
