import { z } from 'zod';
import type { Constraint } from '../../model/job.js';
import { type Field, field, fields, list, text } from '../input/fields.js';

const value = field('text, a number, or true or false', (given) =>
  typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given) : undefined,
);

const FORMS = "'attribute operator value…', as 'rack unique', or an object of attribute, operator, value or values";

const long = fields(FORMS, {
  attribute: text("an attribute's name, hostname, @agent, @region or @zone"),
  operator: text('an operator, as equals, like, unique'),
  value: value.optional(),
  values: list('a list of texts', value).optional(),
});

/** A constraint on one attribute, in either of its forms. */
const single: Field<Constraint> = z
  .unknown()
  .transform((given) => (typeof given === 'string' ? fromShort(given) : given))
  .pipe(long)
  .transform((given, context) => {
    const { attribute, operator, value: one, values } = given;
    if (one !== undefined && values !== undefined) {
      context.issues.push({
        code: 'custom',
        message: 'has both value and values; accepted: one of them',
        input: given,
      });
      return z.NEVER;
    }
    return { attribute, operator, values: values ?? (one === undefined ? [] : [one]) };
  });

/** What puts constraints together, each under its own name: `{ any: ['rack equals r1', 'disk equals ssd'] }`. */
const TOGETHER = ['all', 'any', 'none', 'prefer-all', 'prefer-any', 'prefer-none'] as const;

type Together = (typeof TOGETHER)[number];

const together = new Map(TOGETHER.map((operator) => [operator, combined(operator)]));

/** A constraint, or several put together. */
export const constraintField: Field<Constraint> = z.unknown().transform((given, context): Constraint => {
  const parsed = (togetherIn(given) ?? single).safeParse(given);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: given } as z.core.$ZodRawIssue);
  return z.NEVER;
});

function combined(operator: Together): Field<Constraint> {
  const several = z.lazy(() =>
    list('a list of constraints', constraintField).refine((given) => given.length > 0, {
      error: 'got none; accepted: at least one constraint',
    }),
  );
  return fields(`an object of ${operator} alone`, { [operator]: several }).transform(
    (given): Constraint => ({ attribute: '', operator, values: [], of: given[operator] as Constraint[] }),
  );
}

function togetherIn(given: unknown): Field<Constraint> | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const operator = TOGETHER.find((name) => Object.hasOwn(given, name));
  return operator && together.get(operator);
}

/** What has fewer than two words stays as it is, and is told as wrong. */
function fromShort(given: string): unknown {
  const [attribute, operator, ...values] = given.trim().split(/\s+/);
  return operator === undefined ? given : { attribute, operator, values };
}
