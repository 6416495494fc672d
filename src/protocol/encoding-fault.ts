import { InvalidArgumentError } from '../base/errors.js';
import type { FieldSchema, MessageSchema } from './schema.js';

type Primitive = string | number | bigint | boolean;

/** What both formats throw for a message that lacks a required field. */
export function missingField(schema: MessageSchema, field: FieldSchema): InvalidArgumentError {
  return new InvalidArgumentError(`${schema.name} lacks '${field.name}'`);
}

/** What both formats throw for a value that its field cannot hold. */
export function misfit(field: FieldSchema, held: unknown): InvalidArgumentError {
  const { value } = field;
  const accepted =
    value.kind === 'message' ? value.message.name : value.kind === 'enum' ? value.values.name : value.type;
  const found = typeof held === 'object' || held === undefined ? typeof held : String(held as Primitive).slice(0, 100);
  return new InvalidArgumentError(`field '${field.name}' is ${found}; accepted is ${accepted}`);
}
