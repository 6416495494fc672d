import { expect } from 'chai';
import fc from 'fast-check';
import { cut, fitLine, lineWidth, paintLine, plainText, widthOf } from '../../../src/cli/terminal/segments.js';

const segments = fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }) }));

describe('a line of segments', () => {
  it('never takes more columns than it is given, and is whole where there are enough', () =>
    fc.assert(
      fc.property(segments, fc.nat(60), (line, columns) => {
        const fitted = fitLine(line, columns);
        expect(lineWidth(fitted)).to.be.at.most(columns);
        if (lineWidth(line) <= columns) expect(fitted).to.equal(line);
      }),
    ));

  it('ends in an ellipsis where it was cut, and keeps its colours', () => {
    const line = [{ text: 'green', paint: (text: string) => `<${text}>` }, { text: 'plain' }];
    expect(paintLine(fitLine(line, 10))).to.equal('<green>plain');
    expect(paintLine(fitLine(line, 8))).to.equal('<green>pl…');
    expect(paintLine(fitLine(line, 4))).to.equal('<gre>…');
  });

  it('counts wide letters twice, and never halves one', () => {
    expect(widthOf('日本')).to.equal(4);
    expect(widthOf('█▒░…')).to.equal(4);
    expect(cut('日本', 3)).to.equal('日');
  });

  it('lets no control character through', () => {
    expect(plainText('a\u001b[2Jb\n')).to.equal('a?[2Jb?');
  });
});
