import { expect } from 'chai';
import fc from 'fast-check';
import type { Clock } from '../../../src/base/clock.js';
import { VirtualClock } from '../../../src/base/virtual-clock.js';
import { Timers } from '../../../src/cluster/core/timers.js';

describe('Timers', () => {
  it('run what was not cancelled, each at its time, the first come first of equals', () => {
    const delays = fc.array(fc.record({ delay: fc.nat(50), cancelled: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(delays, (list) => {
        const clock = new VirtualClock();
        const timers = new Timers(clock);
        const ran: [number, number][] = [];
        const cancels = list.map(({ delay }, i) => timers.after(delay, () => ran.push([clock.now(), i])));
        for (const [i, { cancelled }] of list.entries()) if (cancelled) cancels[i]?.();
        clock.advanceTo(100);
        const expected = list.flatMap(({ delay, cancelled }, i) => (cancelled ? [] : [[delay, i] as [number, number]]));
        expect(ran).to.deep.equal(expected.sort(([a], [b]) => a - b));
      }),
    );
  });

  it('never run an action inside the call that sets it', () => {
    const clock = new VirtualClock();
    let ran = false;
    new Timers(clock).after(0, () => (ran = true));
    expect(ran).to.be.false;
    clock.advanceBy(0);
    expect(ran).to.be.true;
  });

  it('keep to a period counted from its start', () => {
    const clock = new VirtualClock();
    const timers = new Timers(clock);
    clock.advanceTo(30);
    const times: number[] = [];
    const cancel = timers.every(100, () => times.push(clock.now()));
    clock.advanceTo(350);
    cancel();
    clock.advanceTo(1_000);
    expect(times).to.deep.equal([130, 230, 330]);
  });

  it('skip the runs that a machine asleep missed', () => {
    const clock = new SlowClock();
    const times: number[] = [];
    new Timers(clock).every(100, () => times.push(clock.now()));
    clock.wakeAt(350);
    clock.wakeAt(400);
    expect(times).to.deep.equal([350, 400]);
  });

  it('ask again where the clock answers too early', () => {
    const clock = new SlowClock();
    let ran = false;
    new Timers(clock).after(100, () => (ran = true));
    clock.wakeAt(99.5);
    expect(ran).to.be.false;
    clock.wakeAt(100);
    expect(ran).to.be.true;
  });

  it('run nothing once they ended', () => {
    const clock = new VirtualClock();
    const timers = new Timers(clock);
    let runs = 0;
    timers.after(0, () => {
      timers.end();
      runs += 1;
    });
    timers.after(0, () => (runs += 1));
    timers.every(10, () => (runs += 1));
    clock.advanceTo(100);
    timers.after(10, () => (runs += 1));
    clock.advanceTo(1_000);
    expect(runs).to.equal(1);
  });
});

/** Answers what it was asked for whenever it is woken. */
class SlowClock implements Clock {
  #now = 0;
  #asked: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  wallNow(): number {
    return this.#now;
  }

  after(_delayMs: number, action: () => void): void {
    this.#asked.push(action);
  }

  wakeAt(now: number): void {
    this.#now = now;
    for (const action of this.#asked.splice(0)) action();
  }
}
