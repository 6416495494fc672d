import { CodeTally } from '../../matching/code-tally.js';
import { type MarkRule, Marks, type Restriction, UNRESTRICTED } from '../../matching/restriction.js';
import type { TaskDemand } from '../../matching/row-view.js';
import type { Chain, Named } from '../../policy/chain.js';
import type { DomainFacet } from '../../policy/facets.js';
import type { KeyedDemand, PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { Companions, Found } from './companions.js';
import { DomainAsker, distinctCounts, type Question } from './domain-questions.js';
import { isFine } from './domain-view.js';
import type { Keys } from './keys.js';
import type { Groups, KnownRows, KnownValues } from './known-rows.js';
import { type Step, stepTo } from './step.js';

interface CoarseQuestion extends Question {
  readonly values: KnownValues;
  /** By group: the place of its value among the values; -1 where rows lack the attribute. */
  readonly placeOf: Int32Array;
  /** Whether groups are values, in the same order. */
  readonly isInPlace: boolean;
  /** Whether it rules out, and is asked about each count once: see `CounterSpec.byCount`. */
  readonly isByCount: boolean;
}

interface FineQuestion extends Question {
  readonly values: KnownValues;
  readonly codes: Int32Array;
}

/** A rule whose answers are written anew for each task. */
type OpenRule = { -readonly [K in keyof MarkRule]: MarkRule[K] };

/** What is the same for all tasks of equal keys: the questions, and the restriction in which the answers are written. */
export interface Plan {
  readonly coarse: readonly CoarseQuestion[];
  /** Whether any of them scores. */
  readonly isScored: boolean;
  readonly fine: readonly FineQuestion[];
  readonly rules: readonly OpenRule[];
  readonly restriction: Restriction;
}

/** The plans for the rows of one pool. */
export type Plans = Step<Plan | 'by-funnel'>;

/** Turns what domain policies say of a task's companions into a restriction that the matching core takes. */
export class Restrictions {
  readonly #table: FunnelRows;
  readonly #companions: Companions;
  readonly #keys: Keys;
  readonly #levels: number;
  readonly #links: readonly (Named<DomainFacet> & Pick<Question, 'score'>)[];
  readonly #asker = new DomainAsker();
  /** What was said of a count. */
  #byCount = new Uint8Array(16);
  readonly #keyed: { -readonly [K in keyof KeyedDemand]: KeyedDemand[K] } = {
    need: new Float64Array(0),
    asked: new Uint32Array(0),
    key: '',
  };

  constructor(table: FunnelRows, chain: Chain, companions: Companions, keys: Keys) {
    this.#table = table;
    this.#companions = companions;
    this.#keys = keys;
    this.#levels = Math.max(1, chain.levels.length);
    this.#links = [
      ...chain.domain.map(({ policy, facet }) => ({ policy, facet })),
      ...chain.levels.flatMap(({ domains }, level) =>
        domains.map(({ policy, facet, weight }) => ({ policy, facet, score: { level, weight } })),
      ),
    ];
  }

  /**
   * @param plans - of the rows `known`, kept as long as they
   * @returns nothing where it cannot be said in groups and marks: such a task goes through the funnel
   */
  planFor(task: PolicyTask, known: KnownRows, plans: Plans): Plan | undefined {
    if (this.#links.length === 0) return NO_PLAN;
    let at = plans;
    for (const { facet } of this.#links) at = stepTo(at, this.#keys.of(facet, task));
    at.value ??= this.#newPlan(task, known) ?? 'by-funnel';
    return at.value === 'by-funnel' ? undefined : at.value;
  }

  /**
   * What holds for the task now, by its plan.
   *
   * @param found - kept for the tasks of one job and plan: what was counted for them, by question; empty at first
   * @returns valid until the next call
   * @throws PolicyFaultError for an answer outside the contract
   */
  of(task: PolicyTask, demand: TaskDemand, plan: Plan, found: (Found | undefined)[]): Restriction {
    this.#keyed.need = demand.need;
    this.#keyed.asked = demand.asked;
    if (plan.coarse.length > 0) this.#answerByGroup(plan, task, found);
    if (plan.fine.length > 0) this.#answerByCount(plan, task, found);
    return plan.restriction;
  }

  #newPlan(task: PolicyTask, known: KnownRows): Plan | undefined {
    const questions = this.#links.flatMap(({ facet, ...link }) => {
      const key = this.#keys.of(facet, task);
      return facet.counters(key).map((spec, counter): Question => {
        return { ...link, facet, key, spec, counter, counted: this.#companions.counter(spec) };
      });
    });
    const attributes = this.#table.view.attributes;
    const coarse = questions.filter(({ spec }) => !isFine(this.#table, spec));
    const fine = questions.filter(({ spec }) => isFine(this.#table, spec));
    if (fine.some(({ spec }) => !known.valuesOf(spec.by).isComplete)) return undefined;
    const coarseBy = [...new Set(coarse.map(({ spec }) => spec.by))];
    const groups = coarseBy.length === 0 ? undefined : known.groupsBy(coarseBy);
    if (coarseBy.length > 0 && groups === undefined) return undefined;
    const count = groups?.grouping.count ?? 0;
    const asked = fine.map((question) => ({
      ...question,
      values: known.valuesOf(question.spec.by),
      codes: attributes.get(question.spec.by)?.codes ?? new Int32Array(0),
    }));
    const rules = asked.map((question) => openRule(question, question.score?.level ?? -1));
    const marks = fine.length === 0 ? undefined : new Marks(this.#levels);
    if (marks !== undefined) marks.rules = rules;
    return {
      isScored: coarse.some(({ score }) => score !== undefined),
      coarse: coarse.map((question) => this.#coarse(question, known, groups!, coarseBy)), // by every coarse attribute
      fine: asked,
      rules,
      restriction: {
        grouping: groups?.grouping,
        allowed: new Uint8Array(count).fill(1),
        bias: Array.from({ length: this.#levels }, () => new Float64Array(count)),
        marks,
      },
    };
  }

  #coarse(question: Question, known: KnownRows, { codeOf }: Groups, attributes: readonly string[]): CoarseQuestion {
    const values = known.valuesOf(question.spec.by);
    const placeOf = codeOf[attributes.indexOf(question.spec.by)]!.map((code) =>
      code === -1 ? -1 : values.placeOf[code]!,
    );
    const texts = this.#table.view.attributes.get(question.spec.by)?.values ?? [];
    const names = Array.from(values.codes, (code) => texts[code]!);
    const isInPlace = values.codes.length === placeOf.length && placeOf.every((place, group) => place === group);
    const { byCount, byName } = question.spec;
    const isWorthIt = values.codes.length > FEW_VALUES && question.score === undefined;
    const isByCount = byCount === true && isInPlace && values.isAll && isWorthIt;
    return { ...question, values, placeOf, isInPlace, isByCount, ...(byName === true && { names }) };
  }

  #answerByGroup(
    { coarse, isScored, restriction: { allowed, bias } }: Plan,
    task: PolicyTask,
    found: (Found | undefined)[],
  ): void {
    if (isScored) for (const level of bias) level.fill(0);
    let isFirst = true;
    for (let i = 0; i < coarse.length; i++) {
      const question = coarse[i]!;
      const { score, placeOf, values } = question;
      const count = values.codes.length;
      const tally = this.#tallyOf(question, task, found, i);
      this.#keyed.key = question.key;
      if (isFirst && question.isByCount) {
        this.#answerOnce(question, tally, allowed);
        isFirst = false;
        continue;
      }
      tally.countsOf(values.codes, this.#asker.counts(count));
      // A row without the attribute gets no score, and may be joined only where the counter says so.
      if (score === undefined) {
        if (isFirst && question.isInPlace) this.#asker.allowed(question, this.#keyed, count, allowed);
        else {
          const answers = this.#asker.allowed(question, this.#keyed, count);
          writeAllowed(answers, placeOf, +(question.spec.isOptional === true), allowed, isFirst);
        }
        isFirst = false;
      } else {
        addSteps(this.#asker.steps(question, score.weight, this.#keyed, count), placeOf, bias[score.level]!);
      }
    }
  }

  /** Asks about each count once, and writes what is said of it for all groups that have it. */
  #answerOnce(question: CoarseQuestion, tally: CodeTally, allowed: Uint8Array): void {
    const { values } = question;
    const most = tally.codesWith.length;
    const counts = this.#asker.counts(most + 1);
    const distinct = distinctCounts(tally, values, counts);
    const answers = this.#asker.allowed(question, this.#keyed, distinct);
    if (this.#byCount.length <= most) this.#byCount = new Uint8Array(2 * most + 2);
    for (let place = 0; place < distinct; place++) this.#byCount[counts[place]!] = answers[place]!;
    tally.lookUp(values.codes, this.#byCount, allowed);
  }

  /** Rows with companions by a fine attribute are told apart; all others have none, and share one answer. */
  #answerByCount({ coarse, fine, rules, restriction }: Plan, task: PolicyTask, found: (Found | undefined)[]): void {
    const marks = restriction.marks!; // there is one where there are fine questions
    marks.isRestAllowed = true;
    for (let level = 0; level < this.#levels; level++) marks.restBias[level] = 0;
    let mayJoinMarked = false;
    for (let i = 0; i < fine.length; i++) {
      const question = fine[i]!;
      const rule = rules[i]!;
      const tally = this.#tallyOf(question, task, found, coarse.length + i);
      rule.tally = tally;
      const counts = this.#asker.counts(tally.size + 1);
      const distinct = distinctCounts(tally, question.values, counts);
      makeRoom(rule, tally.codesWith.length + 1);
      // A count that no known row has is asked for by none; without a companion-free row the rest is nobody.
      this.#keyed.key = question.key;
      if (question.score === undefined) {
        const answers = this.#asker.allowed(question, this.#keyed, distinct);
        for (let count = 0; count < rule.allowed.length; count++) rule.allowed[count] = 0; // few: a fill takes longer
        for (let place = 0; place < distinct; place++) {
          rule.allowed[counts[place]!] = answers[place]!;
          if (counts[place]! > 0 && answers[place] === 1) mayJoinMarked = true;
        }
        marks.isRestAllowed &&= rule.allowed[0] === 1;
      } else {
        const answers = this.#asker.steps(question, question.score.weight, this.#keyed, distinct);
        rule.allowed.fill(1);
        rule.steps.fill(0);
        for (let place = 0; place < distinct; place++) {
          rule.steps[counts[place]!] = answers[place]!;
          if (counts[place]! > 0) mayJoinMarked = true;
        }
        marks.restBias[rule.level] = marks.restBias[rule.level]! + rule.steps[0]!;
      }
    }
    marks.rows = mayJoinMarked ? markedRows(fine, rules) : NO_ROWS;
  }

  #tallyOf({ counted }: Question, task: PolicyTask, found: (Found | undefined)[], at: number): CodeTally {
    const one = this.#companions.counts(counted, task, found[at]);
    found[at] = one;
    return one.tally;
  }
}

/** As many values are asked about as quickly as the counts that they have. */
const FEW_VALUES = 3;

/** Of chains that ask about no companions. */
const NO_PLAN: Plan = { coarse: [], isScored: false, fine: [], rules: [], restriction: UNRESTRICTED };

/** What a rule goes by before it is first answered. */
const NOBODY = new CodeTally(0);
const NO_ROWS: readonly number[] = [];

/** @param absent - for rows without the attribute. @param isFirst - whether nothing was ruled out before */
function writeAllowed(
  answers: Uint8Array,
  placeOf: Int32Array,
  absent: number,
  allowed: Uint8Array,
  isFirst: boolean,
): void {
  for (let group = 0; group < placeOf.length; group++) {
    const place = placeOf[group]!;
    const answer = place === -1 ? absent : answers[place]!;
    allowed[group] = isFirst ? answer : allowed[group]! & answer;
  }
}

function addSteps(answers: Float64Array, placeOf: Int32Array, sums: Float64Array): void {
  for (let group = 0; group < placeOf.length; group++)
    if (placeOf[group] !== -1) sums[group] = sums[group]! + answers[placeOf[group]!]!;
}

function openRule({ codes, values }: FineQuestion, level: number): OpenRule {
  return { codes, rows: values.rows, tally: NOBODY, allowed: new Uint8Array(4), steps: new Float64Array(4), level };
}

function makeRoom(rule: OpenRule, counts: number): void {
  if (rule.allowed.length >= counts) return;
  rule.allowed = new Uint8Array(2 * counts);
  rule.steps = new Float64Array(2 * counts);
}

function markedRows(fine: readonly FineQuestion[], rules: readonly OpenRule[]): readonly number[] {
  const rows = new Set<number>();
  fine.forEach(({ values }, i) => {
    for (const code of rules[i]!.tally.codes())
      for (let at = values.rows.countOf(code) - 1; at >= 0; at--) rows.add(values.rows.at(code, at));
  });
  return [...rows];
}
