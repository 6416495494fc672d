import { RE2JS } from 're2js';
import { messageOf } from '../../../base/errors.js';
import { type AgentText, passes } from '../../../model/agent-constraint.js';
import type { AgentConstraint, AgentProperty, OfferConstraints } from '../../../model/framework.js';
import { decodeOfferConstraints } from '../../../protocol/convert/offer-constraints.js';
import type {
  WireSchedulerAttributeConstraint,
  WireSchedulerOfferConstraints,
} from '../../../protocol/wire.generated.js';
import type { Agent } from '../agents/agent.js';

/** Which agents a framework wants to be offered, by role. Mesos: `OfferConstraintsFilter`. */
export class OfferConstraintFilter {
  readonly #constraints: OfferConstraints;
  readonly #patterns = new Map<string, RE2JS>();

  /** @param wire - without a fault, see {@link offerConstraintsFault} */
  constructor(wire: WireSchedulerOfferConstraints | undefined) {
    this.#constraints = decodeOfferConstraints(wire);
  }

  /** Whether the role wants to be offered what the agent has: every constraint of some group holds. */
  admits(role: string, agent: Agent): boolean {
    const groups = this.#constraints[role];
    return groups === undefined || groups.some((group) => group.every((constraint) => this.#holds(constraint, agent)));
  }

  #holds({ selector, predicate }: AgentConstraint, agent: Agent): boolean {
    return passes(predicate, textAt(selector, agent), (regex, text) => {
      const pattern = this.#patterns.get(regex) ?? RE2JS.compile(regex);
      this.#patterns.set(regex, pattern);
      return pattern.matches(text);
    });
  }
}

/** Agents here have texts for attributes, and no fault domain. */
function textAt(selector: AgentProperty, { spec }: Agent): AgentText {
  if (selector.type === 'hostname') return { text: spec.hostname };
  const text = selector.type === 'attribute' ? spec.attributes[selector.name] : undefined;
  return text === undefined ? undefined : { text };
}

/** Why a master refuses the constraints, in its words; `undefined` if it does not. */
export function offerConstraintsFault(
  { role_constraints: byRole = {} }: WireSchedulerOfferConstraints,
  roles: readonly string[],
): string | undefined {
  const stray = Object.keys(byRole).find((role) => !roles.includes(role));
  // The missing space is the master's.
  if (stray !== undefined)
    return `Offer constraints specify \`role_constraints\` for a role '${stray}'not contained in the set of roles`;
  for (const [role, { groups = [] }] of Object.entries(byRole)) {
    const fault = groupsFault(role, groups);
    if (fault !== undefined) return `Offer constraints are not valid: ${fault}`;
  }
  return undefined;
}

type Group = { readonly attribute_constraints?: readonly WireSchedulerAttributeConstraint[] };

function groupsFault(role: string, groups: readonly Group[]): string | undefined {
  if (groups.length === 0)
    return `'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role ${role}`;
  for (const { attribute_constraints: constraints = [] } of groups) {
    if (constraints.length === 0)
      return `'OfferConstraints::RoleConstraints::groups' for role ${role}contains an empty RoleConstraints::Group`;
    for (const constraint of constraints) {
      const fault = constraintFault(constraint);
      if (fault !== undefined) return `A role ${role} has an invalid 'AttributeConstraint': ${fault}`;
    }
  }
  return undefined;
}

function constraintFault({ selector, predicate }: WireSchedulerAttributeConstraint): string | undefined {
  if (selector.attribute_name === undefined) {
    if (selector.pseudoattribute_type === undefined)
      return "Exactly one of 'AttributeConstraint::Selector::name' or 'AttributeConstraint::Selector::pseudoattribute_type' must be set";
    if (selector.pseudoattribute_type === 'UNKNOWN') return 'Unknown pseudoattribute type';
  }
  if (Object.keys(predicate).length === 0) return 'Unknown predicate type';
  const regex = predicate.text_matches?.regex ?? predicate.text_not_matches?.regex;
  if (regex === undefined) return undefined;
  try {
    RE2JS.compile(regex);
    return undefined;
  } catch (error) {
    return `Failed to construct regex from pattern '${regex}': ${messageOf(error)}`;
  }
}
