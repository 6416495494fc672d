import { expect } from 'chai';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import { Lease } from '../../src/zookeeper/lease.js';

describe('A lease', () => {
  const start = () => {
    const clock = new VirtualClock();
    const end = new AbortController();
    const probes: number[] = [];
    const lost: number[] = [];
    const lease = new Lease({
      clock,
      lastsMs: 1000,
      probeMs: 300,
      probe: () => probes.push(clock.now()),
      lost: (ms) => lost.push(ms),
      signal: end.signal,
    });
    return { clock, end, probes, lost, lease };
  };

  it('counts from when a confirmation was asked for, not from when it came', () => {
    const { clock, lease, lost } = start();
    clock.advanceTo(900);
    lease.extend(200);
    clock.advanceTo(1199);
    expect([lease.isValid, lost]).to.deep.equal([true, []]);
    clock.advanceTo(1200);
    expect([lease.isValid, lost]).to.deep.equal([false, [1000]]);
  });

  it('is not shortened by an answer that comes late', () => {
    const { clock, lease } = start();
    clock.advanceTo(800);
    lease.extend(700);
    lease.extend(100);
    clock.advanceTo(1600);
    expect(lease.isValid).to.equal(true);
  });

  it('asks for confirmations until it is ended, and is lost once', () => {
    const { clock, end, probes, lost } = start();
    clock.advanceTo(1600);
    expect([probes, lost]).to.deep.equal([[300, 600, 900, 1200, 1500], [1000]]);
    end.abort();
    clock.advanceTo(5000);
    expect([probes.length, lost]).to.deep.equal([5, [1000]]);
  });

  it('knows by the clock that its time is up, though no timer has rung', () => {
    let now = 0;
    const clock = { now: () => now, wallNow: () => now, after: () => undefined };
    const options = { clock, lastsMs: 1000, probeMs: 300, probe: () => undefined, lost: () => undefined };
    const lease = new Lease({ ...options, signal: new AbortController().signal });
    now = 60_000; // the process stood still
    expect(lease.isValid).to.equal(false);
    lease.extend(500); // an answer that had lain in the socket
    expect(lease.isValid).to.equal(false);
  });
});
