import { InvalidArgumentError } from '../../base/errors.js';

/** A JSON object whose fields have not been looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a reader of one field makes of it. Throws an {@link InvalidArgumentError} that begins with what is wrong. */
export type Reader<T> = (value: unknown) => T;

/** @throws InvalidArgumentError for what is no object, and for a field of another name: ignoring it would lose what it says */
export function fieldsOf(value: unknown, known: ReadonlySet<string>): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('an object', value);
  for (const name in value) {
    if (!known.has(name)) throw new InvalidArgumentError(`the field '${name}' is none of ${[...known].join(', ')}`);
  }
  return value as Fields;
}

/** A field that must be there; what `read` says of it is told with its name. */
export function need<T>(fields: Fields, name: string, read: Reader<T>): T {
  try {
    return read(fields[name]);
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      throw new InvalidArgumentError(`${name}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

/** A field that may be absent. */
export function want<T>(fields: Fields, name: string, read: Reader<T>): T | undefined {
  return fields[name] === undefined ? undefined : need(fields, name, read);
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw fault('a text', value);
  return value;
}

/** A text of a kind that only its place tells. */
export function id(value: unknown): string {
  const given = text(value);
  if (given === '') throw fault('a text that is not empty', value);
  return given;
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw fault('true or false', value);
  return value;
}

export function yes(value: unknown): true {
  if (value !== true) throw fault('true, or no such field,', value);
  return true;
}

export function number(value: unknown): number {
  if (typeof value !== 'number') throw fault('a number', value);
  return value;
}

/** A whole number that is at least `least` and below 2^53. */
export function whole(least: number): Reader<number> {
  return (value) => {
    if (!Number.isSafeInteger(value) || (value as number) < least) throw fault(`a whole number from ${least}`, value);
    return value as number;
  };
}

export function oneOf<T extends string>(accepted: readonly T[]): Reader<T> {
  const known: ReadonlySet<unknown> = new Set(accepted);
  return (value) => {
    if (!known.has(value)) throw fault(`one of ${accepted.join(', ')}`, value);
    return value as T;
  };
}

export function listOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw fault('an array', value);
    return value.map((item: unknown, at) => need({ [at]: item }, String(at), read));
  };
}

/** An object with names of somebody's choice. */
export function mapOf<T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('an object', value);
    return Object.fromEntries(Object.keys(value).map((name) => [name, need(value as Fields, name, read)]));
  };
}

/** What is kept as it is. */
export const anything: Reader<unknown> = (value) => value;

function fault(expected: string, value: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`${expected} is expected, not ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'an array' : value === null ? 'null' : 'an object';
}
