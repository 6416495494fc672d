import { z } from 'zod';
import { didYouMean } from '../../base/nearest.js';

/** A field as people write it, read to what we work with. */
export type Field<T> = z.ZodType<T>;

/**
 * A field that says in one form what was found and what would have been accepted.
 *
 * @param accepted - completes the sentence "accepted: …"
 * @param read - `undefined` for what is not accepted; a value that is missing never gets here
 */
export function field<T>(accepted: string, read: (value: unknown) => T | undefined): Field<T> {
  return z.unknown().transform((value, context) => {
    const result = value === undefined ? undefined : read(value);
    if (result !== undefined) return result;
    const found = value === undefined ? 'is missing' : `got ${show(value)}`;
    context.issues.push({ code: 'custom', message: `${found}; accepted: ${accepted}`, input: value });
    return z.NEVER;
  });
}

/** An object of known fields: an unknown one is told with the name that was probably meant. */
export function fields<S extends z.core.$ZodLooseShape>(what: string, shape: S): z.ZodObject<S, z.core.$strict> {
  const names = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return wrongKind(what, issue.input);
      const [key = ''] = (issue as unknown as { readonly keys: readonly string[] }).keys;
      return `unknown field${didYouMean(key, names)} (accepted: ${names.join(', ')})`;
    },
  });
}

/** A list, each element of which is read by `element`. */
export function list<T>(what: string, element: Field<T>): Field<T[]> {
  return z.array(element, { error: (issue) => wrongKind(what, issue.input) });
}

/** Any text but the empty one. */
export function text(accepted: string): Field<string> {
  return field(accepted, (value) => (typeof value === 'string' && value !== '' ? value : undefined));
}

/** A whole number between both, ends included. */
export function wholeNumber(least: number, most: number): Field<number> {
  return field(`a whole number from ${least} to ${most}`, (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined,
  );
}

/** A number above 0, whole or not. */
export const above0: Field<number> = field('a number above 0', (value) =>
  typeof value === 'number' && value > 0 ? value : undefined,
);

/** Texts by name; numbers and booleans count as their text. */
export function textByName(accepted: string): Field<Readonly<Record<string, string>>> {
  const entry = field('text', (value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined,
  );
  return z.record(z.string(), entry, { error: (issue) => wrongKind(accepted, issue.input) });
}

/** One thing that is wrong with what somebody wrote. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Whether the last step of the path should not be there at all. */
  readonly isUnknown: boolean;
}

/** What was wrong first; an unknown field goes before what is missing, being likely the same mistake. */
export function firstComplaint(error: z.ZodError): Complaint {
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  if (issue === undefined) return { path: [], message: 'not valid', isUnknown: false };
  const isUnknown = issue.code === 'unrecognized_keys';
  const path = isUnknown ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return { path, message: issue.message, isUnknown };
}

/** `jobs[0].resources.cpus` */
export function showPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, key) => {
    if (typeof key === 'number') return `${before}[${key}]`;
    return before === '' ? String(key) : `${before}.${String(key)}`;
  }, '');
}

/** A value for a message: as JSON, on one line, cut where it gets long. */
export function show(value: unknown): string {
  const json = (JSON.stringify(value) as string | undefined) ?? String(value);
  return json.length <= LONGEST_SHOWN ? json : `${json.slice(0, LONGEST_SHOWN)}…`;
}

const LONGEST_SHOWN = 60;

/** What to say of a value of another kind than expected. */
export function wrongKind(what: string, value: unknown): string {
  return value === undefined ? `is missing; accepted: ${what}` : `got ${show(value)}; accepted: ${what}`;
}
