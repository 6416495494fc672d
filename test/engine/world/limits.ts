import type { MasterCall } from '../../../src/engine/ports/master.js';
import { type AgentText, passes } from '../../../src/model/agent-constraint.js';
import type { AgentProperty, OfferConstraints, OfferFilters } from '../../../src/model/framework.js';
import type { Resources } from '../../../src/resources/resources.js';

/** What a master offers of what it has, as the framework last said. */
export interface Limits {
  readonly constraints: OfferConstraints;
  readonly filters: OfferFilters;
}

export const NO_LIMITS: Limits = { constraints: {}, filters: {} };

/** How they are after the framework changed itself. */
export function limitsAfter(
  { constraints, filters }: Limits,
  { changes }: Extract<MasterCall, { type: 'update-framework' }>,
): Limits {
  return { constraints: changes.offerConstraints ?? constraints, filters: changes.offerFilters ?? filters };
}

/** Whether an agent is offered to a role, by what it is. */
export function admits({ constraints }: Limits, role: string, textAt: (property: AgentProperty) => AgentText): boolean {
  const groups = constraints[role];
  const matches = (regex: string, text: string): boolean => new RegExp(`^(?:${regex})$`).test(text);
  return (
    groups === undefined ||
    groups.some((group) => group.every(({ selector, predicate }) => passes(predicate, textAt(selector), matches)))
  );
}

/** Whether so much is worth an offer to a role. */
export function isWorth({ filters }: Limits, role: string, offered: Resources): boolean {
  const least = filters[role]?.minAllocatable ?? [];
  return (
    least.length === 0 ||
    least.some((amounts) => Object.entries(amounts).every(([name, milliUnits]) => offered.scalar(name) >= milliUnits))
  );
}
