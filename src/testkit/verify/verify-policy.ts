import fc from 'fast-check';
import { InvalidArgumentError } from '../../base/errors.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import type { FacetKind } from '../../policy/facets.js';
import { schemaFault } from '../../policy/schema-fault.js';
import { type Breach, breachOf } from '../laws/breach.js';
import { lawsOf } from '../laws/policy-laws.js';
import { drawEngineRun } from './draw-engine.js';
import { engineLaw } from './engine-law.js';
import { engineProblems } from './engine-problems.js';
import { pictureOf } from './picture.js';
import { jobsFor } from './read-constraints.js';

/** How a policy is verified. */
export interface Verification {
  /** Problems per law, of the small ones and of the larger ones each; 100 if not given. */
  readonly runs?: number;
  /** Of the problems; 0 if not given. */
  readonly seed?: number;
  /** As a chain gives them, unchecked; none if not given. */
  readonly options?: unknown;
}

/** What came of one law. */
export interface Verdict {
  /** Of which facet; `definition` for the policy as a whole, `engine` for a run in one. */
  readonly of: FacetKind | 'definition' | 'engine';
  readonly law: string;
  /** Nothing if it held. */
  readonly counterexample?: Counterexample;
}

/** The smallest problem found on which a law does not hold. */
export interface Counterexample {
  /** What went wrong there. */
  readonly detail: string;
  /** Agents, tasks and answers in several lines. */
  readonly picture: string;
  readonly seed: number;
  readonly path: string;
  readonly shrinks: number;
  /** The problem is one of at most so many agents and tasks; absent if only larger ones show the fault. */
  readonly most?: number;
}

/** The most agents, and tasks, that a picture shows if they are enough to show what is wrong. */
export const SMALL = 3;

/**
 * Tries every law that binds a policy, first on problems that fit into a picture, then on larger ones, and then runs the
 * policy in an engine.
 *
 * @throws InvalidArgumentError for options that the policy does not take
 */
export function verifyPolicy(
  definition: PolicyDefinition,
  { runs = 100, seed = 0, options = {} }: Verification = {},
): Iterable<Verdict> {
  const parsed = definition.options.safeParse(options);
  if (parsed.success) return verdicts(definition, { runs, seed, options });
  throw new InvalidArgumentError(
    `options of policy '${definition.name}': ${schemaFault(parsed.error, definition.options)}`,
  );
}

function* verdicts(definition: PolicyDefinition, { runs, seed, options }: Required<Verification>): Generator<Verdict> {
  const trial = { runs, seed, options: fc.constant(options), jobs: jobsFor(definition, options) };
  const larger = lawsOf(definition, trial);
  for (const [i, law] of lawsOf(definition, { ...trial, most: SMALL }).entries()) {
    const small = law.breach();
    const breach = small ?? (law.of === 'definition' ? undefined : larger[i]!.breach());
    const picture = breach && pictureOf(definition, law, breach.problem);
    yield { of: law.of, law: law.title, ...counterexample(breach, picture, small && SMALL) };
  }
  const making = fc.record({ options: trial.options, problem: engineProblems({ jobs: trial.jobs, most: SMALL }) });
  const problems = making.map(({ options: given, problem }) => ({ ...problem, options: given }));
  const breach = breachOf(engineLaw, definition, problems, trial);
  const picture = breach && drawEngineRun(definition, breach.problem);
  yield { of: 'engine', law: engineLaw.title, ...counterexample(breach, picture, SMALL) };
}

function counterexample(
  breach: Breach<unknown> | undefined,
  picture: string | undefined,
  most: number | undefined,
): Pick<Verdict, 'counterexample'> {
  if (breach === undefined || picture === undefined) return {};
  const { detail, seed, path, shrinks } = breach;
  return { counterexample: { detail, picture, seed, path, shrinks, ...(most !== undefined && { most }) } };
}
