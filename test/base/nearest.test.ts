import { expect } from 'chai';
import fc from 'fast-check';
import { didYouMean, nearest } from '../../src/base/nearest.js';

const POLICIES = ['bin-packing', 'first-fit', 'spread', 'random'];

describe('nearest', () => {
  it('answers with a candidate or nothing, and always finds the word itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (word, others) => {
        expect([...others, undefined]).to.include(nearest(word, others));
        expect(nearest(word, [...others, word])?.toLowerCase()).to.equal(word.toLowerCase());
      }),
    );
  });

  it('undoes one slip of the keyboard in a name of some length', () => {
    fc.assert(
      fc.property(fc.constantFrom(...POLICIES), fc.nat(), fc.constantFrom('', 'x', 'zz'), (name, place, typed) => {
        const at = place % name.length;
        expect(nearest(name.slice(0, at) + typed + name.slice(at + 1), POLICIES)).to.equal(name);
      }),
    );
  });

  it('sees through swapped letters and capitals', () => {
    expect(nearest('bin-pakcing', POLICIES)).to.equal('bin-packing');
    expect(nearest('SPREAD', POLICIES)).to.equal('spread');
  });

  it('knows when nothing is near', () => {
    expect(nearest('fair-share', POLICIES)).to.equal(undefined);
    expect(nearest('spread', [])).to.equal(undefined);
  });

  it('does not take a short name for another that shares no letter with it', () => {
    expect(nearest('ab', ['xy'])).to.equal(undefined);
    expect(nearest('', ['in'])).to.equal(undefined);
  });

  it('takes the first of equally near ones', () => {
    expect(nearest('spreae', ['spread', 'spreaf'])).to.equal('spread');
  });

  it('ends an error message, or leaves it alone', () => {
    expect(`no policy 'sperad'${didYouMean('sperad', POLICIES)}`).to.equal(
      "no policy 'sperad'; did you mean 'spread'?",
    );
    expect(didYouMean('fair-share', POLICIES)).to.equal('');
  });
});
