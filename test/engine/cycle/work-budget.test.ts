import { expect } from 'chai';
import { defineCyclePolicy, z } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';

/** More than any offer here lends. */
const TOO_LARGE = { scalars: { cpus: 64_000 }, ports: 0 };

/** Places each task on the first row that holds it. */
const inOrder = defineCyclePolicy('in-order', z.strictObject({}), () => ({
  place: ({ view, tasks }) =>
    tasks.flatMap(({ rows, demand: { need, asked } }, task) => {
      const row = rows.find((one) => asked.every((dim) => view.free[dim]![one]! >= need[dim]!));
      return row === undefined ? [] : [{ task, row }];
    }),
}));

describe('the work budget', () => {
  it('leaves the rest of the tasks for the next cycle', () => {
    const harness = engineWith({}, { workBudget: 2, batchMs: 5 });
    harness.subscribe();
    harness.submit(aJob({ count: 3 }));
    harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', agent: 'a2' }));
    harness.advance(5);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.1.1']);
    harness.advance(5);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.1.1', 'job.2.1']);
  });

  it('starves no task behind those that fit nowhere, and declines what is left in the end', () => {
    const harness = engineWith({}, { workBudget: 2 });
    harness.subscribe();
    harness.submit(aJob({ name: 'large', count: 5, resources: TOO_LARGE }), aJob({ name: 'small' }));
    harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', agent: 'a2' }));
    harness.advance(100);
    expect(harness.launched()).to.deep.equal(['small.0.1']);
    expect(harness.callsOf('decline').map(({ offerIds }) => offerIds)).to.deep.equal([['o2']]);
    expect(harness.engine.snapshot().cycles, 'one pass over six tasks, two a cycle').to.equal(3);
  });

  it('keeps an offer that came in the middle of a pass for those that were tried before', () => {
    const harness = engineWith({}, { workBudget: 1 });
    harness.subscribe();
    harness.submit(
      aJob({ name: 'large', resources: TOO_LARGE }),
      aJob({ name: 'larger', resources: { scalars: { cpus: 99_000 }, ports: 0 } }),
    );
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(7);
    harness.offer(anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:64;mem:64' }));
    harness.advance(20);
    expect(harness.launched()).to.deep.equal(['large.0.1']);
  });

  it('cuts what a cycle policy sees, too', () => {
    const harness = engineWith({ cycle: 'in-order' }, { workBudget: 2 }, [inOrder]);
    harness.subscribe();
    harness.submit(aJob({ name: 'large', count: 3, resources: TOO_LARGE }), aJob({ name: 'small' }));
    harness.offer(anOffer());
    harness.advance(100);
    expect(harness.launched()).to.deep.equal(['small.0.1']);
  });

  it('does not keep cycles going while there is no subscription', () => {
    const harness = engineWith({}, { workBudget: 1 });
    harness.subscribe();
    harness.submit(aJob({ count: 3, resources: TOO_LARGE }));
    harness.offer(anOffer());
    harness.advance(5);
    harness.give({ type: 'disconnected', reason: 'gone' });
    const before = harness.inputs.length;
    harness.advance(10_000);
    expect(harness.inputs.length - before).to.be.lessThan(5);
  });
});
