import { expect } from 'chai';
import { type Admission, defineAdmissionPolicy, InvalidArgumentError, z } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

/** An engine whose admission policy answers like that, and a job of four. */
function admitting(admit: (now: number, instance: number) => Admission): EngineHarness {
  const policy = defineAdmissionPolicy('gate', z.strictObject({}), () => ({
    admit: ({ instance }, now) => admit(now, instance),
  }));
  const harness = engineWith({ admission: ['gate'], disposal: { policy: 'fixed', options: {} } }, {}, [policy]);
  harness.subscribe();
  harness.submit(aJob({ count: 4, resources: { scalars: { cpus: 100 }, ports: 0 } }));
  return harness;
}

describe('admission', () => {
  it('keeps tasks back for as long as it says, and tells why', () => {
    const harness = admitting((now, instance) =>
      now < instance * 1_000 ? { type: 'wait', ms: instance * 1_000 - now, reason: 'not yet' } : { type: 'now' },
    );
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
    expect(harness.engine.snapshot().jobs[0]?.instances[3]?.drops).to.deep.equal({ 'gate: not yet': 1 });
    const cycles: number[] = [];
    for (let second = 1; second <= 4; second++) {
      harness.advance(1_000);
      cycles.push(harness.engine.snapshot().cycles);
    }
    expect(cycles, 'one for each that may be tried').to.deep.equal([2, 3, 4, 4]);
  });

  it('plans one cycle for all that wait, however often they are asked', () => {
    const harness = admitting(() => ({ type: 'wait', ms: 60_000, reason: 'rate limit' }));
    for (let i = 0; i < 10; i++) {
      harness.offer(anOffer({ id: `o${i}` }));
      harness.advance(10);
    }
    const before = harness.engine.snapshot().cycles;
    harness.advance(61_000);
    expect(harness.engine.snapshot().cycles - before).to.equal(1);
  });

  it('is asked once a turn, whether the task finds room or not', () => {
    const asked: number[] = [];
    const harness = admitting((_now, instance) => {
      asked.push(instance);
      return { type: 'now' };
    });
    harness.offer(anOffer({ resources: 'cpus:0.2' }));
    harness.advance(10);
    expect(harness.launched()).to.have.length(2);
    expect(asked).to.deep.equal([0, 1, 2, 3]);
  });

  it('asks again after something happened', () => {
    let isOpen = false;
    const harness = admitting(() => (isOpen ? { type: 'now' } : { type: 'wait-for-event', reason: 'quota' }));
    harness.advance(60_000);
    isOpen = true;
    harness.advance(60_000);
    expect(harness.engine.snapshot().cycles).to.equal(1);
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.launched()).to.have.length(4);
  });

  it('asks again after as long as it says, also where it lets a task be tried', () => {
    const asked: number[] = [];
    const harness = admitting((now, instance) => {
      if (instance === 0) asked.push(now);
      return { type: 'now', againMs: 3_000 };
    });
    harness.advance(10_000);
    expect(asked.slice(1).map((at, i) => Math.round((at - asked[i]!) / 1000))).to.deep.equal([3, 3, 3]);
  });

  it('ends as failed the instance of a task that has waited too long, for good', () => {
    const harness = admitting((now, instance) =>
      instance === 1 && now >= 2_000 ? { type: 'never', reason: 'waited 2 s' } : { type: 'now', againMs: 2_000 },
    );
    harness.advance(5_000);
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.2.1', 'job.3.1']);
    expect(harness.engine.snapshot().jobs[0]?.instances[1]).to.deep.include({ end: 'failed' });
    const told = harness.notices.filter((notice) => notice.type === 'task' && notice.phase === 'failed');
    expect(told).to.have.length(1);
    expect(told[0]).to.deep.include({ taskId: 'job.1.1', message: 'gate: waited 2 s' });
    expect(harness.records).to.deep.include({ type: 'kill', job: 'job', instance: 1 });
  });

  it('is told the time by both clocks, and may refuse a job when it is submitted', () => {
    const times: (readonly [number, number])[] = [];
    const gate = defineAdmissionPolicy('gate', z.strictObject({}), () => ({
      check: ({ labels }) => {
        if (labels.length > 0) throw new InvalidArgumentError('no labels here');
      },
      admit: (_task, now, wallNow) => {
        times.push([now, wallNow]);
        return { type: 'now' };
      },
    }));
    const harness = engineWith({ admission: ['gate'] }, {}, [gate]);
    harness.subscribe();
    harness.submit(aJob());
    expect(() => harness.submit(aJob({ name: 'b', labels: [{ key: 'a' }] }))).to.throw('no labels here');
    harness.give({ type: 'tick', now: 7_000, wallNow: 1_700_000_000_000 });
    expect(times).to.deep.equal([[7_000, 1_700_000_000_000]]);
  });

  for (const answer of [
    { type: 'now', againMs: 0 },
    { type: 'wait', ms: Number.NaN, reason: '' },
    { type: 'wait', ms: 0, reason: '' },
    { type: 'perhaps' },
    undefined,
  ]) {
    it(`takes ${JSON.stringify(answer)} for a fault`, () => {
      const harness = admitting(() => answer as Admission);
      harness.offer(anOffer());
      harness.advance(10);
      expect(harness.launched()).to.be.empty;
      expect(harness.engine.snapshot().faults.map(({ kind, count }) => `${kind} ${count}`)).to.deep.equal([
        'admission 4',
      ]);
    });
  }
});
