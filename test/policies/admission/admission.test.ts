import { expect } from 'chai';
import { notBefore, queueDeadline, quota, rateLimit, shippedPolicies } from 'stowage/policies';
import { type ChainInput, parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, aTask, EngineHarness, facetsOf, fc } from 'stowage/testkit';

const CPUS = ['cpus', 'mem'];

function engine(admission: ChainInput['admission']): EngineHarness {
  const harness = new EngineHarness(resolveChain(parseChainConfig({ admission }, 'test'), shippedPolicies, 1), {
    batchMs: 1,
  });
  harness.subscribe();
  return harness;
}

const ofUser = (user: string, over: Parameters<typeof aJob>[0] = {}) =>
  aJob({ name: user, labels: [{ key: 'user', value: user }], ...over });

describe('rate-limit', () => {
  /** When each task starts, in seconds, with all the room there is. */
  function starts(
    options: Record<string, unknown>,
    ...jobs: readonly ReturnType<typeof aJob>[]
  ): Readonly<Record<string, number>> {
    const harness = engine({ policy: 'rate-limit', options });
    harness.submit(...jobs);
    const at: Record<string, number> = {};
    for (let i = 0; i < 60; i++) {
      harness.offer(anOffer({ id: `o${i}`, resources: 'cpus:64;mem:65536' }));
      harness.advance(100);
    }
    for (const { at: time, call } of harness.calls)
      if (call.type === 'accept')
        for (const operation of call.operations)
          if (operation.type === 'launch')
            for (const { taskId } of operation.tasks) at[taskId] = Math.round(time / 100) / 10;
    return at;
  }

  it('at 2 per second with a burst of 2 starts five tasks at 0, 0, 0.5, 1 and 1.5 s', () => {
    const at = Object.values(starts({ perSecond: 2, burst: 2 }, aJob({ count: 5 })));
    expect(at).to.deep.equal([0, 0, 0.5, 1, 1.5]);
  });

  it('holds each user to his own rate, and leaves the rest to others', () => {
    const at = starts(
      { perSecond: 100, userPerSecond: 1, userBurst: 1 },
      ofUser('ann', { count: 2 }),
      ofUser('bob', { count: 1 }),
    );
    expect(at).to.deep.equal({ 'ann.0.1': 0, 'bob.0.1': 0, 'ann.1.1': 1 });
  });

  it('never starts more than the burst and what has come since, whenever it is asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.5, 1, 7),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(900), { maxLength: 60 }),
        (perSecond, burst, gaps) => {
          const facet = facetsOf(rateLimit, { options: { perSecond, burst } }).admission!;
          let [now, started] = [0, 0];
          for (const [instance, gap] of gaps.entries()) {
            now += gap;
            const task = aTask({ instance });
            const answer = facet.admit(task, now, 0);
            if (answer.type === 'now') {
              facet.onClaim!(task, new Float64Array(2), CPUS, now);
              started += 1;
            } else if (answer.type === 'wait') {
              expect(facet.admit(task, now + answer.ms, 0).type, 'after the wait that it said').to.equal('now');
            }
            expect(started).to.be.at.most(burst + (perSecond * now) / 1000 + 1e-6);
          }
        },
      ),
    );
  });

  it('gives back the token of a start that is called off in the same instant, and of no other', () => {
    const facet = facetsOf(rateLimit, { options: { perSecond: 1, burst: 1 } }).admission!;
    const [task, other] = [aTask(), aTask({ instance: 1 })];
    facet.onClaim!(task, new Float64Array(2), CPUS, 5_000);
    facet.onRelease!(task, new Float64Array(2), CPUS, 5_000);
    expect(facet.admit(other, 5_000, 0).type).to.equal('now');
    facet.onClaim!(task, new Float64Array(2), CPUS, 5_000);
    facet.onRelease!(task, new Float64Array(2), CPUS, 5_100);
    expect(facet.admit(other, 5_100, 0)).to.deep.equal({ type: 'wait', ms: 900, reason: 'rate limit of all' });
  });
});

