import { expect } from 'chai';
import fc from 'fast-check';
import { type Draw, drawAt, type GeneratorSpec, generate } from '../../../src/simulator/index.js';

const BASE: GeneratorSpec = {
  name: 'a',
  jobs: 2_000,
  arrivals: { type: 'poisson', perSecond: 2 },
  resources: { cpus: { type: 'uniform', from: 1, to: 3 }, mem: { type: 'exponential', mean: 100 } },
  durationMs: { type: 'lognormal', median: 1_000, sigma: 1 },
};

describe('generate', () => {
  it('gives equal workloads for equal seeds, in order of time, and leaves one generator alone when another is added', () => {
    const other: GeneratorSpec = { ...BASE, name: 'b', arrivals: { type: 'every', ms: 300 } };
    const alone = [...generate([BASE], 3)];
    const both = [...generate([other, BASE], 3)];
    expect([...generate([BASE], 3)]).to.deep.equal(alone);
    expect(both.filter(({ job }) => job.name.startsWith('a-'))).to.deep.equal(alone);
    expect(both).to.have.length(4_000);
    for (const [i, { at }] of both.entries()) expect(at).to.be.at.least(both[i - 1]?.at ?? 0);
    expect([...generate([BASE], 4)]).to.not.deep.equal(alone);
  });

  it('keeps to rates and means', () => {
    const jobs = [...generate([BASE], 1)];
    expect((jobs.at(-1)?.at ?? 0) / 1000).to.be.within(900, 1_100);
    const mean = (of: (job: (typeof jobs)[number]) => number): number =>
      jobs.reduce((sum, job) => sum + of(job), 0) / jobs.length;
    expect(mean(({ job }) => job.resources.scalars['cpus'] ?? 0)).to.be.within(1_930, 2_070);
    expect(mean(({ job }) => job.resources.scalars['mem'] ?? 0)).to.be.within(90_000, 110_000);
  });

  it('has more arrivals in the high half of a swing', () => {
    const periodMs = 100_000;
    const arrivals = { type: 'diurnal', perSecond: 5, swing: 0.9, periodMs } as const;
    const high = [...generate([{ ...BASE, arrivals }], 1)].filter(({ at }) => at % periodMs < periodMs / 2).length;
    expect(high).to.be.above(1_400);
  });

  it('draws large with large where it correlates', () => {
    const likeness = (correlation: number): number => {
      const jobs = [...generate([{ ...BASE, correlation }], 1)];
      return (
        jobs.filter(
          ({ job: { resources } }) =>
            (resources.scalars['cpus'] ?? 0) > 2_000 === (resources.scalars['mem'] ?? 0) > 69_315,
        ).length / 2_000
      );
    };
    expect(likeness(1)).to.be.above(0.99);
    expect(likeness(0)).to.be.within(0.45, 0.55);
  });
});

describe('drawAt', () => {
  const draws: readonly Draw[] = [
    { type: 'constant', value: 2 },
    { type: 'uniform', from: 2, to: 4 },
    { type: 'exponential', mean: 3 },
    { type: 'lognormal', median: 5, sigma: 2 },
    {
      type: 'choice',
      values: [
        [1, 3],
        [4, 1],
      ],
    },
  ];

  it('never falls as the part rises', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...draws),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (draw, a, b) => {
          expect(drawAt(draw, Math.max(a, b))).to.be.at.least(drawAt(draw, Math.min(a, b)));
        },
      ),
    ));

  it('has the quantiles of the normal distribution that tables have, cut off six deviations out', () => {
    const normal = (u: number): number => Math.log(drawAt({ type: 'lognormal', median: 1, sigma: 1 }, u));
    for (const [u, quantile] of [
      [0.6, 0.2533471031357997],
      [0.925, 1.4395314709384563],
      [0.975, 1.959963984540054],
      [0.999, 3.090232306167813],
      [0.999999, 4.753424308822899],
    ] as const) {
      expect(normal(u)).to.be.closeTo(quantile, 1e-9);
      expect(normal(1 - u)).to.be.closeTo(-quantile, 1e-9);
    }
    expect(normal(0)).to.be.closeTo(-6, 1e-9);
  });

  it('has its median in the middle', () => {
    expect(draws.map((draw) => drawAt(draw, 0.5)).map((value) => Number(value.toFixed(3)))).to.deep.equal([
      2, 3, 2.079, 5, 1,
    ]);
    expect(drawAt(draws[4]!, 0.76)).to.equal(4);
  });
});
