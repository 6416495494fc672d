import { expect } from 'chai';
import fc from 'fast-check';
import { compareCodePoints } from '../../../src/base/compare.js';
import { FaultBook } from '../../../src/engine/cycle/faults.js';
import { OrderQueue } from '../../../src/engine/cycle/order-queue.js';
import { JobBook } from '../../../src/engine/jobs/job-book.js';
import type { TaskEntry } from '../../../src/engine/jobs/task-entry.js';
import { defineOrderPolicy, type OrderFacet, z } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';

/** Groups with a share each: the one that has the least for its share goes first. */
class FairShare implements OrderFacet {
  readonly #has = new Map<string, number>();

  groupOf({ job }: { readonly job: { readonly labels: readonly { readonly value?: string }[] } }): string {
    return job.labels[0]?.value ?? '';
  }

  compareGroups(a: string, b: string): number {
    return (this.#has.get(a) ?? 0) - (this.#has.get(b) ?? 0);
  }

  compareTasks(a: TaskEntry, b: TaskEntry): number {
    return b.job.priority - a.job.priority;
  }

  onClaim(task: TaskEntry): void {
    this.#has.set(this.groupOf(task), (this.#has.get(this.groupOf(task)) ?? 0) + 1);
  }

  onRelease(task: TaskEntry): void {
    this.#has.set(this.groupOf(task), (this.#has.get(this.groupOf(task)) ?? 0) - 1);
  }
}

const someTasks = fc
  .array(fc.record({ group: fc.constantFrom('a', 'b', '\u{1F600}', '\uFF5E'), priority: fc.nat({ max: 3 }) }), {
    maxLength: 30,
  })
  .map((jobs) => {
    const book = new JobBook();
    for (const [i, { group, priority }] of jobs.entries())
      book.submit(aJob({ name: `j${i}`, priority, labels: [{ key: 'group', value: group }] }), 0);
    return [...book.live];
  });

/** All tasks in the queue's order, with a claim for each that `isClaimed`. */
function drained(order: OrderFacet, tasks: readonly TaskEntry[], isClaimed: (task: TaskEntry) => boolean): TaskEntry[] {
  const queue = new OrderQueue({ policy: 'order', facet: order }, new FaultBook(() => undefined), tasks);
  const all: TaskEntry[] = [];
  for (let task = queue.next(); task !== undefined; task = queue.next()) {
    all.push(task);
    if (isClaimed(task)) order.onClaim?.(task, new Float64Array(0), [], 0);
  }
  return all;
}

describe('the order of a cycle', () => {
  it('asks the groups again after each claim, and takes the first task of the one that goes first', () =>
    fc.assert(
      fc.property(someTasks, fc.nat({ max: 3 }), (tasks, every) => {
        const isClaimed = ({ sequence }: TaskEntry): boolean => sequence % (every + 1) === 0;
        const fair = new FairShare();
        let left = tasks;
        const expected: TaskEntry[] = [];
        while (left.length > 0) {
          const [group] = [...new Set(left.map((task) => fair.groupOf(task)))].sort(
            (a, b) => fair.compareGroups(a, b) || compareCodePoints(a, b),
          );
          const [first] = left
            .filter((task) => fair.groupOf(task) === group)
            .sort((a, b) => fair.compareTasks(a, b) || a.sequence - b.sequence);
          expected.push(first!);
          if (isClaimed(first!)) fair.onClaim(first!);
          left = left.filter((task) => task !== first);
        }
        expect(drained(new FairShare(), tasks, isClaimed)).to.deep.equal(expected);
      }),
    ));

  it('is that of submission where the policy fails, for all that is left', () =>
    fc.assert(
      fc.property(someTasks, fc.nat({ max: 30 }), (tasks, failsAfter) => {
        const failing = new FairShare();
        let calls = 0;
        failing.compareGroups = () => {
          if (calls++ >= failsAfter) throw new Error('on purpose');
          return 0;
        };
        const order = drained(failing, tasks, () => false);
        expect(
          [...order].sort((a, b) => a.sequence - b.sequence),
          'each once',
        ).to.deep.equal(tasks);
        const groups = new Set(tasks.map((task) => failing.groupOf(task))).size;
        if (failsAfter === 0 && groups > 1) expect(order).to.deep.equal(tasks);
      }),
    ));

  it('alternates between two users of equal shares', () => {
    const fair = defineOrderPolicy('fair', z.strictObject({}), () => new FairShare() as OrderFacet);
    const harness = engineWith({ order: 'fair' }, {}, [fair]);
    harness.subscribe();
    const ofUser = (name: string): ReturnType<typeof aJob> =>
      aJob({
        name,
        count: 3,
        labels: [{ key: 'user', value: name }],
        resources: { scalars: { cpus: 1_000 }, ports: 0 },
      });
    harness.submit(ofUser('ann'), ofUser('bob'));
    harness.offer(anOffer({ resources: 'cpus:4' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['ann.0.1', 'bob.0.1', 'ann.1.1', 'bob.1.1']);
    for (const id of ['ann.0.1', 'ann.1.1']) harness.update(id, 'finished');
    harness.offer(anOffer({ id: 'o2', resources: 'cpus:2' }));
    harness.advance(10);
    expect(harness.launched().slice(4), 'who gave back goes first, until both have as much').to.deep.equal([
      'ann.2.1',
      'bob.2.1',
    ]);
  });
});
