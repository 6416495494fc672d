import { expect } from 'chai';
import fc from 'fast-check';
import { LiveRegion } from '../../../src/cli/terminal/live-region.js';
import { FakeScreen } from './fake-screen.js';

const texts = fc.array(fc.stringMatching(/^[a-z]{0,30}$/), { maxLength: 6 });

describe('LiveRegion', () => {
  it('shows the last frame below everything that scrolled by, whatever came before', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts), { minLength: 1 }), (frames) => {
        const screen = new FakeScreen(20);
        const region = new LiveRegion(screen);
        for (const [lines, above] of frames)
          region.draw(
            lines.map((text) => [{ text }]),
            above.map((text) => `${text}\n`).join(''),
          );
        const [last] = frames.at(-1)!;
        const shown = last.map((text) => (text.length <= 19 ? text : `${text.slice(0, 18)}…`));
        const scrolled = frames.flatMap(([, above]) => above.flatMap((text) => wrapped(text, 20)));
        expect(screen.lines()).to.deep.equal([...scrolled, ...shown]);
        region.clear();
        expect(screen.lines()).to.deep.equal(scrolled);
        expect(screen.isCursorShown).to.equal(true);
      }),
    ));

  it('writes a frame at once, and clears nothing before it is written over', () => {
    const screen = new FakeScreen(20);
    const region = new LiveRegion(screen);
    region.draw([[{ text: 'one' }], [{ text: 'two' }]]);
    region.draw([[{ text: 'three' }]]);
    expect(screen.writes).to.have.length(2);
    expect(screen.writes[1]!.indexOf('three')).to.be.below(screen.writes[1]!.indexOf('\u001b[J'));
  });

  it('finds its first row again where a narrower terminal broke its lines', () => {
    const screen = new FakeScreen(20);
    const region = new LiveRegion(screen);
    region.draw([[{ text: 'abcdefghijklmnop' }], [{ text: 'short' }]]);
    screen.columns = 8;
    region.draw([[{ text: 'abcdefghijklmnop' }]]);
    expect(screen.writes[1]).to.include('\r\u001b[3A');
  });

  it('leaves the screen alone if nothing was drawn', () => {
    const screen = new FakeScreen(20);
    new LiveRegion(screen).clear();
    expect(screen.writes).to.deep.equal([]);
  });
});

function wrapped(text: string, columns: number): readonly string[] {
  return text.length <= columns ? [text] : [text.slice(0, columns), text.slice(columns)];
}
