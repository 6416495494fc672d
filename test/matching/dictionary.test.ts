import { expect } from 'chai';
import fc from 'fast-check';
import { hash32 } from '../../src/base/random.js';
import { Dictionary } from '../../src/matching/dictionary.js';

describe('Dictionary', () => {
  it('numbers texts as a map would', () => {
    const texts = fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('', 'a', 'é', '\0')), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(texts, texts, (known, others) => {
        const dictionary = new Dictionary();
        const model = new Map<string, number>();
        known.forEach((text) => {
          if (!model.has(text)) model.set(text, model.size);
          expect(dictionary.codeFor(text)).to.equal(model.get(text));
        });
        for (const text of [...known, ...others]) expect(dictionary.codeOf(text)).to.equal(model.get(text) ?? -1);
        expect(dictionary.values).to.deep.equal([...model.keys()]);
      }),
    );
  });

  it('tells texts of one hash apart', () => {
    const [one, other] = ['1yyuozd6', '6ohdcy4'];
    expect(hash32(one)).to.equal(hash32(other));
    const dictionary = new Dictionary();
    expect([one, other, one].map((text) => dictionary.codeFor(text))).to.deep.equal([0, 1, 0]);
    expect([one, other].map((text) => dictionary.codeOf(text))).to.deep.equal([0, 1]);
  });
});
