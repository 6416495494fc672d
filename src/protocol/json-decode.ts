import { ProtocolError } from '../base/errors.js';
import { decodeBase64, encodeBase64, isCanonicalBase64 } from './base64.js';
import { describeSyntaxError, MAX_QUOTED } from './json-syntax.js';
import { MAX_DEPTH, missingFields, setEntry, shortName, type WireMessage } from './message-format.js';
import { type IntegerType, isWithin, type ScalarType } from './scalar-type.js';
import type { FieldSchema, MessageSchema, ValueSchema } from './schema.js';

const NUMBER = /^[ \t\r\n]*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[ \t\r\n]*$/;

/**
 * Reads a message from parsed JSON the way Mesos does: unknown fields and `null` are passed over, an unknown name of an
 * enum too, numbers and booleans may be strings, one value may stand for a list of one.
 *
 * @throws ProtocolError with Mesos' own text where one is recorded
 */
export function decodeMessage(schema: MessageSchema, json: unknown): WireMessage {
  const reader = new JsonMessageReader(schema);
  if (!isObject(json)) throw reader.refusal('Expecting a JSON object');
  const message = reader.message(schema, json, 0);
  const missing = reader.isIncomplete ? missingFields(schema, message) : [];
  if (missing.length > 0) throw reader.refusal(`Missing required fields: ${missing.join(', ')}`);
  return message;
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

class JsonMessageReader {
  /** Whether a required field was missing somewhere; where, is looked up only then. */
  isIncomplete = false;
  readonly #subject: string;

  constructor(schema: MessageSchema) {
    this.#subject = `Failed to convert JSON into ${shortName(schema)} protobuf`;
  }

  refusal(detail: string): ProtocolError {
    return new ProtocolError(this.#subject, detail);
  }

  message(schema: MessageSchema, json: Readonly<Record<string, unknown>>, depth: number): WireMessage {
    if (depth > MAX_DEPTH) throw this.refusal(`messages nest more than ${MAX_DEPTH} deep`);
    const message: Record<string, unknown> = {};
    for (const name of Object.keys(json)) {
      const field = schema.fieldNamed.get(name);
      const given = json[name];
      if (field === undefined || given === null) continue;
      const value = this.#field(field, given, depth);
      if (value === undefined) continue;
      for (const rival of field.rivals) Reflect.deleteProperty(message, rival);
      message[name] = value;
    }
    for (const { name } of schema.required) this.isIncomplete ||= message[name] === undefined;
    return message;
  }

  #field(field: FieldSchema, json: unknown, depth: number): unknown {
    switch (field.label) {
      case 'optional':
      case 'required':
        return this.#value(field, json, depth);
      case 'repeated':
        return this.#list(field, json, depth);
      case 'map':
        return this.#map(field, json, depth);
    }
  }

  #list(field: FieldSchema, json: unknown, depth: number): readonly unknown[] | undefined {
    const list: unknown[] = [];
    for (const item of Array.isArray(json) ? (json as unknown[]) : [json]) {
      const value = item === null ? undefined : this.#value(field, item, depth);
      if (value !== undefined) list.push(value);
    }
    return list.length === 0 ? undefined : list;
  }

  #map(field: FieldSchema, json: unknown, depth: number): Readonly<Record<string, unknown>> | undefined {
    if (Array.isArray(json) && json.length === 0) return undefined;
    if (!isObject(json)) throw this.#unexpected(field, json);
    const map: Record<string, unknown> = {};
    for (const [key, given] of Object.entries(json)) {
      const value = given === null ? undefined : this.#value(field, given, depth);
      if (value !== undefined) setEntry(map, key, value);
    }
    return Object.keys(map).length === 0 ? undefined : map;
  }

  #value(field: FieldSchema, json: unknown, depth: number): unknown {
    const { value } = field;
    if (value.kind === 'message') {
      if (!isObject(json)) throw this.#unexpected(field, json);
      return this.message(value.message, json, depth + 1);
    }
    if (typeof json === 'string') return this.#string(field, value, json);
    if (typeof json === 'number' && value.kind === 'scalar') return this.#number(field, value.type, json);
    if (typeof json === 'boolean' && value.kind === 'scalar' && value.type === 'bool') return json;
    throw this.#unexpected(field, json);
  }

  #string(field: FieldSchema, value: Exclude<ValueSchema, { kind: 'message' }>, text: string): unknown {
    if (value.kind === 'enum') {
      if (value.values.numbers.has(text)) return text;
      if (field.label === 'required') throw this.refusal(`Failed to find enum for '${clipped(text)}'`);
      return undefined;
    }
    switch (value.type) {
      case 'string':
        return text;
      case 'bytes':
        return this.#bytes(field, text);
      case 'bool':
        if (text === 'true' || text === 'false') return text === 'true';
        throw this.#unparsable(field, text, 'boolean');
      case 'double':
        if (text === 'Infinity' || text === '-Infinity') return Number(text);
        return Number(this.#digits(field, text));
      case 'int32':
      case 'uint32':
      case 'int64':
      case 'uint64':
        return this.#integer(field, value.type, this.#digits(field, text));
    }
  }

  #bytes(field: FieldSchema, text: string): string {
    if (isCanonicalBase64(text)) return text;
    const bytes = decodeBase64(text);
    if (bytes instanceof Uint8Array) return encodeBase64(bytes);
    throw this.refusal(`Failed to base64 decode bytes field '${field.name}': Invalid character '${bytes.invalid}'`);
  }

  #digits(field: FieldSchema, text: string): string {
    if (NUMBER.test(text)) return text.trim();
    throw this.#unparsable(field, text, 'number');
  }

  #number(field: FieldSchema, type: ScalarType, json: number): unknown {
    switch (type) {
      case 'double':
        return json;
      case 'int32':
      case 'uint32':
      case 'int64':
      case 'uint64':
        return this.#integer(field, type, json);
      case 'string':
      case 'bytes':
      case 'bool':
        throw this.#unexpected(field, json);
    }
  }

  /** @param given - a number, or the text of one */
  #integer(field: FieldSchema, type: IntegerType, given: number | string): number | bigint {
    const number = Number(given);
    const whole = Number.isSafeInteger(number) ? number : wholeOf(given);
    if (whole !== undefined && isWithin(type, whole)) return whole;
    throw this.refusal(`${String(given)} is no ${type}, which field '${field.name}' holds`);
  }

  #unparsable(field: FieldSchema, text: string, wanted: 'number' | 'boolean'): ProtocolError {
    const reason = isJson(text) ? 'Unexpected JSON type parsed' : describeSyntaxError(text);
    return this.refusal(`Failed to parse '${clipped(text)}' as a JSON ${wanted} for field '${field.name}': ${reason}`);
  }

  #unexpected(field: FieldSchema, json: unknown): ProtocolError {
    const type = Array.isArray(json) ? 'array' : typeof json;
    return this.refusal(`Not expecting a JSON ${type} for field '${field.name}'`);
  }
}

function clipped(text: string): string {
  return text.slice(0, MAX_QUOTED);
}

/** The exact whole number beyond what a double counts one by one; `undefined` if it is none. */
function wholeOf(given: number | string): bigint | undefined {
  if (typeof given === 'string' && /^-?\d+$/.test(given)) return BigInt(given);
  const number = Number(given);
  return Number.isInteger(number) ? BigInt(number) : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // the question was whether it is
  }
}
