import { expect } from 'chai';
import fc from 'fast-check';
import { compareCodePoints } from '../../src/base/compare.js';

/** Any text without lone surrogates; planes above the first are frequent, for there UTF-16 units mislead. */
const text = (): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.oneof(
      fc.constantFrom('a', 'b', '\uE000', '\uFFFD', '\u{1F600}', '\u{10FFFF}'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });

/** Any UTF-16 units at all. */
const units = (): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(0x61, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff))
    .map((codes) => String.fromCharCode(...codes));

describe('compareCodePoints', () => {
  it('agrees with the order of the code points', () => {
    fc.assert(
      fc.property(text(), text(), (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).to.equal(naive(a, b));
      }),
    );
  });

  it('is a total order of all texts, ill-formed ones too', () => {
    fc.assert(
      fc.property(units(), units(), units(), (a, b, c) => {
        expect(Math.sign(compareCodePoints(a, b))).to.equal(-Math.sign(compareCodePoints(b, a)) + 0);
        expect(compareCodePoints(a, b) === 0).to.equal(a === b);
        if (compareCodePoints(a, b) <= 0 && compareCodePoints(b, c) <= 0)
          expect(compareCodePoints(a, c)).to.be.at.most(0);
      }),
    );
  });

  it('puts an emoji behind the private use area, where `sort()` puts it in front', () => {
    expect(['\uE000', '\u{1F600}'].sort()).to.deep.equal(['\u{1F600}', '\uE000']);
    expect(compareCodePoints('\u{1F600}', '\uE000')).to.be.above(0);
  });

  it('puts a text behind its own beginning, and capitals before small letters', () => {
    expect(['b', 'ab', 'B', 'a', ''].sort(compareCodePoints)).to.deep.equal(['', 'B', 'a', 'ab', 'b']);
  });
});

function naive(a: string, b: string): number {
  const [x, y] = [a, b].map((s) => Array.from(s, (char) => char.codePointAt(0)!));
  for (let i = 0; i < Math.min(x!.length, y!.length); i++) {
    if (x![i] !== y![i]) return Math.sign(x![i]! - y![i]!);
  }
  return Math.sign(x!.length - y!.length);
}