describe('quota', () => {
  it('of 4 cpus, 3 of them held, lets a task of 1 cpu start and one of 2 wait', () => {
    const facet = facetsOf(quota, { options: { limits: { ann: { cpus: 4 } } } }).admission!;
    facet.onClaim!(aTask({ job: ofUser('ann') }), Float64Array.of(3000, 0), CPUS, 0);
    const asking = (cpus: number) =>
      facet.admit(aTask({ job: ofUser('ann', { resources: { scalars: { cpus }, ports: 0 } }), instance: 1 }), 0, 0);
    expect(asking(1000)).to.deep.equal({ type: 'now' });
    expect(asking(2000)).to.deep.equal({ type: 'wait-for-event', reason: 'ann holds 3 of 4 cpus' });
    expect(asking(5000)).to.deep.equal({ type: 'wait-for-event', reason: 'ann may hold 4 cpus, less than is asked' });
  });

  it('goes on when something ends, and bounds what all hold together', () => {
    const harness = engine({ policy: 'quota', options: { others: { cpus: 2 }, all: { cpus: 3 } } });
    harness.submit(ofUser('ann', { count: 3 }), ofUser('bob', { count: 3 }));
    harness.offer(anOffer({ resources: 'cpus:16;mem:4096' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['ann.0.1', 'ann.1.1', 'bob.0.1']);
    expect(harness.engine.snapshot().jobs[1]!.instances[1]!.drops).to.deep.equal({
      'quota: everybody holds 3 of 3 cpus': 1,
    });
    harness.update('bob.0.1', 'finished');
    harness.offer(anOffer({ id: 'o2', resources: 'cpus:16;mem:4096' }));
    harness.advance(10);
    expect(harness.launched().slice(3)).to.deep.equal(['bob.1.1']);
  });

  it('is never passed, whatever starts and ends', () => {
    const step = fc.record({
      user: fc.constantFrom('ann', 'bob'),
      cpus: fc.integer({ min: 1, max: 4 }),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const facet = facetsOf(quota, { options: { others: { cpus: 5 }, all: { cpus: 8 } } }).admission!;
        const running: { readonly task: ReturnType<typeof aTask>; readonly user: string; readonly cpus: number }[] = [];
        for (const [instance, { user, cpus, ends }] of steps.entries()) {
          const first = ends ? running.shift() : undefined;
          if (first !== undefined) facet.onRelease!(first.task, Float64Array.of(first.cpus * 1000, 0), CPUS, 0);
          const task = aTask({
            job: ofUser(user, { resources: { scalars: { cpus: cpus * 1000 }, ports: 0 } }),
            instance,
          });
          if (facet.admit(task, 0, 0).type !== 'now') continue;
          facet.onClaim!(task, Float64Array.of(cpus * 1000, 0), CPUS, 0);
          running.push({ task, user, cpus });
          const held = (who?: string) =>
            running.filter((one) => who === undefined || one.user === who).reduce((sum, one) => sum + one.cpus, 0);
          expect(held(user)).to.be.at.most(5);
          expect(held()).to.be.at.most(8);
        }
      }),
    );
  });
});

describe('not-before', () => {
  const noon = Date.UTC(2026, 10, 29, 12);
  const task = aTask({ job: { labels: [{ key: 'not-before', value: '2026-11-29T12:00:00Z' }] } });

  it('waits 30 s at 11:59:30, and asks again after a minute if it is long', () => {
    const facet = facetsOf(notBefore).admission!;
    expect(facet.admit(task, 0, noon - 30_000)).to.deep.equal({ type: 'wait', ms: 30_000, reason: 'starts in 30 s' });
    expect(facet.admit(task, 0, noon - 7_200_000)).to.deep.equal({
      type: 'wait',
      ms: 60_000,
      reason: 'starts in 7200 s',
    });
    expect(facet.admit(task, 0, noon)).to.deep.equal({ type: 'now' });
    expect(facet.admit(aTask(), 0, 0), 'without the label').to.deep.equal({ type: 'now' });
  });

  it('starts the job when its time has come, in an engine', () => {
    const harness = engine('not-before');
    harness.submit(aJob({ labels: [{ key: 'not-before', value: '90' }] }));
    for (let second = 0; harness.launched().length === 0 && second < 100; second++) {
      harness.offer(anOffer({ id: `o${second}` }));
      harness.advance(1_000);
    }
    expect(harness.now).to.be.within(90_000, 92_000);
  });

  it('refuses what is no time', () => {
    const harness = engine('not-before');
    expect(() => harness.submit(aJob({ labels: [{ key: 'not-before', value: '12:00' }] }))).to.throw(
      /takes a time in UTC/,
    );
  });
});

describe('queue-deadline', () => {
  const task = aTask({ pendingSince: 1_000, job: { labels: [{ key: 'queue-deadline', value: '60' }] } });

  it('of 60 s lets a task be tried at 59.9 s, and ends it at 60 s', () => {
    const facet = facetsOf(queueDeadline).admission!;
    expect(facet.admit(task, 60_900, 0)).to.deep.equal({ type: 'now', againMs: 100 });
    expect(facet.admit(task, 61_000, 0)).to.deep.equal({ type: 'never', reason: 'found no place within 60 s' });
    expect(facet.admit(aTask(), 1e9, 0), 'without the label').to.deep.equal({ type: 'now' });
  });

  it('ends a job that fits nowhere as failed, in an engine with nothing else happening', () => {
    const harness = engine({ policy: 'queue-deadline', options: { mostSeconds: 30 } });
    harness.submit(
      aJob({ resources: { scalars: { cpus: 1e6 }, ports: 0 }, retry: { retries: 3, backoffMs: 1, maxBackoffMs: 1 } }),
    );
    harness.advance(29_000);
    expect(harness.engine.snapshot().jobs[0]!.instances[0]).to.include({ phase: 'pending' });
    harness.advance(2_000);
    expect(harness.engine.snapshot().jobs[0]!.instances[0]).to.include({ end: 'failed' });
    expect(harness.notices).to.deep.include({ type: 'job-done', job: 'job' });
  });

  it('refuses what is no number of seconds', () => {
    const harness = engine('queue-deadline');
    expect(() => harness.submit(aJob({ labels: [{ key: 'queue-deadline', value: '1m' }] }))).to.throw(
      "job 'job': label 'queue-deadline' takes a number from 0, got '1m'",
    );
  });
});
