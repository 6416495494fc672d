import { InvalidArgumentError } from '../base/errors.js';
import type { FieldSchema, MessageSchema } from './schema.js';

/** What both formats throw for a message that lacks a required field. */
export function missingField(schema: MessageSchema, field: FieldSchema): InvalidArgumentError {
  return new InvalidArgumentError(`${schema.name} lacks '${field.name}'`);
}

/** What both formats throw for a value that its field cannot hold. */
export function misfit({ name, label, value }: FieldSchema, held: unknown): InvalidArgumentError {
  const type = value.kind === 'message' ? value.message.name : value.kind === 'enum' ? value.values.name : value.type;
  return new InvalidArgumentError(`field '${name}' holds ${textOf(held)}; accepted is ${label} ${type}`);
}

function textOf(held: unknown): string {
  if (typeof held === 'string') return `'${held.slice(0, 100)}'`;
  const isPlain = typeof held === 'number' || typeof held === 'bigint' || typeof held === 'boolean';
  return isPlain ? String(held) : typeof held;
}
