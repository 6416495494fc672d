import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { systemClock } from '../../src/base/system-clock.js';

describe('systemClock', () => {
  it('runs an action once, later, and not before its time', async () => {
    const start = systemClock.now();
    let inside = true;
    const at = await new Promise<number>((resolve) => {
      systemClock.after(5, () => {
        expect(inside).to.equal(false);
        resolve(systemClock.now());
      });
      inside = false;
    });
    expect(at - start).to.be.at.least(4); // libuv rounds the start of a timer down to the millisecond
    expect(systemClock.now()).to.be.at.least(at);
  });

  it('tells the time of day', () => {
    const before = Date.now();
    expect(systemClock.wallNow()).to.be.within(before, Date.now());
  });

  describe('with a recorded timer', () => {
    const { setTimeout, clearTimeout } = globalThis;
    let timers: { readonly fire: () => void; readonly delayMs: number; cleared: boolean }[] = [];

    beforeEach(() => {
      timers = [];
      globalThis.setTimeout = ((fire: () => void, delayMs: number) =>
        timers.push({ fire, delayMs, cleared: false }) - 1) as unknown as typeof setTimeout;
      globalThis.clearTimeout = ((index: number) => {
        timers[index]!.cleared = true;
      }) as typeof clearTimeout;
    });
    afterEach(() => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
    });

    it('rounds a fraction up and a negative delay to none', () => {
      for (const delay of [10.2, -5, 0]) systemClock.after(delay, () => undefined);
      expect(timers.map(({ delayMs }) => delayMs)).to.deep.equal([11, 0, 0]);
    });

    it('splits a delay that no Node timer takes', () => {
      let ran = 0;
      systemClock.after(2 ** 31 + 9, () => ran++);
      for (let i = 0; i < 2; i++) {
        expect(ran).to.equal(0);
        timers[i]!.fire();
      }
      expect(timers.map(({ delayMs }) => delayMs)).to.deep.equal([2 ** 31 - 1, 10]);
      expect(ran).to.equal(1);
    });

    it('clears the timer of an aborted action, also in its second leg', () => {
      const [short, long] = [new AbortController(), new AbortController()];
      systemClock.after(10, () => expect.fail('was aborted'), short.signal);
      systemClock.after(2 ** 31, () => expect.fail('was aborted'), long.signal);
      timers[1]!.fire();
      short.abort();
      long.abort();
      expect(timers.map(({ cleared }) => cleared)).to.deep.equal([true, false, true]);
    });

    it('leaves no listener on the signal of an action that ran', () => {
      const { signal } = new AbortController();
      systemClock.after(1, () => undefined, signal);
      expect(getEventListeners(signal, 'abort')).to.have.length(1);
      timers[0]!.fire();
      expect(getEventListeners(signal, 'abort')).to.have.length(0);
    });

    it('starts no timer for what never comes, and refuses a delay that is no number', () => {
      systemClock.after(Infinity, () => undefined);
      systemClock.after(1, () => undefined, AbortSignal.abort());
      expect(() => {
        systemClock.after(NaN, () => undefined);
      }).to.throw(InvalidArgumentError);
      expect(timers).to.deep.equal([]);
    });
  });
});
