import { expect } from 'chai';
import * as fc from 'fast-check';
import { paretoFront, settingsOf } from '../../../src/simulator/index.js';

const costs = fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 30 });

describe('paretoFront', () => {
  it('keeps exactly those that nothing beats, and one of equal ones', () =>
    fc.assert(
      fc.property(costs, (given) => {
        const front = paretoFront(given.map((one, of) => ({ of, costs: one }))).map((point) => point.costs);
        const beats = (a: readonly number[], b: readonly number[]): boolean =>
          a.every((cost, at) => cost <= b[at]!) && a.some((cost, at) => cost < b[at]!);
        const best = given.filter((one) => !given.some((other) => beats(other, one)));
        const texts = [...new Set(best.map((one) => one.join(' ')))];
        expect(front.map((one) => one.join(' ')).sort()).to.deep.equal(texts.sort());
        const firsts = front.map(([first = 0]) => first);
        expect(firsts).to.deep.equal([...firsts].sort((a, b) => a - b));
      }),
    ));
});

describe('settingsOf', () => {
  const space = fc
    .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 })
    .map((sizes) =>
      sizes.map((size, at) => ({ path: `p${at}`, values: Array.from({ length: size }, (_, value) => value) })),
    );

  it('gives settings of the space, all different: every one, or as many as were asked for', () =>
    fc.assert(
      fc.property(space, fc.integer({ min: 1, max: 60 }), fc.nat(), (places, most, seed) => {
        const settings = settingsOf(places, most, seed);
        const size = places.reduce((product, { values }) => product * values.length, 1);
        expect(new Set(settings.map((one) => JSON.stringify(one))).size).to.equal(Math.min(size, most));
        for (const setting of settings) for (const { path, values } of places) expect(values).to.include(setting[path]);
        expect(settingsOf(places, most, seed)).to.deep.equal(settings);
      }),
    ));
});
