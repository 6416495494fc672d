import { PolicyFaultError } from '../../base/errors.js';
import { type Marks, type Restriction, UNRESTRICTED } from '../../matching/restriction.js';
import type { TaskDemand } from '../../matching/row-view.js';
import { SCORE_STEPS } from '../../matching/score-sum.js';
import type { Chain } from '../../policy/chain.js';
import type { CounterSpec } from '../../policy/counter.js';
import type { DomainFacet } from '../../policy/facets.js';
import type { KeyedDemand, PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { Companions } from './companions.js';
import { isFine } from './domain-view.js';
import type { Keys } from './keys.js';
import type { KnownRows, KnownValues } from './known-rows.js';

/** One counter of one domain policy, and what its answer is for: to rule out, or a weighted score of a level. */
interface Question {
  readonly policy: string;
  readonly facet: DomainFacet;
  readonly keyed: KeyedDemand;
  readonly spec: CounterSpec;
  readonly counter: number;
  /** Absent: it rules out. */
  readonly score?: { readonly level: number; readonly weight: number };
}

/** Answers by place among the domains that were asked about: allowed 0 or 1, or whole steps of score. */
type Answers = (place: number) => number;

/** Turns what domain policies say of a task's companions into a restriction that the matching core takes. */
export class Restrictions {
  readonly #table: FunnelRows;
  readonly #chain: Chain;
  readonly #companions: Companions;
  readonly #keys: Keys;

  constructor(table: FunnelRows, chain: Chain, companions: Companions, keys: Keys) {
    this.#table = table;
    this.#chain = chain;
    this.#companions = companions;
    this.#keys = keys;
  }

  /**
   * @returns nothing where the restriction cannot be said in groups and marks: such a task goes through the funnel
   * @throws PolicyFaultError for an answer outside the contract
   */
  of(task: PolicyTask, demand: TaskDemand, known: KnownRows): Restriction | undefined {
    const questions = this.#questions(task, demand);
    if (questions.length === 0) return UNRESTRICTED;
    const coarse = questions.filter(({ spec }) => !isFine(this.#table, spec.by));
    const fine = questions.filter(({ spec }) => isFine(this.#table, spec.by));
    if (fine.some(({ spec }) => !known.valuesOf(spec.by).isComplete)) return undefined;
    const levels = Math.max(1, this.#chain.levels.length);
    const attributes = [...new Set(coarse.map(({ spec }) => spec.by))];
    const groups = attributes.length === 0 ? undefined : known.groupsBy(attributes);
    if (attributes.length > 0 && groups === undefined) return undefined;
    const count = groups?.grouping.count ?? 0;
    const allowed = new Uint8Array(count).fill(1);
    const bias = Array.from({ length: levels }, () => new Float64Array(count));
    for (const question of coarse) {
      const { spec, score } = question;
      const values = known.valuesOf(spec.by);
      const codeOf = groups!.codeOf[attributes.indexOf(spec.by)]!; // there are groups, by every coarse attribute
      const answers = this.#ask(question, this.#countsByValue(spec, task, values));
      for (let group = 0; group < count; group++) {
        const code = codeOf[group]!;
        // A row without the attribute may not join, and gets no score.
        const answer = code === -1 ? 0 : answers(values.placeOf[code]!);
        if (score === undefined) allowed[group] = allowed[group]! & answer;
        else bias[score.level]![group] = bias[score.level]![group]! + answer;
      }
    }
    return {
      grouping: groups?.grouping,
      allowed,
      bias,
      marks: fine.length === 0 ? undefined : this.#marks(fine, task, known, levels),
    };
  }

  #questions(task: PolicyTask, demand: TaskDemand): readonly Question[] {
    const questions: Question[] = [];
    const add = (policy: string, facet: DomainFacet, score?: Question['score']): void => {
      const key = this.#keys.of(facet, task);
      facet.counters(key).forEach((spec, counter) => {
        const keyed = { need: demand.need, asked: demand.asked, key };
        questions.push({ policy, facet, keyed, spec, counter, ...(score && { score }) });
      });
    };
    for (const { policy, facet } of this.#chain.domain) add(policy, facet);
    this.#chain.levels.forEach(({ domains }, level) => {
      for (const { policy, facet, weight } of domains) add(policy, facet, { level, weight });
    });
    return questions;
  }

  #countsByValue(spec: CounterSpec, task: PolicyTask, { codes }: KnownValues): Float64Array {
    const { counts } = this.#companions.countsFor(spec, task);
    return Float64Array.from(codes, (code) => counts[code] ?? 0);
  }

  #ask({ policy, facet, keyed, counter, score }: Question, counts: Float64Array): Answers {
    const domains = { count: counts.length, counts };
    if (score === undefined) {
      const allowed = new Uint8Array(counts.length).fill(1);
      facet.narrowDomains?.(domains, keyed, counter, allowed);
      for (const verdict of allowed)
        if (verdict > 1) throw new PolicyFaultError(policy, 'allowed with other than 0 or 1');
      return (place) => allowed[place]!;
    }
    const out = new Float64Array(counts.length);
    facet.scoreDomains?.(domains, keyed, counter, out);
    for (const one of out)
      if (!(one >= 0 && one <= 1)) throw new PolicyFaultError(policy, `scored ${one} for a domain`);
    return (place) => score.weight * Math.round(out[place]! * SCORE_STEPS);
  }

  /** Rows with companions by a fine attribute are told apart; all others have none, and share one answer. */
  #marks(questions: readonly Question[], task: PolicyTask, known: KnownRows, levels: number): Marks {
    const places = new Map<number, number>();
    for (const { spec } of questions) {
      const { rowsOf } = known.valuesOf(spec.by);
      for (const code of this.#companions.countsFor(spec, task).codes) {
        for (const row of rowsOf.get(code) ?? []) if (!places.has(row)) places.set(row, places.size);
      }
    }
    const rows = [...places.keys()];
    const allowed = new Uint8Array(rows.length).fill(1);
    const bias = Array.from({ length: levels }, () => new Float64Array(rows.length));
    const restBias = new Float64Array(levels);
    let isRestAllowed = true;
    for (const question of questions) {
      const answerFor = this.#askByCount(question, task, known);
      const { score, spec } = question;
      const codes = this.#table.view.attributes.get(spec.by)?.codes;
      const { counts } = this.#companions.countsFor(spec, task);
      const rest = answerFor(0);
      if (score === undefined) isRestAllowed &&= rest === 1;
      else restBias[score.level] = restBias[score.level]! + (rest ?? 0);
      rows.forEach((row, i) => {
        const answer = answerFor(counts[codes?.[row] ?? -1] ?? 0) ?? 0;
        if (score === undefined) allowed[i] = allowed[i]! & answer;
        else bias[score.level]![i] = bias[score.level]![i]! + answer;
      });
    }
    return { rows, isMarked: places, allowed, bias, isRestAllowed, restBias };
  }

  /** Asks once per distinct count. @returns the answer for a count, `undefined` for one that no known row has */
  #askByCount(question: Question, task: PolicyTask, known: KnownRows): (count: number) => number | undefined {
    const values = known.valuesOf(question.spec.by);
    const { counts, codes } = this.#companions.countsFor(question.spec, task);
    const distinct = new Map<number, number>();
    let held = 0;
    for (const code of codes) {
      if ((values.placeOf[code] ?? -1) === -1) continue;
      held += 1;
      const count = counts[code]!;
      if (!distinct.has(count)) distinct.set(count, distinct.size);
    }
    if (held < values.codes.length) distinct.set(0, distinct.size);
    const answers = this.#ask(question, Float64Array.from(distinct.keys()));
    return (count) => {
      const place = distinct.get(count);
      return place === undefined ? undefined : answers(place);
    };
  }
}
