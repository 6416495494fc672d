import type { z } from 'zod';
import { didYouMean } from '../base/nearest.js';

/**
 * One line on the first thing that is wrong with data: where, what, and what is accepted there, as
 * `score[0]: unknown field 'wieght'; did you mean 'weight'? (accepted: policy, weight, options)`.
 *
 * @param schema - what the data did not pass
 */
export function schemaFault({ issues: [first] }: z.core.$ZodError, schema: z.core.$ZodType): string {
  if (first === undefined) return 'not valid';
  const { path, ...issue } = deepestIssue(first);
  const where = path.reduce<string>((text, key) => text + step(text, key), '');
  const what =
    issue.code === 'unrecognized_keys' ? unknownField(issue.keys[0] ?? '', fieldsAt(schema, path)) : issue.message;
  return where === '' ? what : `${where}: ${what}`;
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
