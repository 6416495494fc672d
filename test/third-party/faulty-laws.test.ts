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

  it('know at least 30 of them, and every sort of fault that people make', () => {
    const names = faultyPolicies.map(({ kind, does }) => `${kind} ${does}`);
    expect(new Set(names).size, 'no two alike').to.equal(names.length);
    expect(names.length).to.be.at.least(30);
    expect(names).to.include.members(Object.values(SORTS).flat());
  });

  for (const { kind, does, policy, breaks, size = 1 } of faultyPolicies) {
    it(`find the ${kind} policy that ${does}, and show it by a small problem`, () => {
      const law = lawsOf(policy, { seed: 1 }).find(({ title }) => title === breaks);
      expect(law, `no law '${breaks}'`).not.to.equal(undefined);
      const breach = law!.breach();
      expect(breach, `'${breaks}' holds`).not.to.equal(undefined);
      expect(sizeOf(breach!), printBreach(breach!)).to.equal(size);
      const { agents, tasks } = extentOf(breach!);
      expect(agents, `agents in ${printBreach(breach!)}`).to.be.at.most(3);
      expect(tasks, `tasks in ${printBreach(breach!)}`).to.be.at.most(3);
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

/** Faults of each sort, among others. */
const SORTS: Readonly<Record<string, readonly string[]>> = {
  'over-use': [
    'slice takes more than is offered',
    'cycle places more than fits',
    'slice offers to take more than is free',
  ],
  'a stale row': ['score keeps the columns of its first call'],
  'a retained buffer': ['score answers into the buffer of its first call'],
  'a hidden clock': ['score reads a clock of its own', 'score looks at the time without saying so'],
  'an undeclared read': ['score reads what it does not declare', 'score compares candidates without saying so'],
  'no determinism': ['score changes its mind', 'order changes its mind', 'admission changes its mind'],
  'a wrong range': ['score scores above 1', 'score scores NaN', 'disposal refuses for more than a year'],
  starving: ['order starves those who came first'],
  'a dependence on names': [
    'score prefers rows of low numbers',
    'score prefers agents by their names without saying so',
  ],
  'a claim forgotten': ['order forgets a third of a release', 'order never hears of a release'],
  'a victim in vain': ['preemption makes too little room', 'preemption gives up strangers'],
  'half a gang': ['gang wants half a member', 'gang says something else of each member'],
};

/** How many agents and tasks a problem is about. */
function extentOf({ problem }: Breach<unknown>): { readonly agents: number; readonly tasks: number } {
  const { problem: asked } = problem as { readonly problem: Partial<Extent> };
  const waiting = asked.tasks?.length ?? +(asked.task !== undefined);
  return {
    agents: asked.view?.size ?? 0,
    tasks: waiting + (asked.running?.length ?? 0) + (asked.others?.length ?? 0),
  };
}

type Extent = ScoringProblem & OrderProblem & PreemptionProblem;

/** How many candidates, rows, values or tasks the facet was asked about. */
function sizeOf({ problem }: Breach<unknown>): number {
  const { problem: asked } = problem as { readonly problem: Partial<Problems> };
  const all = asked.candidates?.row ?? asked.rows ?? asked.tasks ?? asked.running ?? asked.counts;
  return all?.length ?? 1;
}

type Problems = ScoringProblem & DomainProblem & OrderProblem & PreemptionProblem & CycleProblem;
