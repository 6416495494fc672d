import { InvalidArgumentError } from '../base/errors.js';
import { misfit, missingField } from './encoding-fault.js';
import type { WireMessage } from './message-format.js';
import { isOfType, type ScalarType } from './scalar-type.js';
import type { FieldSchema, MessageSchema } from './schema.js';

/**
 * Writes a message as Mesos does: fields in the order of declaration, no spaces, a decimal point in every double,
 * 64-bit integers as numbers; empty lists and maps are left out.
 *
 * @param defaults - `printed`: an unset field with a default is written with it, unless deprecated
 * @throws InvalidArgumentError if a required field is missing, or a value has no place in its field
 */
export function writeMessage(schema: MessageSchema, message: WireMessage, defaults: 'omitted' | 'printed'): string {
  let text = '{';
  for (const field of schema.fields) {
    const held = message[field.name] ?? (defaults === 'printed' && !field.deprecated ? field.default : undefined);
    if (held === undefined) {
      if (field.label === 'required') throw missingField(schema, field);
      continue;
    }
    const value = writeField(field, held, defaults);
    if (value === undefined) continue;
    if (text.length > 1) text += ',';
    text += `"${field.name}":${value}`;
  }
  return `${text}}`;
}

/** @returns `undefined` for an empty list or map */
function writeField(field: FieldSchema, held: unknown, defaults: 'omitted' | 'printed'): string | undefined {
  switch (field.label) {
    case 'optional':
    case 'required':
      return writeValue(field, held, defaults);
    case 'repeated': {
      if (!Array.isArray(held)) throw misfit(field, held);
      return held.length === 0 ? undefined : `[${held.map((item) => writeValue(field, item, defaults)).join()}]`;
    }
    case 'map': {
      if (typeof held !== 'object') throw misfit(field, held);
      const entries = Object.entries(held as WireMessage);
      const written = entries.map(([key, item]) => `${writeString(key)}:${writeValue(field, item, defaults)}`);
      return entries.length === 0 ? undefined : `{${written.join()}}`;
    }
  }
}

function writeValue(field: FieldSchema, held: unknown, defaults: 'omitted' | 'printed'): string {
  const { value } = field;
  switch (value.kind) {
    case 'message':
      if (typeof held !== 'object' || held === null) throw misfit(field, held);
      return writeMessage(value.message, held as WireMessage, defaults);
    case 'enum':
      if (!value.values.numbers.has(held as string)) throw misfit(field, held);
      return `"${held as string}"`;
    case 'scalar':
      if (!isOfType(value.type, held)) throw misfit(field, held);
      return writeScalar(value.type, held);
  }
}

function writeScalar(type: ScalarType, held: unknown): string {
  switch (type) {
    case 'string':
    case 'bytes':
      return writeString(held as string);
    case 'double':
      return writeDouble(held as number);
    case 'bool':
    case 'int32':
    case 'uint32':
    case 'int64':
    case 'uint64':
      return String(held);
  }
}

function writeString(held: string): string {
  // What UTF-8 cannot carry becomes U+FFFD, as in the protobuf format, and not an escape that only JavaScript reads.
  return JSON.stringify(held.toWellFormed());
}

function writeDouble(held: number): string {
  if (Number.isInteger(held) && Math.abs(held) < 1e21) return `${Object.is(held, -0) ? '-0' : String(held)}.0`;
  if (Number.isFinite(held)) return String(held).replace('e+', 'e');
  if (Number.isNaN(held)) throw new InvalidArgumentError('NaN has no place in JSON');
  return `"${held}"`; // Mesos' parser reads these two words
}
