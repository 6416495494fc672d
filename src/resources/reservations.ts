import { InvalidArgumentError } from '../base/errors.js';
import { stackFault } from './check-resource.js';
import type { Reservation, Resource } from './resource.js';
import { Resources } from './resources.js';
import { checkRole } from './roles.js';

/**
 * The same resources with one more layer on top of each stack: what RESERVE makes of them.
 * @throws InvalidArgumentError if a stack cannot have it: its role must lie below that of the layer beneath
 */
export function pushReservation(resources: Resources, reservation: Reservation): Resources {
  checkRole(reservation.role);
  return withStacks(resources, (resource) => {
    const stack = [...resource.reservations, reservation];
    const wrong = stackFault(stack);
    if (wrong !== undefined) throw new InvalidArgumentError(`resource '${resource.name}': ${wrong}`);
    return stack;
  });
}

/**
 * The same resources without the innermost layer of each stack: what UNRESERVE makes of them.
 * @throws InvalidArgumentError if one of them is unreserved
 */
export function popReservation(resources: Resources): Resources {
  return withStacks(resources, ({ name, reservations }) => {
    if (reservations.length === 0) throw new InvalidArgumentError(`resource '${name}' is not reserved`);
    return reservations.slice(0, -1);
  });
}

function withStacks(resources: Resources, stackOf: (resource: Resource) => readonly Reservation[]): Resources {
  return Resources.from([...resources].map((resource) => ({ ...resource, reservations: stackOf(resource) })));
}
