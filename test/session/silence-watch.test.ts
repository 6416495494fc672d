import { expect } from 'chai';
import fc from 'fast-check';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import { SilenceWatch } from '../../src/session/silence-watch.js';

describe('SilenceWatch', () => {
  it('calls exactly when the reader has waited for the whole grace', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 20 }), (pauses) => {
        const { clock, watch, silentAt } = watching(100);
        watch.listen();
        for (const pause of pauses) {
          clock.advanceBy(pause);
          watch.heard();
          watch.listen();
        }
        const lastHeardAt = clock.now();
        clock.advanceBy(99);
        expect(silentAt).to.deep.equal([]);
        clock.advanceBy(1000);
        expect(silentAt).to.deep.equal([lastHeardAt + 100]);
      }),
    ));

  it('does not count the time that the reader is busy', () => {
    const { clock, watch, silentAt } = watching(100);
    watch.heard();
    clock.advanceBy(10_000);
    expect(silentAt).to.deep.equal([]);
    watch.listen();
    clock.advanceBy(99);
    expect(silentAt).to.deep.equal([]);
    clock.advanceBy(101);
    expect(silentAt).to.deep.equal([10_100]);
  });

  it('ends with its signal', () => {
    const { clock, watch, silentAt, over } = watching(100);
    watch.listen();
    over.abort();
    clock.advanceBy(1000);
    expect(silentAt).to.deep.equal([]);
  });
});

function watching(graceMs: number) {
  const clock = new VirtualClock();
  const over = new AbortController();
  const silentAt: number[] = [];
  const onSilence = (): void => {
    silentAt.push(clock.now());
    over.abort();
  };
  return { clock, over, silentAt, watch: new SilenceWatch(clock, graceMs, onSilence, over.signal) };
}
