import { expect } from 'chai';
import { priority } from 'stowage/policies';
import type { PolicyTask } from 'stowage/policy';
import { aTask, facetsOf, fc, queues } from 'stowage/testkit';

describe('priority', () => {
  it('puts first whose priority and waiting come to more, at whatever time they are compared', () => {
    fc.assert(
      fc.property(queues(), fc.nat(1_000_000), fc.integer({ min: 1, max: 600 }), (tasks, after, ageingSeconds) => {
        const now = 600_000 + after;
        const worth = ({ job, pendingSince }: PolicyTask): number =>
          job.priority * ageingSeconds * 1000 + (now - pendingSince);
        const order = inOrder(tasks, { ageingSeconds });
        for (const [i, task] of order.entries()) expect(worth(task)).to.be.at.most(worth(order[i - 1] ?? task));
      }),
    );
  });

  it('lets an old task pass a new one of higher priority', () => {
    const old = aTask({ job: { name: 'old', priority: 3 }, pendingSince: 0, sequence: 1 });
    const young = aTask({ job: { name: 'young', priority: 5 }, pendingSince: 180_000, sequence: 2 });
    const younger = aTask({ job: { name: 'younger', priority: 5 }, pendingSince: 60_000, sequence: 3 });
    expect(namesOf([old, young, younger], {})).to.deep.equal(['younger', 'old', 'young']);
    expect(namesOf([old, young, younger], { ageingSeconds: 0 }), 'without ageing').to.deep.equal([
      'young',
      'younger',
      'old',
    ]);
  });

  it('is first in, first out among equals', () => {
    const tasks = [3, 1, 2].map((sequence) => aTask({ job: { name: `j${sequence}` }, sequence }));
    expect(namesOf(tasks, {})).to.deep.equal(['j1', 'j2', 'j3']);
  });

  it('keeps three tasks in a line whose differences round unequally', () => {
    const [a, b, c] = [
      [0, 0],
      [5, 11],
      [15, 33],
    ].map(([points, since], sequence) => aTask({ job: { priority: points! }, pendingSince: since!, sequence })) as [
      PolicyTask,
      PolicyTask,
      PolicyTask,
    ];
    const { order } = facetsOf(priority, { options: { ageingSeconds: 0.0022 } });
    const signs = [order!.compareTasks(a, b), order!.compareTasks(b, c), order!.compareTasks(c, a)].map(Math.sign);
    expect(signs, 'each before the next, all around').not.to.deep.equal([-1, -1, -1]);
    expect(signs).not.to.deep.equal([1, 1, 1]);
  });

  it('refuses to age backwards', () => {
    expect(() => facetsOf(priority, { options: { ageingSeconds: -1 } })).to.throw(/ageingSeconds/);
  });
});

function inOrder(tasks: readonly PolicyTask[], options: unknown): readonly PolicyTask[] {
  const { order } = facetsOf(priority, { options });
  return [...tasks].sort((a, b) => order!.compareTasks(a, b));
}

function namesOf(tasks: readonly PolicyTask[], options: unknown): string[] {
  return inOrder(tasks, options).map(({ job }) => job.name);
}
