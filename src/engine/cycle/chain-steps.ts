import type { Corner } from '../../matching/row-evaluator.js';
import type { RowView } from '../../matching/row-view.js';
import type { Chain, Named, Weighted } from '../../policy/chain.js';
import type { FeasibilityFacet, ScoreFacet, SliceFacet } from '../../policy/facets.js';
import type { Scratch } from './scratch.js';

/** A policy that rules rows out by themselves. */
export type NarrowStep = Named<FeasibilityFacet | SliceFacet>;

/** A policy that scores rows. */
export interface ScoreStep extends Weighted<ScoreFacet> {
  /** Where its corner stands among those of the chain; -1 if it cannot be bounded. */
  readonly corner: number;
}

/** What the evaluators of a chain have in common, made once. */
export class ChainSteps {
  readonly view: RowView;
  readonly scratch: Scratch;
  /** At least one. */
  readonly levels: readonly (readonly ScoreStep[])[];
  /** Those that look at more of a task than its demand. */
  readonly keyedScores: readonly ScoreStep[];
  /** The slice policy, if a row may give what is asked for in several ways. */
  readonly variants: Named<SliceFacet> | undefined;
  /** Empty if some policy cannot be bounded. */
  readonly corners: readonly Corner[];

  constructor(view: RowView, scratch: Scratch, { levels, slice }: Chain) {
    this.view = view;
    this.scratch = scratch;
    const corners: Corner[] = [];
    const steps = levels.map(({ scores }) =>
      scores.map((link): ScoreStep => ({ ...link, corner: cornerOf(link.facet, corners) })),
    );
    this.levels = steps.length === 0 ? [[]] : steps;
    this.keyedScores = steps.flat().filter(({ facet }) => facet.keyOf !== undefined);
    this.variants = slice.facet.variants === undefined ? undefined : slice;
    // What a variant takes shows in no corner.
    const isBounded = this.variants === undefined && steps.flat().every(({ corner }) => corner !== -1);
    // Where nothing is scored every row ties: any corner bounds that.
    this.corners = !isBounded ? [] : corners.length > 0 ? corners : [{ free: 'high', total: 'high' }];
  }
}

/** Where the facet's corner stands in `corners`, to which it is added if it is new; -1 if it cannot be bounded. */
function cornerOf({ prefers }: ScoreFacet, corners: Corner[]): number {
  const { free, total } = prefers ?? {};
  if (free === undefined || total === undefined) return -1;
  const at = corners.findIndex((corner) => corner.free === free && corner.total === total);
  return at === -1 ? corners.push({ free, total }) - 1 : at;
}
