import { PolicyFaultError } from '../../base/errors.js';
import type { Candidates, RowView, TaskDemand } from '../../matching/row-view.js';
import { addWeighted } from '../../matching/score-sum.js';
import type { ScoreLevel, Weighted } from '../../policy/chain.js';
import type { DomainFacet, ScoreFacet } from '../../policy/facets.js';
import type { KeyedDemand, PolicyTask } from '../../policy/task.js';
import type { DomainView } from './domain-view.js';
import { FAULT, type FaultBook } from './faults.js';
import type { Scratch } from './scratch.js';

/** What a scorer needs of the funnel that it scores for. */
export interface ScoringContext {
  readonly view: RowView;
  keyed(facet: ScoreFacet | DomainFacet, task: PolicyTask, demand: TaskDemand): KeyedDemand;
  domainViews(facet: DomainFacet, key: string, task: PolicyTask, demand: TaskDemand): readonly DomainView[];
}

/** One policy's scores of all candidates, in [0, 1]; all 0 if it failed. */
export type ScoreTrace = (policy: string, weight: number, level: number, scores: Float64Array) => void;

/** Adds up the scores of a chain's levels. */
export class Scorer {
  readonly #context: ScoringContext;
  readonly #faults: FaultBook;
  readonly #levels: readonly ScoreLevel[];

  constructor(context: ScoringContext, faults: FaultBook, levels: readonly ScoreLevel[]) {
    this.#context = context;
    this.#faults = faults;
    this.#levels = levels;
  }

  /** The totals of each level, in steps of 2^-32 times weight; in `scratch`, valid until its next use. */
  totals(
    task: PolicyTask,
    demand: TaskDemand,
    candidates: Candidates,
    scratch: Scratch,
    trace?: ScoreTrace,
  ): readonly Float64Array[] {
    const { count } = candidates;
    return this.#levels.map(({ scores, domains }, index) => {
      const totals = scratch.level(index, count);
      for (const link of scores) {
        if (!this.#isScored(link, task, demand, candidates, scratch.scores)) scratch.scores.fill(0, 0, count);
        addWeighted(scratch.scores, link.weight, totals, count);
        trace?.(link.policy, link.weight, index, scratch.scores);
      }
      for (const link of domains) {
        this.#addDomains(link, task, demand, candidates, scratch.scores, totals, (scores) =>
          trace?.(link.policy, link.weight, index, scores),
        );
      }
      return totals;
    });
  }

  /** @returns false if the policy is not for such tasks, or failed */
  #isScored(
    { policy, facet, appliesTo }: Weighted<ScoreFacet>,
    task: PolicyTask,
    demand: TaskDemand,
    candidates: Candidates,
    scores: Float64Array,
  ): boolean {
    if (appliesTo?.(task) === false) return false;
    const scored = this.#faults.call('score', policy, () => {
      facet.score(this.#context.view, this.#context.keyed(facet, task, demand), candidates, scores);
      checkScores(policy, scores, candidates.count, (i) => `row ${candidates.row[i]!}`);
    });
    return scored !== FAULT;
  }

  #addDomains(
    { policy, facet, weight, appliesTo }: Weighted<DomainFacet>,
    task: PolicyTask,
    demand: TaskDemand,
    { count, row }: Candidates,
    scores: Float64Array,
    totals: Float64Array,
    trace: (scores: Float64Array) => void,
  ): void {
    if (appliesTo?.(task) === false) return;
    const perCounter = this.#faults.call('domain', policy, () => {
      const keyed = this.#context.keyed(facet, task, demand);
      return this.#context.domainViews(facet, keyed.key, task, demand).map(({ domains, indexOf }, counter) => {
        const out = new Float64Array(domains.count);
        facet.scoreDomains?.(domains, keyed, counter, out);
        checkScores(policy, out, domains.count, (v) => `domain ${v}`);
        return { out, indexOf };
      });
    });
    if (perCounter === FAULT) return;
    for (const { out, indexOf } of perCounter) {
      for (let i = 0; i < count; i++) scores[i] = out[indexOf(row[i]!)] ?? 0;
      addWeighted(scores, weight, totals, count);
      trace(scores);
    }
  }
}

/** @throws PolicyFaultError unless the first `count` scores are in [0, 1] */
function checkScores(policy: string, scores: Float64Array, count: number, nameOf: (i: number) => string): void {
  for (let i = 0; i < count; i++) {
    const score = scores[i]!;
    if (!(score >= 0 && score <= 1)) throw new PolicyFaultError(policy, `scored ${score} for ${nameOf(i)}`);
  }
}
