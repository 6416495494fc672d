import { z } from 'zod';
import { LARGEST_WEIGHT } from '../matching/score-sum.js';
import { ChainError } from './chain-error.js';
import type { FacetKind } from './facets.js';
import { firstFault, schemaFault } from './schema-fault.js';

/** A policy as a chain names it, complete. */
export interface ChainLink {
  readonly policy: string;
  /** How much its scores count: a whole number from 1 to 1,000. Always 1 outside `score` and `then`. */
  readonly weight: number;
  /** As they were given; the policy itself checks them. */
  readonly options: Readonly<Record<string, unknown>>;
}

const policy = z.string({ error: expected(`a policy's name`) });
const options = z.record(z.string(), z.unknown(), { error: expected('options by name') }).default({});
const weightError = { error: expected(`a whole number from 1 to ${LARGEST_WEIGHT}`) };
const weight = z.int(weightError).min(1, weightError).max(LARGEST_WEIGHT, weightError).default(1);
const name = z.string().transform((text): ChainLink => ({ policy: text, weight: 1, options: {} }));

/** A policy without a say in scores: it has no weight. */
const link = z.union(
  [name, z.strictObject({ policy, options }).transform((given): ChainLink => ({ ...given, weight: 1 }))],
  { error: expected(`a policy's name or { policy, options }`) },
);
const links = listOf(link);

const scoreLink = z.union([name, z.strictObject({ policy, weight, options })], {
  error: expected(`a policy's name or { policy, weight, options }`),
});
const scoreLinks = listOf(scoreLink);

const ofClass = { error: expected(`a part of { role, job, label }`) };
const chainClass = z.strictObject(
  {
    /** Which tasks it is for; all of it has to hold. A label with its value is written `tier=gold`. */
    when: z
      .strictObject(
        { role: z.string().min(1).optional(), job: z.string().min(1).optional(), label: z.string().min(1).optional() },
        ofClass,
      )
      .refine((rule) => Object.values(rule).some((value) => value !== undefined), {
        error: 'role, job or label is expected, got none of them',
      }),
    feasibility: links.optional(),
    domain: links.optional(),
    /** With `then`: a class that names either has no scores of the chain's own. */
    score: scoreLinks.optional(),
    // biome-ignore lint/suspicious/noThenProperty: an array is no promise; the word is what a chain file says.
    then: z.array(scoreLinks, { error: expected('a list of levels, each as `score`') }).optional(),
  },
  { error: expected('a class, as { when: { role: prod }, score: spread }') },
);

const chain = z.strictObject(
  {
    order: link.default(linkTo('fifo')),
    admission: links.default([]),
    /** By default the policies behind the constraints of jobs. */
    feasibility: links.default([linkTo('attribute')]),
    domain: links.default(['unique', 'max-per', 'even-spread'].map(linkTo)),
    /** By default none: all rows tie, and the lowest wins. */
    score: scoreLinks.default([]),
    /** Further levels of scores, each looked at only where all before it tie. */
    // biome-ignore lint/suspicious/noThenProperty: an array is no promise; the word is what a chain file says.
    then: z.array(scoreLinks, { error: expected('a list of levels, each as `score`') }).default([]),
    slice: link.default(linkTo('default')),
    disposal: link.default(linkTo('fixed')),
    preemption: link.optional(),
    gang: link.optional(),
    cycle: link.optional(),
    /** Parts that are others for some tasks: the first class that a task is of decides, and what it leaves out is the chain's own. */
    classes: z.array(chainClass, { error: expected('a list of classes') }).default([]),
  },
  {
    error: (issue) =>
      issue.code === 'invalid_type' ? expected('a chain, as { score: bin-packing }')(issue) : undefined,
  },
);

/** A chain as data, complete: what a chain file or an object in code says after defaults. */
export type ChainConfig = z.output<typeof chain>;

/** What is other for some tasks. */
export type ChainClass = ChainConfig['classes'][number];

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
 * @throws ChainError, an InvalidArgumentError, naming the first wrong field and what is accepted there
 */
export function parseChainConfig(data: unknown, source: string): ChainConfig {
  const parsed = chain.safeParse(data);
  if (parsed.success) return parsed.data;
  const { path, what: detail, isUnknown } = firstFault(parsed.error, chain);
  throw new ChainError(`${source}: ${schemaFault(parsed.error, chain)}`, { path, detail, isUnknown });
}

/** The message for a value of the wrong type or out of range: what is expected, and what was given. */
function expected(what: string): (issue: { readonly input: unknown }) => string {
  return ({ input }) => `${what} is expected, got ${input === undefined ? 'nothing' : JSON.stringify(input)}`;
}

function linkTo(policyName: string): ChainLink {
  return { policy: policyName, weight: 1, options: {} };
}

/** Some policies, or one without brackets. */
function listOf<I>(one: z.ZodType<ChainLink, I>): z.ZodType<ChainLink[], I | I[]> {
  return z.union([z.array(one), one.transform((single) => [single])], {
    error: expected('a policy or a list of policies'),
  });
}
