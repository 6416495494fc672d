import type { MessageSchema } from './schema.js';

/**
 * Calls and events keep the body of a type in the field of that name: OFFERS in `offers`.
 *
 * @returns what is wrong if `message` lacks the body of its type; types without such a field have none
 */
export function bodyFault(schema: MessageSchema, message: object, type: string): string | undefined {
  const body = type.toLowerCase();
  return schema.fieldNamed.has(body) && !(body in message) ? `Expecting '${body}' to be present` : undefined;
}
