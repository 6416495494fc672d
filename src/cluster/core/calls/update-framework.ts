import type { WireSchedulerCallUpdateFramework } from '../../../protocol/wire.generated.js';
import type { Framework } from '../frameworks/framework.js';
import { type FrameworkInfo, frameworkFault, readFrameworkInfo } from '../frameworks/framework-info.js';
import { withPrincipal } from '../frameworks/subscribe.js';
import type { MasterParts } from '../master-parts.js';
import { OfferConstraintFilter } from '../offers/offer-constraints.js';

/**
 * Carries out an UPDATE_FRAMEWORK: offers of roles that it dropped are rescinded.
 * @returns why it may not be, in the master's words; nothing has changed then
 */
export function updateFramework(
  parts: MasterParts,
  framework: Framework,
  call: WireSchedulerCallUpdateFramework,
): string | undefined {
  const suppressed = call.suppressed_roles ?? [];
  const invalid = frameworkFault(call);
  if (invalid !== undefined) return `Supplied FrameworkInfo is not valid: ${invalid}`;
  const info = readFrameworkInfo(withPrincipal(call.framework_info, framework.subscription?.principal));
  const unchangeable = changeFault(framework.info, info);
  if (unchangeable !== undefined) return `FrameworkInfo update is not valid: ${unchangeable}`;
  const hungryBefore = new Set(framework.hungryRoles);
  const rolesBefore = framework.info.roles;
  framework.info = info;
  framework.constraints = new OfferConstraintFilter(call.offer_constraints);
  framework.suppressed.clear();
  for (const role of suppressed) framework.suppressed.add(role);
  if (!rolesBefore.every((role) => info.roles.includes(role)))
    for (const offer of parts.offers.of(framework)) if (!info.roles.includes(offer.role)) parts.offers.rescind(offer);
  if (framework.hungryRoles.some((role) => !hungryBefore.has(role))) parts.allocation.soon();
  return undefined;
}

function changeFault(before: FrameworkInfo, after: FrameworkInfo): string | undefined {
  if (before.wire.principal !== after.wire.principal) return "Changing framework's principal is not allowed.";
  if (before.wire.user !== after.wire.user) {
    const change = `from '${before.wire.user}' to '${after.wire.user}'`;
    return `Updating 'FrameworkInfo.user' is unsupported; attempted to update ${change}`;
  }
  if (before.checkpoint !== after.checkpoint) {
    const change = `from '${String(before.checkpoint)}' to '${String(after.checkpoint)}'`;
    return `Updating 'FrameworkInfo.checkpoint' is unsupported; attempted to update ${change}`;
  }
  return undefined;
}
