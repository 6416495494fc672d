import { expect } from 'chai';
import {
  clusters,
  contracts,
  cycleProblems,
  domainProblems,
  fc,
  jobs,
  offers,
  orderProblems,
  preemptionProblems,
  type RowProblem,
  rowProblems,
  scoringProblems,
  sliceProblems,
} from 'stowage/testkit';
import { quantitiesFor } from '../../src/resources/quantities.js';
import { checkRole } from '../../src/resources/roles.js';

function fits({ view, demand }: RowProblem, row: number): boolean {
  return demand.asked.every((dim) => view.free[dim]![row]! >= demand.need[dim]!);
}

function expectRows(problem: RowProblem): void {
  const { view, other, demand, rows } = problem;
  expect(rows).to.have.length.within(1, view.size);
  expect(new Set(rows).size, 'distinct').to.equal(rows.length);
  for (const row of rows) expect(row < view.size && fits(problem, row), `row ${row} fits`).to.equal(true);
  for (let row = 0; row < view.size; row++) {
    for (const [dim, column] of view.free.entries()) expect(column[row]).to.be.within(0, view.total[dim]![row]!);
  }
  expect([other.size, other.resources]).to.deep.equal([view.size, view.resources]);
  expect(demand.need).to.have.length(view.resources.length);
  expect([...demand.asked]).to.deep.equal([...demand.need.keys()].filter((dim) => demand.need[dim]! > 0)).and.not.be
    .empty;
}

describe('arbitraries', () => {
  it('put rows before a facet that the task fits on, and the same rows otherwise filled', () => {
    fc.assert(fc.property(rowProblems(), expectRows));
  });

  it('show a facet more than one row, rows out of order, and other orders of rows', () => {
    const drawn = fc.sample(rowProblems(), { seed: 1, numRuns: 200 });
    expect(drawn.filter(({ rows }) => rows.length > 1)).to.have.length.above(50);
    expect(drawn.filter(({ rows }) => rows.some((row, i) => row < rows[i - 1]!))).to.have.length.above(20);
    expect(drawn.filter(({ view, rows }) => rows.length < view.size)).to.have.length.above(20);
  });

  it('put candidates before a score facet: distinct, on rows that fit, some in several variants', () => {
    fc.assert(
      fc.property(scoringProblems(), (problem) => {
        expectRows(problem);
        const { count, row, variant, take } = problem.candidates;
        const pairs = Array.from({ length: count }, (_, i) => `${row[i]!}/${variant[i]!}`);
        expect(new Set(pairs).size).to.equal(count).and.be.at.least(1);
        expect(new Set(row)).to.deep.equal(new Set(problem.rows));
        for (const [dim, column] of take.entries()) {
          for (const [i, amount] of (column ?? []).entries()) {
            expect(amount).to.be.within(0, problem.view.free[dim]![row[i]!]!);
          }
        }
      }),
    );
    const drawn = fc.sample(scoringProblems(), { seed: 1, numRuns: 100 });
    expect(drawn.filter(({ candidates }) => candidates.variant.some((one) => one > 0))).to.have.length.above(20);
  });

  it('count what a slice facet may take as an engine does', () => {
    fc.assert(
      fc.property(sliceProblems(), (problem) => {
        expectRows(problem);
        const { view, supplies, task } = problem;
        supplies.forEach((supply, row) => {
          const quantities = quantitiesFor(supply.free, task.job.role);
          const free = view.resources.map((_, dim) => view.free[dim]![row]);
          expect(free).to.deep.equal(view.resources.map((name) => quantities.get(name) ?? 0));
        });
      }),
    );
  });

  it('shuffle the values of a domain', () => {
    fc.assert(
      fc.property(domainProblems(), ({ counts, shuffle }) => {
        expect([...shuffle].sort((a, b) => a - b)).to.deep.equal([...counts.keys()]);
      }),
    );
  });

  it('release each claim once, and let no task claim twice', () => {
    fc.assert(
      fc.property(orderProblems(), ({ tasks, claims, releases }) => {
        expect([...releases].sort((a, b) => a - b)).to.deep.equal([...claims.keys()]);
        expect(new Set(claims.map(({ task }) => task)).size).to.equal(claims.length);
        expect(new Set(tasks.map(({ id }) => id)).size, 'ids').to.equal(tasks.length);
        expect(new Set(tasks.map(({ sequence }) => sequence)).size, 'sequences').to.equal(tasks.length);
      }),
    );
  });

  it('leave no room anywhere for a task that may preempt', () => {
    fc.assert(
      fc.property(preemptionProblems(), ({ task, running, view, demand }) => {
        for (let row = 0; row < view.size; row++) {
          expect(
            demand.asked.every((dim) => view.free[dim]![row]! >= demand.need[dim]!),
            `row ${row}`,
          ).to.equal(false);
        }
        for (const one of running) {
          expect(one.row).to.be.below(view.size);
          expect(one.task.job.role).to.equal(task.job.role);
          expect(one.task.id).not.to.equal(task.id);
        }
      }),
    );
  });

  it('give each task of a cycle rows of its own, ascending', () => {
    fc.assert(
      fc.property(cycleProblems(), ({ view, tasks }) => {
        for (const { rows } of tasks) {
          expect(rows.every((row, i) => row < view.size && (i === 0 || row > rows[i - 1]!))).to.equal(true);
        }
      }),
    );
  });

  it('make agents, offers and jobs that a master would take', () => {
    fc.assert(
      fc.property(offers(clusters({ scalars: ['mem', 'gpu0'] }), 'prod'), jobs(), (offered, job) => {
        for (const { resources, role, agentId } of offered) {
          expect(resources.isEmpty, agentId).to.equal(false);
          for (const { allocationRole } of resources) expect(allocationRole).to.equal(role);
        }
        expect(checkRole(job.role)).to.equal(job.role);
        expect(Object.values(job.resources.scalars).some((amount) => amount > 0)).to.equal(true);
      }),
    );
  });

  for (const contract of Object.values(contracts)) {
    it(`draw the same ${contract.kind} problems from the same seed, and shrink to a small one`, () => {
      const draw = (): readonly string[] =>
        fc.sample<object>(contract.problems(), { seed: 3, numRuns: 20 }).map((one) => fc.stringify(one));
      expect(draw()).to.deep.equal(draw());
      const found = fc.check(
        fc.property<[object]>(contract.problems(), () => false),
        { seed: 3 },
      );
      expect(fc.stringify(found.counterexample), 'longest line of the smallest problem').to.satisfy(
        (text: string) => text.length < 1_000,
      );
    });
  }
});
