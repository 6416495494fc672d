import { shippedPolicies } from 'stowage/policies';
import { z } from 'zod';
import { CHAIN_PARTS } from '../policy/chain-config.js';
import type { Maturity, PolicyDefinition } from '../policy/definition.js';
import type { FacetKind } from '../policy/facets.js';

/** A policy as `stowage policies` lists it. */
export interface PolicyDescription {
  readonly name: string;
  readonly kinds: readonly FacetKind[];
  readonly maturity: Maturity;
  readonly options: readonly OptionDescription[];
}

export interface OptionDescription {
  readonly name: string;
  /** What it takes, as `number, above 0`. */
  readonly accepts: string;
  /** Absent where there is none. */
  readonly default?: unknown;
  readonly isRequired: boolean;
}

/** The kinds of facets that a policy can have. */
export const POLICY_KINDS: readonly FacetKind[] = CHAIN_PARTS;

/** What there is to know of policies without running them, from their definitions and the schemas of their options. */
export function describePolicies(
  definitions: readonly PolicyDefinition[] = shippedPolicies,
): readonly PolicyDescription[] {
  return definitions.map(({ name, kinds, maturity, options }) => ({
    name,
    kinds,
    maturity,
    options: describe(options),
  }));
}

function describe(options: z.ZodType): readonly OptionDescription[] {
  const { properties = {}, required = [] } = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => {
    const { default: preset, ...rest } = schema as z.core.JSONSchema.BaseSchema;
    return {
      name,
      accepts: acceptsOf(rest),
      ...(preset !== undefined && { default: preset }),
      isRequired: required.includes(name),
    };
  });
}

function acceptsOf(schema: z.core.JSONSchema.BaseSchema): string {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength } = schema;
  if (schema.enum !== undefined) return schema.enum.map(String).join(' or ');
  const bounds = [
    typeof exclusiveMinimum === 'number' && `above ${exclusiveMinimum}`,
    typeof minimum === 'number' && isBound(minimum) && `from ${minimum}`,
    typeof exclusiveMaximum === 'number' && `below ${exclusiveMaximum}`,
    typeof maximum === 'number' && isBound(maximum) && `to ${maximum}`,
    (minLength ?? 0) > 0 && 'not empty',
  ].filter((bound) => bound !== false);
  return [typeof type === 'string' ? (WORDS[type] ?? type) : 'any value', ...bounds].join(', ');
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  array: 'list',
  object: 'mapping',
};

/** What zod adds for whole numbers in general says nothing about the option. */
function isBound(limit: number): boolean {
  return Math.abs(limit) !== Number.MAX_SAFE_INTEGER;
}
