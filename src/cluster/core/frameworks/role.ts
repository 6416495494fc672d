import { ANY_ROLE } from '../../../resources/roles.js';

/**
 * Why `role` is no role name, in the master's words; `undefined` if it is one.
 * Mesos: `roles::validate` in `src/common/roles.cpp`.
 */
export function roleFault(role: string): string | undefined {
  if (role === ANY_ROLE) return undefined;
  if (role === '') return 'Empty role name is invalid';
  if (role.startsWith('/')) return `Role '${role}' cannot start with a slash`;
  if (role.endsWith('/')) return `Role '${role}' cannot end with a slash`;
  if (role.includes('//')) return `Role '${role}' cannot contain two adjacent slashes`;
  for (const part of role.split('/')) {
    const fault = partFault(role, part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function partFault(role: string, part: string): string | undefined {
  if (part === '.') return `Role '${role}' cannot include '.' as a component`;
  if (part === '..') return `Role '${role}' cannot include '..' as a component`;
  if (part === ANY_ROLE) return `Role '${role}' cannot include '*' as a component`;
  if (part.startsWith('-')) return `Role component '${part}' is invalid because it begins with a dash`;
  if (part.includes('\b') || /[\t-\r \x7f]/.test(part)) {
    return `Role '${role}' cannot contain backspace, delete, or any whitespace`;
  }
  return undefined;
}
