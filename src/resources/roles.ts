import { InvalidArgumentError } from '../base/errors.js';
import type { ResourceIdentity } from './resource.js';

/** The role of resources that are nobody's in particular. */
export const ANY_ROLE = '*';

/** Whether `role` lies below `ancestor`: `eng/web` below `eng`. Mesos: `roles::isStrictSubroleOf`. */
export function isStrictSubroleOf(role: string, ancestor: string): boolean {
  return role.length > ancestor.length && role[ancestor.length] === '/' && role.startsWith(ancestor);
}

/** Whom the resource is reserved for: the innermost role of its stack; `*` if it is unreserved. */
export function innermostRole({ reservations }: ResourceIdentity): string {
  return reservations.at(-1)?.role ?? ANY_ROLE;
}

/** Whether the resource is reserved, and for `role` or an ancestor of it. */
export function isReservedFor(resource: ResourceIdentity, role: string): boolean {
  const owner = innermostRole(resource);
  return resource.reservations.length > 0 && (owner === role || isStrictSubroleOf(role, owner));
}

/**
 * Whether a task of `role` may use the resource: it is unreserved or reserved for the role or an ancestor, and not
 * lent to another role. Mesos: `Resources::isAllocatableTo`.
 */
export function isUsableBy(resource: ResourceIdentity, role: string): boolean {
  const { allocationRole } = resource;
  if (allocationRole !== undefined && allocationRole !== role) return false;
  return resource.reservations.length === 0 || isReservedFor(resource, role);
}

/**
 * Returns `role` if a master would take it. Mesos: `roles::validate`.
 * @throws InvalidArgumentError if it is empty, has an empty component, one that is `.`, `..` or `*`, one that starts
 * with a dash, or white space
 */
export function checkRole(role: string): string {
  if (role === ANY_ROLE) return role;
  const wrong = role.split('/').map(componentFault).find(Boolean);
  if (wrong !== undefined) throw new InvalidArgumentError(`role '${role}' ${wrong}`);
  return role;
}

function componentFault(component: string): string | undefined {
  if (component === '') return 'is empty, or has a slash too many';
  if (component === '.' || component === '..' || component === ANY_ROLE) return `has the component '${component}'`;
  if (component.startsWith('-')) return 'has a component that starts with a dash';
  return /[\t-\r \x7f]/.test(component) ? 'contains white space' : undefined;
}
