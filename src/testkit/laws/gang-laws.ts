import type { GangFacet } from '../../policy/facets.js';
import type { GangSpec } from '../../policy/gang.js';
import { type GangProblem, gangProblems } from '../arbitraries/task-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { difference, firstWrong, shown } from './same.js';

/** The laws that every {@link GangFacet} obeys. */
export const gangLaws: readonly Law<GangFacet, GangProblem>[] = [
  law('gives a gang a name, a least number of members from 1, and a time-out', (facet, problem) =>
    firstWrong(
      gangsOf(facet, problem).map(
        (gang) =>
          (gang.name !== '' && Number.isInteger(gang.atLeast) && gang.atLeast >= 1 && gang.timeoutMs > 0) ||
          `it made the gang ${shown(gang)}`,
      ),
    ),
  ),
  law('says the same of a gang whichever member it is asked about', (facet, problem) => {
    const byName = new Map<string, GangSpec>();
    return firstWrong(
      gangsOf(facet, problem).map((gang) => {
        const known = byName.get(gang.name) ?? gang;
        byName.set(gang.name, known);
        return difference(`of gang '${gang.name}'`, known, gang);
      }),
    );
  }),
];

function gangsOf(facet: GangFacet, { tasks }: GangProblem): readonly GangSpec[] {
  return tasks.flatMap((task) => facet.gangOf(task) ?? []);
}

export const gangContract = contract('gang', gangLaws, gangProblems, (facet, { tasks }) =>
  tasks.map((task) => facet.gangOf(task)),
);
