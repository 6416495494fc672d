import type { z } from 'zod';
import { didYouMean } from '../base/nearest.js';

/** The first thing that is wrong with data. */
export interface SchemaFault {
  readonly path: readonly PropertyKey[];
  /** What is wrong there, and what is accepted. */
  readonly what: string;
  /** Whether the last step of the path should not be there at all. */
  readonly isUnknown: boolean;
}

/**
 * One line on the first thing that is wrong with data: where, what, and what is accepted there, as
 * `score[0]: unknown field 'wieght'; did you mean 'weight'? (accepted: policy, weight, options)`.
 *
 * @param schema - what the data did not pass
 */
export function schemaFault(error: z.core.$ZodError, schema: z.core.$ZodType): string {
  const { path, what, isUnknown } = firstFault(error, schema);
  const where = (isUnknown ? path.slice(0, -1) : path).reduce<string>((text, key) => text + step(text, key), '');
  return where === '' ? what : `${where}: ${what}`;
}

export function firstFault({ issues: [first] }: z.core.$ZodError, schema: z.core.$ZodType): SchemaFault {
  if (first === undefined) return { path: [], what: 'not valid', isUnknown: false };
  const { path, ...issue } = deepestIssue(first);
  if (issue.code !== 'unrecognized_keys') return { path, what: issue.message, isUnknown: false };
  const [key = ''] = issue.keys;
  return { path: [...path, key], what: unknownField(key, fieldsAt(schema, path)), isUnknown: true };
}

function unknownField(name: string, fields: readonly string[]): string {
  const accepted = fields.length === 0 ? 'none is accepted' : `accepted: ${fields.join(', ')}`;
  return `unknown field '${name}'${didYouMean(name, fields)} (${accepted})`;
}

/** Of a union's branches the one that got furthest tells what was meant; if none got anywhere, the union itself does. */
function deepestIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().map(deepestIssue);
  const meant = inner.filter(({ code, path }) => path.length > 0 || code === 'unrecognized_keys');
  const [furthest] = meant.sort((a, b) => b.path.length - a.path.length);
  return furthest === undefined ? issue : { ...furthest, path: [...issue.path, ...furthest.path] };
}

/** The fields of the objects that a schema has at a path, those of all branches of a union together. */
function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const [key, ...rest] = path;
  if (def.type === 'object') {
    if (key === undefined) return Object.keys(def.shape);
    return Object.hasOwn(def.shape, key) ? fieldsAt(def.shape[key as string]!, rest) : [];
  }
  if (def.type === 'union') return [...new Set(def.options.flatMap((option) => fieldsAt(option, path)))];
  if (def.type === 'pipe') return fieldsAt(def.in, path);
  if ('innerType' in def) return fieldsAt(def.innerType, path); // a default, an option, and the like
  if (key === undefined) return [];
  if (def.type === 'array') return fieldsAt(def.element, rest);
  return def.type === 'record' ? fieldsAt(def.valueType, rest) : [];
}

function step(before: string, key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  return before === '' ? String(key) : `.${String(key)}`;
}
