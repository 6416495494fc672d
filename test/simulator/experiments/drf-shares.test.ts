import { expect } from 'chai';
import { randomStream } from '../../../src/base/random.js';
import { drawDemand, fairShare, sharesOfPair } from '../../../src/simulator/experiments/drf-shares.js';

describe('fairShare', () => {
  it('is two thirds in the example of the paper, and a half where both want most of the same', () => {
    // <1 cpu, 4 GB> and <3 cpus, 1 GB> of <9, 18>, in parts of it
    expect(
      fairShare([
        { cpus: 1 / 9, mem: 4 / 18 },
        { cpus: 3 / 9, mem: 1 / 18 },
      ]),
    ).to.be.closeTo(2 / 3, 1e-12);
    expect(
      fairShare([
        { cpus: 900, mem: 100 },
        { cpus: 800, mem: 800 },
      ]),
    ).to.equal(0.5);
  });

  it('uses up a resource of which either has some, and no more than there is', () => {
    const random = randomStream(1);
    for (let i = 0; i < 100; i++) {
      const pair = [drawDemand(random), drawDemand(random)];
      for (const { cpus, mem } of pair) expect(Math.max(cpus, mem)).to.be.within(800, 1000);
      const share = fairShare(pair);
      const used = (['cpus', 'mem'] as const).map((resource) =>
        pair.reduce((sum, demand) => sum + (share * demand[resource]) / Math.max(demand.cpus, demand.mem), 0),
      );
      expect(Math.max(...used)).to.be.closeTo(1, 1e-9);
    }
  });
});

describe('drf-shares', () => {
  it('finds shares within 1 % of theory where either wants most of something else', async function () {
    this.timeout(60_000);
    const shares = await sharesOfPair(5, 3);
    for (const name of ['a', 'b']) {
      expect(Math.abs(shares[`${name} from theory, %`]?.measured ?? Number.NaN), name).to.be.below(1);
      expect(shares[`dominant share of ${name}`]?.reference).to.be.closeTo(0.5701, 1e-4);
    }
  });
});
