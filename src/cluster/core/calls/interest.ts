import type { Framework } from '../frameworks/framework.js';
import type { MasterParts } from '../master-parts.js';

/** Carries out a REVIVE: what was refused may be offered again, at once. @param roles - none: all of its roles */
export function revive(parts: MasterParts, framework: Framework, roles: readonly string[] = []): void {
  const revived = ownRoles(framework, roles);
  if (revived.length === 0) return;
  for (const role of revived) framework.suppressed.delete(role);
  parts.refusals.clear(framework, revived);
  parts.allocation.soon();
}

/** Carries out a SUPPRESS: nothing more is offered; what was offered stays so. @param roles - none: all of its roles */
export function suppress(framework: Framework, roles: readonly string[] = []): void {
  for (const role of ownRoles(framework, roles)) framework.suppressed.add(role);
}

/** Roles that the framework does not have are passed over, as on a real master. */
function ownRoles({ info }: Framework, roles: readonly string[]): readonly string[] {
  return roles.length === 0 ? info.roles : info.roles.filter((role) => roles.includes(role));
}
