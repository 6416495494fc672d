import type { PolicyDefinition } from '../../policy/definition.js';
import { facetOf, type Making } from '../laws/definition-laws.js';
import type { PolicyLaw } from '../laws/policy-laws.js';
import { shown } from '../laws/same.js';
import { drawnBy } from './drawings.js';

/** What was drawn for a law of a facet. */
interface FacetProblem extends Making {
  readonly problem: object;
}

/**
 * The problem on which a policy breaks a law, as a person reads it: agents, tasks, and what the policy answered about
 * each of them. The policy is asked once more for that.
 */
export function pictureOf(definition: PolicyDefinition, { of, against }: PolicyLaw, problem: unknown): string {
  const { options, seed = 0 } = problem as Making;
  const made = isNothing(options) ? '' : `made with the options ${shown(options)} and seed ${seed}`;
  if (of === 'definition') return made === '' ? 'made without options' : made;
  const { problem: asked } = problem as FacetProblem;
  const drawn = drawnBy[of](() => facetOf(definition, problem as Making, of), asked, against);
  return [made, ...drawn].filter((part) => part !== '').join('\n');
}

function isNothing(options: unknown): boolean {
  return typeof options === 'object' && options !== null && Object.keys(options).length === 0;
}
