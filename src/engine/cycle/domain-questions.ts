import { PolicyFaultError } from '../../base/errors.js';
import type { CodeTally } from '../../matching/code-tally.js';
import { SCORE_STEPS } from '../../matching/score-sum.js';
import type { CounterSpec, Domains } from '../../policy/counter.js';
import type { DomainFacet } from '../../policy/facets.js';
import type { KeyedDemand } from '../../policy/task.js';
import type { CompanionCounter } from './companions.js';

/** One counter of one domain policy, and what its answer is for: to rule out, or a weighted score of a level. */
export interface Question {
  readonly policy: string;
  readonly facet: DomainFacet;
  readonly key: string;
  readonly spec: CounterSpec;
  readonly counted: CompanionCounter;
  readonly counter: number;
  /** The names of the values that are asked about, where the counter wants them. */
  readonly names?: readonly string[];
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

  /** Where the companions of up to `length` domains go before they are asked about. */
  counts(length: number): Float64Array {
    if (this.#counts.length < length) {
      this.#counts = new Float64Array(2 * length);
      this.#allowed = new Uint8Array(2 * length);
      this.#scores = new Float64Array(2 * length);
    }
    return this.#counts;
  }

  /**
   * Asks which of `count` domains may be joined, whose companions are in {@link counts}.
   *
   * @param allowed - where to; the asker's own buffer is valid until the next question
   * @returns by domain: 1 or 0
   * @throws PolicyFaultError for an answer outside the contract
   */
  allowed(
    { policy, facet, counter, names }: Question,
    keyed: KeyedDemand,
    count: number,
    allowed: Uint8Array = this.#allowed,
  ): Uint8Array {
    for (let i = 0; i < count; i++) allowed[i] = 1;
    facet.narrowDomains?.(this.#shown(count, names), keyed, counter, allowed);
    for (let i = 0; i < count; i++)
      if (allowed[i]! > 1) throw new PolicyFaultError(policy, 'allowed with other than 0 or 1');
    return allowed;
  }

  /** As {@link allowed}, for what joining is worth: whole steps times `weight`. */
  steps({ policy, facet, counter, names }: Question, weight: number, keyed: KeyedDemand, count: number): Float64Array {
    const scores = this.#scores;
    facet.scoreDomains?.(this.#shown(count, names), keyed, counter, scores);
    for (let i = 0; i < count; i++) {
      const one = scores[i]!;
      if (!(one >= 0 && one <= 1)) throw new PolicyFaultError(policy, `scored ${one} for a domain`);
      scores[i] = weight * Math.round(one * SCORE_STEPS);
    }
    return scores;
  }

  #shown(count: number, names: readonly string[] | undefined): Domains {
    if (names !== undefined) return { count, counts: this.#counts, values: names };
    this.#domains.count = count;
    this.#domains.counts = this.#counts;
    return this.#domains;
  }
}

/** The distinct counts that known values have, in `out`; zero among them if a known value has none. @returns how many */
export function distinctCounts(
  tally: CodeTally,
  { codes, placeOf, isAll }: { readonly codes: Int32Array; readonly placeOf: Int32Array; readonly isAll: boolean },
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
    for (const code of tally.codes()) {
      if ((placeOf[code] ?? -1) === -1) continue;
      held += 1;
      seen.add(tally.countOf(code));
    }
    for (const count of seen) out[distinct++] = count;
  }
  if (held < codes.length) out[distinct++] = 0;
  return distinct;
}
