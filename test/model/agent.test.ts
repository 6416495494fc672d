import { expect } from 'chai';
import fc from 'fast-check';
import { attributeText } from '../../src/model/agent.js';

describe('attributeText', () => {
  it('is the decimal that a scalar’s thousandths are, without trailing zeros', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (milliUnits) => {
        const text = attributeText({ type: 'scalar', milliUnits });
        expect(text).to.match(/^-?\d+(\.\d{0,2}[1-9])?$/);
        expect(Math.round(Number(text) * 1000)).to.equal(milliUnits);
      }),
    );
  });

  it('is what Mesos prints for each type of value', () => {
    expect(attributeText({ type: 'text', text: 'rack-7' })).to.equal('rack-7');
    expect(attributeText({ type: 'scalar', milliUnits: 2500 })).to.equal('2.5');
    expect(
      attributeText({
        type: 'ranges',
        ranges: [
          { begin: 1, end: 3 },
          { begin: 7, end: 7 },
        ],
      }),
    ).to.equal('[1-3, 7-7]');
    expect(attributeText({ type: 'set', items: ['a', 'b'] })).to.equal('{a, b}');
    expect(attributeText({ type: 'ranges', ranges: [] })).to.equal('[]');
  });
});
