import { compareCodePoints, partPattern, wholePattern } from 'stowage/policy';
import { versionRules } from './version.js';

/** Whether a row's value will do; `undefined` where the row lacks the attribute. */
export type Test = (value: string | undefined) => boolean;

/** What constraints with one operator say. */
export interface Operator {
  /** The fewest values it takes. */
  readonly least: number;
  readonly most: number;
  /** @throws InvalidArgumentError for a pattern or a rule that is none */
  readonly test: (values: readonly string[]) => Test;
}

const one = { least: 1, most: 1 };
const none = { least: 0, most: 0 };
const some = { least: 1, most: 1000 };

/** The operators of the `attribute` policy, by name. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  equals: { ...one, test: equalTo },
  not: { ...one, test: (values) => not(equalTo(values)) },
  in: { ...some, test: among },
  'not-in': { ...some, test: (values) => not(among(values)) },
  is: { ...one, test: sameAs },
  like: { ...one, test: ([pattern = '']) => present(wholePattern(pattern)) },
  unlike: { ...one, test: ([pattern = '']) => not(present(wholePattern(pattern))) },
  matches: { ...one, test: ([pattern = '']) => present(partPattern(pattern)) },
  below: { ...one, test: ([bound = '']) => present((value) => compare(value, bound) < 0) },
  'at-most': { ...one, test: ([bound = '']) => present((value) => compare(value, bound) <= 0) },
  above: { ...one, test: ([bound = '']) => present((value) => compare(value, bound) > 0) },
  'at-least': { ...one, test: ([bound = '']) => present((value) => compare(value, bound) >= 0) },
  'contains-all': { ...some, test: (values) => containing(values, 'every') },
  'contains-any': { ...some, test: (values) => containing(values, 'some') },
  version: { ...some, test: (values) => present(versionRules(values.join(' '), false)) },
  semver: { ...some, test: (values) => present(versionRules(values.join(' '), true)) },
  exists: { ...none, test: () => present(() => true) },
  absent: { ...none, test: () => not(present(() => true)) },
};

function present(test: (value: string) => boolean): Test {
  return (value) => value !== undefined && test(value);
}

function not(test: Test): Test {
  return (value) => !test(value);
}

function equalTo([wanted]: readonly string[]): Test {
  return (value) => value === wanted;
}

function among(wanted: readonly string[]): Test {
  const all = new Set(wanted);
  return present((value) => all.has(value));
}

/** The same number, the same set in whatever order, or the same text. */
function sameAs([wanted = '']: readonly string[]): Test {
  const form = normal(wanted);
  return present((value) => normal(value) === form);
}

function normal(text: string): string {
  const number = numberIn(text);
  if (number !== undefined) return String(number);
  const [, items] = /^[{[](.*)[}\]]$/.exec(text.trim()) ?? [];
  return items === undefined ? text : `${text.trim()[0]!}${itemsIn(items).sort(compareCodePoints).join()}`;
}

/** By size where both are numbers, else by characters. */
function compare(value: string, bound: string): number {
  const [a, b] = [numberIn(value), numberIn(bound)];
  return a === undefined || b === undefined ? compareCodePoints(value, bound) : a - b;
}

function numberIn(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** An attribute's items: those of a set `{a, b}`, or of a text `a,b`. */
function itemsIn(text: string): string[] {
  return text
    .replace(/^\s*\{|\}\s*$/g, '')
    .split(',')
    .map((item) => item.trim());
}

function containing(values: readonly string[], how: 'every' | 'some'): Test {
  const wanted = values.flatMap(itemsIn);
  return present((value) => {
    const items = new Set(itemsIn(value));
    return wanted[how]((item) => items.has(item));
  });
}
