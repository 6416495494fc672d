import type { CounterSpec, Domains } from '../../policy/counter.js';
import type { DomainFacet } from '../../policy/facets.js';
import { type DomainProblem, domainProblems } from '../arbitraries/domain-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { difference, firstWrong, shown } from './same.js';
import { sameScores } from './scoring.js';
import { jobKeyLaw, keyedFor } from './seen.js';

/** The laws that every {@link DomainFacet} obeys. */
export const domainLaws: readonly Law<DomainFacet, DomainProblem>[] = [
  law(
    'rules values out, or scores them',
    (facet) => facet.narrowDomains !== undefined || facet.scoreDomains !== undefined,
  ),
  law('names what it counts: by an attribute, or by @agent', (facet, problem) =>
    firstWrong(
      countersOf(facet, problem).map(
        ({ by, selector }) =>
          (by !== '' &&
            selector.labels.every((match) => ('constraint' in match ? match.constraint : match.label) !== '')) ||
          `it counts ${shown(selector)} by '${by}'`,
      ),
    ),
  ),
  law('allows each value or does not: 1 or 0', (facet, problem) =>
    ofEach(facet, problem, ({ allowed }) => allowed.every((verdict) => verdict <= 1) || `it wrote ${shown(allowed)}`),
  ),
  law('scores each value within [0, 1]', (facet, problem) =>
    ofEach(
      facet,
      problem,
      ({ scores }) => scores.every((score) => score >= 0 && score <= 1) || `it scored ${shown(scores)}`,
    ),
  ),
  law('ignores what `out` held before', (facet, problem) =>
    ofEach(facet, problem, ({ scores }, counter) =>
      sameScores('after NaN, and after 1', scores, answersOf(facet, problem, counter, { held: 1 }).scores),
    ),
  ),
  law('answers alike in whatever order the values come', (facet, problem) =>
    ofEach(facet, problem, (inOrder, counter) => {
      const counts = countsFor(facet, problem, counter);
      const shuffle = problem.shuffle.filter((v) => v < counts.length);
      const mixed = answersOf(facet, problem, counter, {
        counts: shuffle.map((v) => counts[v]!),
        values: shuffle.map((v) => problem.values[v]!),
      });
      return firstWrong([
        difference(
          'allowed, and shuffled',
          shuffle.map((v) => inOrder.allowed[v]),
          mixed.allowed,
        ),
        sameScores(
          'scored, and shuffled',
          shuffle.map((v) => inOrder.scores[v]!),
          mixed.scores,
        ),
      ]);
    }),
  ),
  law('answers for a count alone, where a counter says so', (facet, problem) =>
    firstWrong(
      countersOf(facet, problem).map(({ byCount, byName }, counter) => {
        if (byCount !== true) return true;
        if (byName === true) return 'it goes by counts and by names at once';
        const counts = countsFor(facet, problem, counter);
        const once = [...new Set(counts)];
        const each = answersOf(facet, problem, counter);
        const shared = answersOf(facet, problem, counter, { counts: once });
        const shareOf = counts.map((count) => once.indexOf(count));
        return firstWrong([
          difference(
            'allowed, and asked about each count once',
            each.allowed,
            shareOf.map((at) => shared.allowed[at]),
          ),
          sameScores(
            'scored, and asked about each count once',
            each.scores,
            shareOf.map((at) => shared.scores[at]!),
          ),
        ]);
      }),
    ),
  ),
  law('writes one answer per value, and nowhere else', (facet, problem) =>
    ofEach(facet, problem, ({ isBehindTouched, isTampered }) => {
      if (isBehindTouched) return 'it wrote behind the last value';
      return !isTampered || 'it changed what it was given';
    }),
  ),
  law(
    'answers for the key alone, whichever task it was asked about last',
    (facet, problem) =>
      ofEach(facet, problem, (first, counter) => {
        const inBetween = (): void => problem.others.forEach((other) => void facet.keyOf?.(other));
        return difference('before and after', first, answersOf(facet, problem, counter, { inBetween }));
      }),
    'other tasks',
  ),
  jobKeyLaw(),
];

/** What a facet says of one counter. */
interface DomainAnswers {
  readonly allowed: readonly number[];
  readonly scores: readonly number[];
  readonly isBehindTouched: boolean;
  readonly isTampered: boolean;
}

function countersOf(facet: DomainFacet, { task }: DomainProblem): readonly CounterSpec[] {
  return facet.counters(facet.keyOf?.(task) ?? '');
}

/** Judges the answers to each counter that the facet declares for the task. */
function ofEach(
  facet: DomainFacet,
  problem: DomainProblem,
  judge: (answers: DomainAnswers, counter: number) => true | string,
): true | string {
  return firstWrong(countersOf(facet, problem).map((_, counter) => judge(answersOf(facet, problem, counter), counter)));
}

const BEHIND = 7;

/** What a call may differ in. */
interface Asking {
  readonly counts?: readonly number[];
  readonly values?: readonly string[];
  /** What `out` holds on entry. */
  readonly held?: number;
  /** What happens between the question for the key and the question itself. */
  readonly inBetween?: () => void;
}

function answersOf(facet: DomainFacet, problem: DomainProblem, counter: number, asking: Asking = {}): DomainAnswers {
  const { counts = countsFor(facet, problem, counter), values = problem.values, held = Number.NaN, inBetween } = asking;
  const isNamed = countersOf(facet, problem)[counter]?.byName === true;
  const keyed = keyedFor(facet, problem.task, problem.demand);
  inBetween?.();
  const { length } = counts;
  // Columns may be longer than there are values; nobody may look there.
  const domains: Domains = {
    count: length,
    counts: Float64Array.of(...counts, Number.NaN, Number.NaN),
    ...(isNamed && { values: values.slice(0, length) }),
  };
  const allowed = new Uint8Array(length + 2).fill(1, 0, length).fill(BEHIND, length);
  const out = new Float64Array(length + 2).fill(held, 0, length).fill(BEHIND, length);
  const before = [domains.counts.slice(), keyed.need.slice(), keyed.asked.slice()];
  facet.narrowDomains?.(domains, keyed, counter, allowed);
  if (facet.scoreDomains === undefined) out.fill(0, 0, length);
  else facet.scoreDomains(domains, keyed, counter, out);
  return {
    allowed: [...allowed.slice(0, length)],
    scores: [...out.slice(0, length)],
    isBehindTouched: [...allowed.slice(length), ...out.slice(length)].some((value) => value !== BEHIND),
    isTampered: difference('', before, [domains.counts, keyed.need, keyed.asked]) !== true,
  };
}

/** By `@agent` agents of equally many companions share one answer, so counts are distinct there. */
export function countsFor(facet: DomainFacet, problem: DomainProblem, counter: number): readonly number[] {
  return countersOf(facet, problem)[counter]?.by === '@agent' ? [...new Set(problem.counts)] : problem.counts;
}

export const domainContract = contract('domain', domainLaws, domainProblems, (facet, problem) =>
  countersOf(facet, problem).map((spec, counter) => [spec, answersOf(facet, problem, counter)]),
);
