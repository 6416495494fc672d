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

/** A constraint in either of its forms. */
export const constraintField: Field<Constraint> = z
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

/** What has fewer than two words stays as it is, and is told as wrong. */
function fromShort(given: string): unknown {
  const [attribute, operator, ...values] = given.trim().split(/\s+/);
  return operator === undefined ? given : { attribute, operator, values };
}
