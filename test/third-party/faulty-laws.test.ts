import { expect } from 'chai';
import {
  type Breach,
  type CycleProblem,
  contracts,
  type DomainProblem,
  lawsOf,
  type OrderProblem,
  type PreemptionProblem,
  printBreach,
  type ScoringProblem,
} from 'stowage/testkit';
import { faultyPolicies } from './faulty/all.js';

describe('the laws, tried on faulty policies', () => {
  it('know a faulty policy of every kind', () => {
    expect(new Set(faultyPolicies.map(({ kind }) => kind))).to.deep.equal(new Set(Object.keys(contracts)));
  });

  for (const { kind, does, policy, breaks, size = 1 } of faultyPolicies) {
    it(`find the ${kind} policy that ${does}, and show it by a small problem`, () => {
      const law = lawsOf(policy, { seed: 1 }).find(({ title }) => title === breaks);
      expect(law, `no law '${breaks}'`).not.to.equal(undefined);
      const breach = law!.breach();
      expect(breach, `'${breaks}' holds`).not.to.equal(undefined);
      expect(sizeOf(breach!), printBreach(breach!)).to.equal(size);
      expect(printBreach(breach!))
        .to.match(/is broken: \S/)
        .and.to.match(/seed 1, path \d+(:\d+)*$/);
    });
  }

  it('find the same problem again by its seed and path', () => {
    const { policy, breaks } = faultyPolicies.find(({ does }) => does === 'scores NaN')!;
    const find = (path: string) =>
      lawsOf(policy, { seed: 1, runs: 1, path })
        .find(({ title }) => title === breaks)!
        .breach()!;
    const first = lawsOf(policy, { seed: 1 })
      .find(({ title }) => title === breaks)!
      .breach()!;
    expect(find(first.path)).to.deep.include({ detail: first.detail, shrinks: 0 });
  });
});

/** How many candidates, rows, values or tasks the facet was asked about. */
function sizeOf({ problem }: Breach<unknown>): number {
  const { problem: asked } = problem as { readonly problem: Partial<Problems> };
  const all = asked.candidates?.row ?? asked.rows ?? asked.tasks ?? asked.running ?? asked.counts;
  return all?.length ?? 1;
}

type Problems = ScoringProblem & DomainProblem & OrderProblem & PreemptionProblem & CycleProblem;
