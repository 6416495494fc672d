import { expect } from 'chai';
import { fifo } from 'stowage/policies';
import { aTask, facetsOf } from 'stowage/testkit';

describe('fifo', () => {
  it('takes job a with two instances before job b, whatever their priorities', () => {
    const tasks = [
      aTask({ job: { name: 'b', priority: 9 }, sequence: 2 }),
      aTask({ job: { name: 'a' }, instance: 1, sequence: 1 }),
      aTask({ job: { name: 'a' }, instance: 0, sequence: 0 }),
    ];
    expect(idsInOrder(tasks)).to.deep.equal(['a.0.1', 'a.1.1', 'b.0.1']);
  });

  it('lets a task that is tried again keep its place', () => {
    const again = aTask({ job: { name: 'a' }, attempt: 3, pendingSince: 90_000, sequence: 0 });
    expect(idsInOrder([aTask({ job: { name: 'b' }, sequence: 1 }), again])).to.deep.equal(['a.0.3', 'b.0.1']);
  });
});

function idsInOrder(tasks: readonly ReturnType<typeof aTask>[]): string[] {
  const { order } = facetsOf(fifo);
  return [...tasks].sort((a, b) => order!.compareTasks(a, b)).map(({ id }) => id);
}
