import { z } from 'zod';
import { InvalidArgumentError } from '../base/errors.js';
import { didYouMean } from '../base/nearest.js';
import { LARGEST_WEIGHT } from '../matching/score-sum.js';
import type { FacetKind } from './facets.js';

const plain = (policy: string): { policy: string; weight: number; options: Record<string, unknown> } => ({
  policy,
  weight: 1,
  options: {},
});

const link = z.union([
  z.string().transform((policy) => plain(policy)),
  z.strictObject({
    policy: z.string(),
    weight: z.int().min(1).max(LARGEST_WEIGHT).default(1),
    options: z.record(z.string(), z.unknown()).default({}),
  }),
]);

/** A policy as a chain names it: `bin-packing`, or `{ policy, weight, options }`. */
export type ChainLink = z.output<typeof link>;

const links = z.union([z.array(link), link.transform((one) => [one])]);

const chain = z.strictObject({
  order: link.default(plain('fifo')),
  admission: links.default([]),
  /** By default the policies behind the constraints of jobs. */
  feasibility: links.default([plain('attribute')]),
  domain: links.default(['unique', 'max-per', 'even-spread'].map(plain)),
  /** By default none: all rows tie, and the lowest wins. */
  score: links.default([]),
  /** Further levels of scores, each looked at only where all before it tie. */
  // biome-ignore lint/suspicious/noThenProperty: an array is no promise; the word is what a chain file says.
  then: z.array(links).default([]),
  slice: link.default(plain('default')),
  disposal: link.default(plain('fixed')),
  preemption: link.optional(),
  gang: link.optional(),
  cycle: link.optional(),
});

/** A chain as data, complete: what a chain file or an object in code says after defaults. */
export type ChainConfig = z.output<typeof chain>;

/** A chain as people write it; every part may be left out. */
export type ChainInput = z.input<typeof chain>;

/** The parts of a chain that name policies of one kind. */
export const CHAIN_PARTS: readonly FacetKind[] = [
  'order',
  'admission',
  'feasibility',
  'domain',
  'score',
  'slice',
  'disposal',
  'preemption',
  'gang',
  'cycle',
];

/**
 * Reads a chain from data of unknown origin and fills in what it leaves out.
 *
 * @param source - where it came from, as `chain.yaml`, for the message
 * @throws InvalidArgumentError naming the first wrong field and what is accepted there
 */
export function parseChainConfig(data: unknown, source: string): ChainConfig {
  const parsed = chain.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`${source}: ${describeIssue(parsed.error.issues[0], Object.keys(chain.shape))}`);
}

/** One line on the first thing that zod found wrong: `score[0].weight: …`. */
export function describeIssue(issue: z.core.$ZodIssue | undefined, fields: readonly string[]): string {
  if (issue === undefined) return 'not valid';
  const deepest = deepestIssue(issue);
  const path = deepest.path.reduce<string>((text, key) => text + step(text, key), '');
  if (deepest.code === 'unrecognized_keys') {
    const [key = ''] = deepest.keys;
    const known = `accepted: ${fields.join(', ')}`;
    return `${path === '' ? '' : `${path}: `}unknown field '${key}'${didYouMean(key, fields)} (${known})`;
  }
  return path === '' ? deepest.message : `${path}: ${deepest.message}`;
}

/** Of a union's branches the one that got furthest tells what was meant. */
function deepestIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().map(deepestIssue);
  const furthest = inner.reduce<z.core.$ZodIssue>(
    (best, next) => (next.path.length >= best.path.length ? next : best),
    issue,
  );
  return furthest === issue ? issue : { ...furthest, path: [...issue.path, ...furthest.path] };
}

function step(before: string, key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  return before === '' ? String(key) : `.${String(key)}`;
}
