import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { hash32, KeyedRandom, randomStream, uuidBytes, uuidText } from '../../src/base/random.js';

/** 0.1 % of uniform samples have a chi-square above this with 15 degrees of freedom. */
const SUSPICIOUS = 37.7;

const PINNED_STREAM = [0.5864543592370433, 0.22550068585195604, 89, -4];
const PINNED_KEYED = [0.27000984094353586, 0.8668273923975528, 0.5201261740809273];

describe('randomStream', () => {
  it('depends on its seed alone, of which the low 32 bits count', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -1000, max: 1000 }), (seed, turns) => {
        expect(draws(seed)).to.deep.equal(draws(seed));
        expect(draws(seed + turns * 2 ** 32)).to.deep.equal(draws(seed));
      }),
    );
  });

  it('stays in range, ends included', () => {
    fc.assert(
      fc.property(fc.integer(), fc.maxSafeInteger(), fc.maxSafeInteger(), (seed, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const stream = randomStream(seed);
        const drawn = stream.int(from, to);
        expect(Number.isSafeInteger(drawn) && from <= drawn && drawn <= to).to.equal(true);
        expect(stream.unit()).to.be.within(0, 1 - 2 ** -53);
      }),
    );
    const die = randomStream(7);
    expect(new Set(Array.from({ length: 100 }, () => die.int(1, 6)))).to.deep.equal(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('draws the same numbers in every release', () => {
    const stream = randomStream(42);
    expect([stream.unit(), stream.unit(), stream.int(0, 99), stream.int(-5, 5)]).to.deep.equal(PINNED_STREAM);
  });

  it('is uniform within a stream, and across the first draws of neighbouring seeds', () => {
    const stream = randomStream(1);
    expect(chiSquare(16_000, () => stream.unit())).to.be.below(SUSPICIOUS);
    expect(chiSquare(16_000, (seed) => randomStream(seed).unit())).to.be.below(SUSPICIOUS);
    expect(chiSquare(16_000, (seed) => randomStream(seed).int(0, 15) / 16)).to.be.below(SUSPICIOUS);
  });

  it('refuses a range without a whole number in it', () => {
    for (const [from, to] of [
      [2, 1],
      [0.5, 3],
      [0, NaN],
      [0, Infinity],
    ] as const) {
      expect(() => randomStream(1).int(from, to)).to.throw(InvalidArgumentError, `from ${from} to ${to}`);
    }
  });
});

describe('KeyedRandom', () => {
  const keys = fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 20 });

  it('answers the same for the same keys, in whatever order and however often it is asked', () => {
    fc.assert(
      fc.property(fc.integer(), keys, keys, (seed, asked, before) => {
        const used = new KeyedRandom(seed, 'spread');
        for (const [a, b] of before) used.unit(a, b);
        const answers = asked
          .toReversed()
          .map(([a, b]) => used.unit(a, b))
          .reverse();
        expect(answers).to.deep.equal(asked.map(([a, b]) => new KeyedRandom(seed, 'spread').unit(a, b)));
        expect(answers.every((answer) => 0 <= answer && answer < 1)).to.equal(true);
      }),
    );
  });

  it('draws the same numbers in every release', () => {
    const random = new KeyedRandom(42, 'random');
    expect([random.unit(0, 0), random.unit(1, 2), random.unit(hash32('web.0.1'), hash32('agent-1'))]).to.deep.equal(
      PINNED_KEYED,
    );
  });

  it('is uniform over hashed names, over small numbers, over seeds and over scopes', () => {
    const random = new KeyedRandom(1, 'random');
    expect(
      chiSquare(16_000, (i) => random.unit(hash32(`task-${i % 100}`), hash32(`agent-${Math.floor(i / 100)}`))),
    ).to.be.below(SUSPICIOUS);
    expect(chiSquare(16_000, (i) => random.unit(i % 100, Math.floor(i / 100)))).to.be.below(SUSPICIOUS);
    expect(chiSquare(16_000, (i) => random.unit(0, i))).to.be.below(SUSPICIOUS);
    expect(chiSquare(16_000, (i) => new KeyedRandom(i, 'random').unit(1, 2))).to.be.below(SUSPICIOUS);
    expect(chiSquare(16_000, (i) => new KeyedRandom(1, `policy-${i}`).unit(1, 2))).to.be.below(SUSPICIOUS);
  });

  it('does not correlate the draws of neighbouring keys', () => {
    const random = new KeyedRandom(1, 'random');
    expect(chiSquare(16_000, (i) => fraction(random.unit(i, 0) + random.unit(i + 1, 0)))).to.be.below(SUSPICIOUS);
    expect(chiSquare(16_000, (i) => fraction(random.unit(0, i) - random.unit(0, i + 1)))).to.be.below(SUSPICIOUS);
  });

  it('tells its keys apart, and seeds and scopes too', () => {
    const random = new KeyedRandom(1, 'random');
    expect(random.unit(1, 2)).not.to.equal(random.unit(2, 1));
    expect(new KeyedRandom(2, 'random').unit(1, 2)).not.to.equal(random.unit(1, 2));
    expect(new KeyedRandom(1, 'spread').unit(1, 2)).not.to.equal(random.unit(1, 2));
  });
});

describe('hash32', () => {
  it('is a whole number in [0, 2^32) that no small change leaves alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hash = hash32(text);
        expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32).to.equal(true);
        expect(hash32(`${text}a`)).not.to.equal(hash);
      }),
    );
    expect(new Set(Array.from({ length: 10_000 }, (_, i) => hash32(`agent-${i}`))).size).to.equal(10_000);
  });
});

describe('uuids', () => {
  it('are of RFC 4122’s version 4 and read as their bytes', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const bytes = uuidBytes(randomStream(seed));
        expect(uuidText(bytes)).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Buffer.from(uuidText(bytes).replaceAll('-', ''), 'hex')).to.deep.equal(Buffer.from(bytes));
      }),
    );
  });

  it('differ within a stream', () => {
    const stream = randomStream(1);
    expect(new Set(Array.from({ length: 1000 }, () => uuidText(uuidBytes(stream)))).size).to.equal(1000);
  });
});

function draws(seed: number): readonly number[] {
  const stream = randomStream(seed);
  return [stream.unit(), stream.int(0, 1000), stream.unit()];
}

/** How far `count` draws in [0, 1) are from filling 16 bins evenly. */
function chiSquare(count: number, draw: (i: number) => number): number {
  const bins = new Array<number>(16).fill(0);
  for (let i = 0; i < count; i++) bins[Math.floor(draw(i) * 16)]! += 1;
  return bins.reduce((sum, seen) => sum + (seen - count / 16) ** 2 / (count / 16), 0);
}

function fraction(value: number): number {
  return value - Math.floor(value);
}
