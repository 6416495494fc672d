import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { VirtualClock } from '../../src/base/virtual-clock.js';

describe('VirtualClock', () => {
  it('runs what falls due, each at its own time, earliest first and first come first served', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 20 })), fc.integer({ min: 0, max: 20 }), (delays, until) => {
        const clock = new VirtualClock();
        const ran: (readonly [number, number])[] = [];
        for (const [i, delay] of delays.entries()) clock.after(delay, () => ran.push([clock.now(), i]));
        clock.advanceTo(until);
        const due = delays.map((delay, i) => [Math.max(0, delay), i] as const).filter(([at]) => at <= until);
        expect(ran).to.deep.equal(due.sort((a, b) => a[0] - b[0]));
        expect(clock.now()).to.equal(until);
      }),
    );
  });

  it('reaches the same end in one stride as in many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.array(fc.nat(5), { minLength: 1 }), (delays, strides) => {
        const total = strides.reduce((sum, stride) => sum + stride, 0);
        expect(trace(delays, strides)).to.deep.equal(trace(delays, [total]));
      }),
    );
  });

  it('runs nothing inside `after`, not even what is due at once', () => {
    const clock = new VirtualClock();
    let ran = 0;
    clock.after(0, () => ran++);
    clock.after(-1, () => ran++);
    expect(ran).to.equal(0);
    clock.advanceBy(0);
    expect(ran).to.equal(2);
  });

  it('runs what an action schedules for the same instant in the same stride, behind what was there', () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.after(5, () => {
      ran.push('first');
      clock.after(0, () => ran.push('third'));
    });
    clock.after(5, () => ran.push('second'));
    clock.advanceTo(5);
    expect(ran).to.deep.equal(['first', 'second', 'third']);
  });

  it('forgets what is aborted, before or after it was scheduled', () => {
    const clock = new VirtualClock();
    const [late, ran] = [new AbortController(), [] as string[]];
    clock.after(1, () => ran.push('aborted later'), late.signal);
    clock.after(1, () => ran.push('aborted before'), AbortSignal.abort());
    clock.after(2, () => ran.push('kept'), new AbortController().signal);
    late.abort();
    expect(clock.nextAt()).to.equal(2);
    clock.advanceTo(10);
    expect(ran).to.deep.equal(['kept']);
    expect(clock.nextAt()).to.equal(undefined);
  });

  it('lets an action call off another that is due at the same instant', () => {
    const clock = new VirtualClock();
    const [other, ran] = [new AbortController(), [] as string[]];
    clock.after(1, () => {
      other.abort();
    });
    clock.after(1, () => ran.push('called off'), other.signal);
    clock.advanceTo(1);
    expect(ran).to.deep.equal([]);
  });

  it('never goes back, and moves its wall time along', () => {
    const clock = new VirtualClock(1_700_000_000_000);
    clock.advanceTo(50);
    clock.advanceTo(20);
    expect([clock.now(), clock.wallNow()]).to.deep.equal([50, 1_700_000_000_050]);
  });

  it('takes Infinity for never, and refuses times that are none', () => {
    const clock = new VirtualClock();
    clock.after(Infinity, () => expect.fail('never came'));
    expect(clock.nextAt()).to.equal(undefined);
    for (const wrong of [NaN, Infinity])
      expect(() => {
        clock.advanceTo(wrong);
      }).to.throw(InvalidArgumentError, String(wrong));
    expect(() => {
      clock.after(NaN, () => undefined);
    }).to.throw(InvalidArgumentError);
    expect(clock.now()).to.equal(0);
  });
});

function trace(delays: readonly number[], strides: readonly number[]): (readonly [number, number])[] {
  const clock = new VirtualClock();
  const ran: (readonly [number, number])[] = [];
  for (const [i, delay] of delays.entries()) {
    clock.after(delay, () => {
      ran.push([clock.now(), i]);
      clock.after(3, () => ran.push([clock.now(), -i]));
    });
  }
  for (const stride of strides) clock.advanceBy(stride);
  return ran;
}
