import { expect } from 'chai';
import fc from 'fast-check';
import type { OfferId } from '../../../src/model/ids.js';
import type { Offer } from '../../../src/model/offer.js';
import {
  fragmentation,
  gpuFragmentation,
  jainIndex,
  l2Bound,
  largestPlaceable,
  volumeBound,
} from '../../../src/simulator/index.js';
import { Sample } from '../../../src/simulator/metrics/distribution.js';
import { OfferEconomy } from '../../../src/simulator/metrics/offer-economy.js';
import { anOffer } from '../../../src/testkit/builders.js';

describe('lower bounds', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 7 });

  it('are never above what the best of all packings takes, and the volume never above L2', () =>
    fc.assert(
      fc.property(sizes, (items) => {
        const asItems = items.map((size) => [size]);
        const [volume, l2, best] = [volumeBound(asItems, [10]), l2Bound(asItems, [10]), fewestBins(items, 10)];
        expect(volume).to.be.at.most(l2);
        expect(l2).to.be.at.most(best);
      }),
    ));

  it('see that two items above half do not share a bin', () => {
    expect(volumeBound([[60], [60], [60]], [100])).to.equal(2);
    expect(l2Bound([[60], [60], [60]], [100])).to.equal(3);
    expect(
      l2Bound(
        [
          [60, 1],
          [10, 90],
          [10, 20],
        ],
        [100, 100],
      ),
    ).to.equal(2);
    expect(l2Bound([[60], [60], [-30]], [100]), 'one makes room for the others').to.equal(1);
  });
});

/** Tries every way. */
function fewestBins(items: readonly number[], capacity: number): number {
  const search = (at: number, bins: readonly number[]): number => {
    const item = items[at];
    if (item === undefined) return bins.length;
    const ways = bins.flatMap((used, i) =>
      used + item <= capacity ? [search(at + 1, bins.with(i, used + item))] : [],
    );
    return Math.min(...ways, search(at + 1, [...bins, item]));
  };
  return search(0, []);
}

describe('jainIndex', () => {
  it('is 1 for equals, 1/n for one that has all, and between', () => {
    expect(jainIndex([2, 2, 2])).to.equal(1);
    expect(jainIndex([0, 5])).to.equal(0.5);
    expect(jainIndex([1, 1, 4])).to.be.closeTo(0.667, 0.001);
    expect(jainIndex([])).to.equal(1);
  });
});

describe('fragmentation', () => {
  it('counts what no shape can use, and what some cannot', () => {
    const shapes = [1_000, 4_000].map((cpus) => ({ need: { cpus }, weight: 1 }));
    const rooms = [{ cpus: 3_000 }, { cpus: 500 }];
    expect(fragmentation(rooms, shapes)).to.deep.equal({
      stranded: { cpus: 500 },
      expected: { cpus: 2_000 },
      largest: { cpus: 3_000 },
    });
    expect(largestPlaceable(rooms, shapes)).to.deep.equal({ cpus: 1_000 });
    expect(largestPlaceable([{ cpus: 10 }], shapes)).to.equal(undefined);
  });

  it('of GPUs: those that have less left than a task wants, or all if it cannot run there', () => {
    const half = { part: 1, cpus: 1_000, gpus: 1, gpuShare: 500, models: [] };
    expect(gpuFragmentation({ cpus: 1_000, gpus: [400, 700], model: 'T4' }, [half])).to.equal(400);
    expect(gpuFragmentation({ cpus: 999, gpus: [400, 700], model: 'T4' }, [half])).to.equal(1_100);
    expect(gpuFragmentation({ cpus: 9_000, gpus: [400, 700], model: 'T4' }, [{ ...half, models: ['G2'] }])).to.equal(
      1_100,
    );
    const mixed = [
      { ...half, part: 0.5 },
      { ...half, part: 0.5, gpus: 0, gpuShare: 0 },
    ];
    expect(gpuFragmentation({ cpus: 9_000, gpus: [400, 700], model: 'T4' }, mixed)).to.equal(750);
  });
});

describe('Sample', () => {
  it('tells quantiles by rank', () => {
    const sample = new Sample();
    for (let i = 100; i >= 1; i--) sample.add(i);
    expect(sample.distribution()).to.deep.equal({ count: 100, mean: 50.5, p50: 50, p95: 95, p99: 99, max: 100 });
  });
});

describe('OfferEconomy', () => {
  it('follows each offer to its one end', () => {
    const economy = new OfferEconomy();
    const offers: readonly Offer[] = ['o1', 'o2', 'o3', 'o4', 'o5'].map((id) => anOffer({ id }));
    economy.sent('f', { type: 'offers', offers }, 1_000);
    const ids = (...names: readonly string[]) => names as readonly OfferId[];
    economy.called('f', { type: 'accept', offerIds: ids('o1'), operations: [], refuseSeconds: 0 }, 1_000);
    economy.called('f', { type: 'decline', offerIds: ids('o2', 'o2'), refuseSeconds: 5 }, 3_000);
    economy.sent('f', { type: 'rescind', offerId: 'o3' as OfferId }, 4_000);
    economy.called('f', { type: 'accept', offerIds: ids('o4'), operations: [], refuseSeconds: 0 }, 6_000);
    economy.ended(11_000);
    expect(economy.counts().get('f')).to.deep.equal({
      received: 5,
      used: 2,
      declined: 1,
      rescinded: 1,
      held: 4,
      offerSeconds: 2 + 3 + 5 + 10,
      wastedOfferSeconds: 2 + 3 + 10,
    });
  });
});
