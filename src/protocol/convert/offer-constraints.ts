import { ProtocolError } from '../../base/errors.js';
import type { AgentConstraint, AgentPredicate, AgentProperty, OfferConstraints } from '../../model/framework.js';
import type {
  WireSchedulerAttributeConstraint,
  WireSchedulerAttributeConstraintPredicate,
  WireSchedulerAttributeConstraintSelector,
  WireSchedulerOfferConstraints,
} from '../wire.generated.js';

const SUBJECT = 'mesos.v1.scheduler.AttributeConstraint';

const PROPERTIES = { hostname: 'HOSTNAME', region: 'REGION', zone: 'ZONE' } as const;

/** @throws ProtocolError for a selector or a predicate that says nothing */
export function decodeOfferConstraints(wire: WireSchedulerOfferConstraints | undefined): OfferConstraints {
  return Object.fromEntries(
    Object.entries(wire?.role_constraints ?? {}).map(([role, { groups = [] }]) => [
      role,
      groups.map(({ attribute_constraints: constraints = [] }) => constraints.map(decodeConstraint)),
    ]),
  );
}

/** @returns `undefined` where no role is named: Mesos writes no empty map */
export function encodeOfferConstraints(constraints: OfferConstraints): WireSchedulerOfferConstraints | undefined {
  const roles = Object.entries(constraints);
  if (roles.length === 0) return undefined;
  return {
    role_constraints: Object.fromEntries(
      roles.map(([role, groups]) => [
        role,
        { groups: groups.map((group) => ({ attribute_constraints: group.map(encodeConstraint) })) },
      ]),
    ),
  };
}

function decodeConstraint({ selector, predicate }: WireSchedulerAttributeConstraint): AgentConstraint {
  return { selector: decodeSelector(selector), predicate: decodePredicate(predicate) };
}

function decodeSelector(wire: WireSchedulerAttributeConstraintSelector): AgentProperty {
  const { attribute_name: name, pseudoattribute_type: pseudo } = wire;
  if (name !== undefined) return { type: 'attribute', name };
  for (const type of ['hostname', 'region', 'zone'] as const) if (PROPERTIES[type] === pseudo) return { type };
  throw new ProtocolError(SUBJECT, 'its selector names no attribute');
}

function decodePredicate(wire: WireSchedulerAttributeConstraintPredicate): AgentPredicate {
  if (wire.exists !== undefined) return { type: 'exists' };
  if (wire.not_exists !== undefined) return { type: 'not-exists' };
  if (wire.text_equals !== undefined) return { type: 'text-equals', text: wire.text_equals.value };
  if (wire.text_not_equals !== undefined) return { type: 'text-not-equals', text: wire.text_not_equals.value };
  if (wire.text_matches !== undefined) return { type: 'text-matches', regex: wire.text_matches.regex };
  if (wire.text_not_matches !== undefined) return { type: 'text-not-matches', regex: wire.text_not_matches.regex };
  throw new ProtocolError(SUBJECT, 'its predicate is none');
}

function encodeConstraint({ selector, predicate }: AgentConstraint): WireSchedulerAttributeConstraint {
  return {
    selector:
      selector.type === 'attribute'
        ? { attribute_name: selector.name }
        : { pseudoattribute_type: PROPERTIES[selector.type] },
    predicate: encodePredicate(predicate),
  };
}

function encodePredicate(predicate: AgentPredicate): WireSchedulerAttributeConstraintPredicate {
  switch (predicate.type) {
    case 'exists':
      return { exists: {} };
    case 'not-exists':
      return { not_exists: {} };
    case 'text-equals':
      return { text_equals: { value: predicate.text } };
    case 'text-not-equals':
      return { text_not_equals: { value: predicate.text } };
    case 'text-matches':
      return { text_matches: { regex: predicate.regex } };
    case 'text-not-matches':
      return { text_not_matches: { regex: predicate.regex } };
  }
}
