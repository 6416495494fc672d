import { expect } from 'chai';
import { MUTATIONS } from './mutate-bytes.js';
import { mutateAll } from './mutations.js';

describe('Mutated records and bodies', function () {
  this.timeout(120_000);

  it('crash nothing, hang nothing and fill no memory: reader, codec, driver, engine', () => {
    const seed = 2026_11_29;
    const summary = mutateAll({ count: 3_000, seed });
    expect(summary.faults, `seed ${seed}`).to.deep.equal([]);
    expect(Math.min(...Object.values(summary.byMutation)), 'each kind was tried').to.be.above(200);
    expect(Object.keys(summary.byMutation)).to.deep.equal(Object.keys(MUTATIONS));
    const { droppedStreams, events, refusedCalls, takenCalls, engineCalls } = summary;
    expect(Math.min(droppedStreams, events, refusedCalls, takenCalls, engineCalls), 'each way was taken').to.be.above(
      100,
    );
    expect(summary.grownRssMb, 'MB').to.be.below(512);
  });

  it('come again with the same seed', () => {
    const [first, second] = [1, 2].map(() => mutateAll({ count: 200, seed: 7 }));
    expect(first?.events).to.equal(second?.events);
    expect(first?.engineCalls).to.equal(second?.engineCalls);
    expect(first?.byMutation).to.deep.equal(second?.byMutation);
  });
});
