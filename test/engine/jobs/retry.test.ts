import { expect } from 'chai';
import type { TaskState, TaskStatus } from '../../../src/model/task-status.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith, infosOf } from '../engine-with.js';

const RETRY = { retries: 4, backoffMs: 1_000, maxBackoffMs: 3_000 };

describe('an attempt that ended', () => {
  it('badly is tried again after a back-off that doubles up to its cap, until the retries are used up', () => {
    const harness = started();
    const start = harness.now;
    const failures: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      failures.push(harness.now - start);
      harness.update(`job.0.${attempt}`, 'failed');
      for (let i = 0; i < 40 && !hasLaunched(harness, attempt + 1); i++) {
        harness.advance(100);
        harness.offer(anOffer({ id: `o-${attempt}-${i}` }));
      }
    }
    expect(harness.launched()).to.deep.equal([1, 2, 3, 4, 5].map((attempt) => `job.0.${attempt}`));
    const delays = harness.notices.flatMap((notice, i) =>
      notice.type === 'retry' ? [notice.readyAt - (harness.notices[i - 1] as { at: number }).at] : [],
    );
    expect(delays).to.deep.equal([1_000, 2_000, 3_000, 3_000]);
    expect(ends(harness)).to.deep.equal(['failed']);
    expect(harness.engine.snapshot()).to.include({ retries: 4 });
    expect(infosOf(harness).map(({ command }) => command?.environment['STOWAGE_ATTEMPT'])).to.deep.equal([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  for (const [state, end] of [
    ['failed', 'failed'],
    ['killed', 'killed'],
    ['lost', 'lost'],
    ['dropped', 'lost'],
    ['gone', 'lost'],
    ['gone-by-operator', 'lost'],
  ] as const) {
    it(`as ${state} without retries left ends its instance as ${end}`, () => {
      const harness = started({ ...RETRY, retries: 0 });
      harness.update('job.0.1', state);
      expect(ends(harness)).to.deep.equal([end]);
    });
  }

  it('as error is never tried again', () => {
    const harness = started();
    harness.update('job.0.1', 'error', { source: 'master', reason: 'REASON_TASK_INVALID', message: 'too large' });
    harness.advance(60_000);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(ends(harness)).to.deep.equal(['failed']);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
  });

  for (const [what, state, over] of [
    ['had invalid offers', 'lost', { reason: 'REASON_INVALID_OFFERS', source: 'master' }],
    ['had invalid offers', 'dropped', { reason: 'REASON_INVALID_OFFERS', source: 'master' }],
    ['is unknown to the master', 'gone', { reason: 'REASON_RECONCILIATION', source: 'master' }],
  ] satisfies [string, TaskState, Partial<TaskStatus>][]) {
    it(`as ${state} because it ${what} is tried again at once, and no retry is counted`, () => {
      const harness = started({ ...RETRY, retries: 0 });
      harness.update('job.0.1', state, { ...over, uuid: undefined as never });
      harness.offer(anOffer({ id: 'o2' }));
      harness.advance(10);
      expect(harness.launched()).to.deep.equal(['job.0.1', 'job.0.2']);
      expect(harness.engine.snapshot().retries).to.equal(0);
      expect(infosOf(harness).map(({ command }) => command?.environment['STOWAGE_ATTEMPT'])).to.deep.equal(['1', '1']);
    });
  }

  it('keeps its place in the queue', () => {
    const harness = started();
    harness.submit(aJob({ name: 'later', resources: { scalars: { cpus: 3_500 }, ports: 0 } }));
    harness.update('job.0.1', 'failed');
    harness.advance(1_500);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.0.2']);
  });

  it('changes no more, whatever is heard of it late or twice', () => {
    const harness = started();
    harness.update('job.0.1', 'finished', { uuid: 'u1' });
    const before = harness.engine.snapshot();
    for (const state of ['running', 'finished', 'failed', 'unreachable', 'killed'] as const) {
      harness.update('job.0.1', state, { uuid: 'u1' });
    }
    expect(harness.engine.snapshot()).to.deep.equal(before);
    expect(
      harness.callsOf('acknowledge').map(({ uuid }) => uuid),
      'but is acknowledged each time',
    ).to.deep.equal(Array.from({ length: 6 }, () => 'u1'));
  });
});

function started(retry = RETRY): EngineHarness {
  const harness = engineWith();
  harness.subscribe();
  harness.submit(aJob({ retry }));
  harness.offer(anOffer());
  harness.advance(10);
  return harness;
}

function hasLaunched(harness: EngineHarness, attempt: number): boolean {
  return harness.launched().length >= attempt;
}

function ends({ notices }: EngineHarness): readonly string[] {
  return notices.flatMap((notice) => (notice.type === 'instance' ? [notice.end] : []));
}
