import { InvalidArgumentError } from '../base/errors.js';
import type { WireMessage } from './message-format.js';
import type { FieldSchema, MessageSchema, ScalarType } from './schema.js';

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
    const value = writeField(schema, field, message[field.name], defaults);
    if (value === undefined) continue;
    if (text.length > 1) text += ',';
    text += `"${field.name}":${value}`;
  }
  return `${text}}`;
}

function writeField(schema: MessageSchema, field: FieldSchema, held: unknown, defaults: 'omitted' | 'printed') {
  if (held === undefined || held === null) {
    if (field.label === 'required') throw new InvalidArgumentError(`${schema.name} lacks '${field.name}'`);
    return defaults === 'printed' && field.default !== undefined && !field.deprecated
      ? writeValue(field, field.default, defaults)
      : undefined;
  }
  switch (field.label) {
    case 'optional':
    case 'required':
      return writeValue(field, held, defaults);
    case 'repeated': {
      const items = held as readonly unknown[];
      return items.length === 0 ? undefined : `[${items.map((item) => writeValue(field, item, defaults)).join()}]`;
    }
    case 'map': {
      const entries = Object.entries(held as Readonly<Record<string, unknown>>);
      const written = entries.map(([key, item]) => `${writeString(key)}:${writeValue(field, item, defaults)}`);
      return entries.length === 0 ? undefined : `{${written.join()}}`;
    }
  }
}

function writeValue(field: FieldSchema, held: unknown, defaults: 'omitted' | 'printed'): string {
  switch (field.value.kind) {
    case 'message':
      return writeMessage(field.value.message, held as WireMessage, defaults);
    case 'enum':
      if (!field.value.values.numbers.has(held as string)) {
        throw new InvalidArgumentError(`'${String(held)}' is no ${field.value.values.name}`);
      }
      return `"${held as string}"`;
    case 'scalar':
      return writeScalar(field.value.type, held);
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
