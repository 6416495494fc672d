import { PolicyFaultError } from '../../base/errors.js';
import type { CodeTally } from '../../matching/code-tally.js';
import { SCORE_STEPS } from '../../matching/score-sum.js';
import type { CounterSpec, Domains } from '../../policy/counter.js';
import type { DomainFacet } from '../../policy/facets.js';
import type { KeyedDemand } from '../../policy/task.js';

/** One counter of one domain policy, and what its answer is for: to rule out, or a weighted score of a level. */
export interface Question {
  readonly policy: string;
  readonly facet: DomainFacet;
  readonly key: string;
  readonly spec: CounterSpec;
  readonly counter: number;
  /** Absent: it rules out. */
  readonly score?: { readonly level: number; readonly weight: number };
}

/** Buffers to ask domain policies with, used again for every question. */
export class DomainAsker {
  #counts = new Float64Array(16);
  #allowed = new Uint8Array(16);
  #scores = new Float64Array(16);
  /** Handed out in every call, for a subarray would cost more than many a policy's answer. */
  readonly #domains: { -readonly [K in keyof Domains]: Domains[K] } = { count: 0, counts: this.#counts };

  /** Where the companions of up to `length` domains go before {@link ask}. */
  counts(length: number): Float64Array {
    if (this.#counts.length < length) {
      this.#counts = new Float64Array(2 * length);
      this.#allowed = new Uint8Array(2 * length);
      this.#scores = new Float64Array(2 * length);
    }
    return this.#counts;
  }

  /**
   * Asks about `count` domains, whose companions are in {@link counts}.
   *
   * @returns by domain: allowed 0 or 1, or whole steps of score; valid until the next question
   * @throws PolicyFaultError for an answer outside the contract
   */
  ask({ policy, facet, counter, score }: Question, keyed: KeyedDemand, count: number): Uint8Array | Float64Array {
    const domains = this.#domains;
    domains.count = count;
    domains.counts = this.#counts;
    if (score === undefined) {
      const allowed = this.#allowed;
      for (let i = 0; i < count; i++) allowed[i] = 1;
      facet.narrowDomains?.(domains, keyed, counter, allowed);
      for (let i = 0; i < count; i++)
        if (allowed[i]! > 1) throw new PolicyFaultError(policy, 'allowed with other than 0 or 1');
      return allowed;
    }
    const scores = this.#scores;
    facet.scoreDomains?.(domains, keyed, counter, scores);
    for (let i = 0; i < count; i++) {
      const one = scores[i]!;
      if (!(one >= 0 && one <= 1)) throw new PolicyFaultError(policy, `scored ${one} for a domain`);
      scores[i] = score.weight * Math.round(one * SCORE_STEPS);
    }
    return scores;
  }
}

/** The distinct counts that known values have, in `out`; zero among them if a known value has none. @returns how many */
export function distinctCounts(
  tally: CodeTally,
  {
    codes,
    placeOf,
    isAll,
  }: { readonly codes: readonly number[]; readonly placeOf: Int32Array; readonly isAll: boolean },
  out: Float64Array,
): number {
  let distinct = 0;
  let held = tally.size;
  if (isAll) {
    for (let count = 1; count < tally.codesWith.length; count++)
      if (tally.codesWith[count]! > 0) out[distinct++] = count;
  } else {
    held = 0;
    const seen = new Set<number>();
    for (const code of tally.codes) {
      if ((placeOf[code] ?? -1) === -1) continue;
      held += 1;
      seen.add(tally.countOf(code));
    }
    for (const count of seen) out[distinct++] = count;
  }
  if (held < codes.length) out[distinct++] = 0;
  return distinct;
}
