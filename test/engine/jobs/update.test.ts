import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import type { Job } from '../../../src/model/job.js';
import { aJob } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';
import { Fleet } from './fleet.js';

const OLD: Job['command'] = { value: 'old', shell: true, environment: {} };
const NEW: Job['command'] = { value: 'new', shell: true, environment: {} };

const counts = fc.integer({ min: 1, max: 6 });
/** What happens meanwhile, in any order. */
const happenings = fc.array(fc.record({ what: fc.constantFrom('offer', 'begin', 'end', 'restore'), pick: fc.nat(9) }), {
  maxLength: 40,
});

function happen(fleet: Fleet, { what, pick }: { readonly what: string; readonly pick: number }): void {
  if (what === 'offer') fleet.offer();
  if (what === 'begin') fleet.begin(pick);
  if (what === 'end') fleet.end(pick);
  if (what === 'restore') fleet.restore();
}

describe('an update', () => {
  it('comes to as many instances as are wanted, all of the new command, whatever happens on the way', () =>
    fc.assert(
      fc.property(counts, counts, counts, happenings, (before, after, atOnce, meanwhile) => {
        const fleet = new Fleet(aJob({ count: before, command: OLD }));
        fleet.update({ count: after, command: NEW }, atOnce);
        for (const one of meanwhile) happen(fleet, one);
        fleet.settle();
        expect(fleet.running()).to.deep.equal(Array.from({ length: after }, (_, i) => `${i} new`));
        expect(fleet.timesUpdated()).to.equal(1);
      }),
      { numRuns: 50 },
    ));

  it('takes down no more than it may at once, beside what is beyond the count', () =>
    fc.assert(
      fc.property(counts, counts, happenings, (count, atOnce, meanwhile) => {
        const fleet = new Fleet(aJob({ count, command: OLD }));
        fleet.update({ count, command: NEW }, atOnce);
        for (const one of meanwhile) happen(fleet, one);
        fleet.settle();
        expect(fleet.mostDown).to.be.at.most(atOnce);
      }),
      { numRuns: 50 },
    ));

  it('of the count alone disturbs nothing that stays', () =>
    fc.assert(
      fc.property(counts, counts, happenings, (before, after, meanwhile) => {
        const fleet = new Fleet(aJob({ count: before }));
        fleet.update({ count: after });
        for (const one of meanwhile) happen(fleet, one);
        fleet.settle();
        const kills = fleet.harness.callsOf('kill').map(({ taskId }) => taskId);
        expect(kills.filter((id) => Number(id.split('.')[1]) < after)).to.deep.equal([]);
      }),
      { numRuns: 50 },
    ));

  it('scales up by instances after the last, and down by ending the last', () => {
    const fleet = new Fleet(aJob({ count: 2 }));
    fleet.update({ count: 3 });
    fleet.settle();
    expect(fleet.running()).to.deep.equal(['0 true', '1 true', '2 true']);
    fleet.update({ count: 1 });
    expect(fleet.running()).to.deep.equal(['0 true', '1 true *', '2 true *']);
    fleet.settle();
    expect(fleet.ends()).to.deep.equal(['1 killed', '2 killed']);
    fleet.update({ count: 2 });
    fleet.settle();
    expect(fleet.running(), 'the number is used again, the task id is not').to.deep.equal(['0 true', '1 true']);
    expect([...fleet.tasks.keys()]).to.deep.equal(['job.0.1', 'job.1.2']);
  });

  it('keeps what is on its way out if it is wanted again meanwhile', () => {
    const fleet = new Fleet(aJob({ count: 2 }));
    fleet.update({ count: 1 });
    fleet.update({ count: 2 });
    fleet.settle();
    expect(fleet.running()).to.deep.equal(['0 true', '1 true']);
    expect(fleet.ends(), 'nobody was told that it ended').to.deep.equal([]);
  });

  it('replaces one after another: the next goes when the one before runs', () => {
    const fleet = new Fleet(aJob({ count: 3, command: OLD }));
    fleet.update({ count: 3, command: NEW });
    expect(fleet.running()).to.deep.equal(['0 old *', '1 old', '2 old']);
    fleet.end(0);
    fleet.offer();
    expect(fleet.running(), 'launched is not yet running').to.deep.equal(['0 new', '1 old', '2 old']);
    fleet.begin(0);
    expect(fleet.running()).to.deep.equal(['0 new', '1 old *', '2 old']);
  });

  it('replaces what waits at once, and launches nothing of the old', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ count: 3, command: OLD }));
    harness.give({ type: 'update', job: aJob({ count: 3, command: NEW, priority: 7 }), atOnce: 1 });
    const { jobs } = harness.engine.snapshot();
    expect(jobs[0]!.instances.map(({ taskId, phase }) => `${taskId} ${phase}`)).to.deep.equal([
      'job.0.2 pending',
      'job.1.2 pending',
      'job.2.2 pending',
    ]);
    expect(harness.engine.job('job')).to.deep.include({ priority: 7, command: NEW });
  });

  it('stops when as many successors failed for good as may be down at once', () => {
    const fleet = new Fleet(aJob({ count: 3, command: OLD }));
    fleet.update({ count: 3, command: NEW });
    fleet.end(0);
    fleet.offer();
    fleet.fail('job.0.2');
    fleet.settle();
    expect(fleet.running()).to.deep.equal(['1 old', '2 old']);
    expect(fleet.timesUpdated()).to.equal(0);
    fleet.update({ count: 3, command: { ...NEW, value: 'newer' } });
    fleet.settle();
    expect(fleet.running(), 'what ended before stays ended').to.deep.equal(['1 old', '2 old']);
    fleet.update({ count: 3, command: { ...NEW, value: 'newer' } }, 2);
    fleet.settle();
    expect(fleet.running()).to.deep.equal(['1 newer', '2 newer']);
  });

  it('of priority and retries leaves what runs alone', () => {
    const fleet = new Fleet(aJob({ count: 2 }));
    const retry = { retries: 1, backoffMs: 0, maxBackoffMs: 0 };
    fleet.update({ count: 2, priority: 9, retry });
    expect(fleet.timesUpdated()).to.equal(1);
    expect(fleet.harness.callsOf('kill')).to.deep.equal([]);
    fleet.fail('job.0.1');
    fleet.settle();
    expect(fleet.running(), 'retried as it is wanted now').to.deep.equal(['0 true', '1 true']);
  });

  it('does not take a kill back', () => {
    const fleet = new Fleet(aJob({ count: 2, command: OLD }));
    fleet.update({ count: 2, command: NEW });
    fleet.harness.give({ type: 'kill', job: 'job', instance: 0 });
    fleet.settle();
    expect(fleet.ends()).to.deep.equal(['0 killed']);
    expect(fleet.running()).to.deep.equal(['1 new']);
  });

  it('replaces an elder of the old job that comes back', () => {
    const fleet = new Fleet(aJob({ command: OLD }));
    fleet.harness.update('job.0.1', 'unreachable');
    fleet.update({ command: NEW });
    expect(fleet.harness.callsOf('kill'), 'out of sight it is replaced in its time').to.deep.equal([]);
    fleet.harness.advance(300_000);
    fleet.settle();
    fleet.harness.update('job.0.1', 'running');
    fleet.look();
    fleet.settle();
    expect(fleet.running()).to.deep.equal(['0 new']);
  });

  const refused: readonly (readonly [what: string, over: Partial<Job>, atOnce: number, message: string])[] = [
    ['a job that there is none of', { name: 'other' }, 1, "there is no job 'other'"],
    ['a role that is not ours', { role: 'ops' }, 1, "role 'ops' is none of ours"],
    ['no instance', { count: 0 }, 1, 'count is 0, at least 1'],
    ['none at once', {}, 0, 'got 0 at once; accepted: a whole number from 1'],
  ];
  for (const [what, over, atOnce, message] of refused) {
    it(`with ${what} is refused, and changes nothing`, () => {
      const harness = engineWith();
      harness.submit(aJob());
      const before = harness.engine.snapshot();
      const update = (): void => harness.give({ type: 'update', job: aJob(over), atOnce });
      expect(update).to.throw(InvalidArgumentError, message);
      expect(harness.engine.snapshot()).to.deep.equal(before);
    });
  }

  it('of a killed job is refused', () => {
    const harness = engineWith();
    harness.submit(aJob());
    harness.give({ type: 'kill', job: 'job' });
    expect(() => harness.give({ type: 'update', job: aJob(), atOnce: 1 })).to.throw(
      InvalidArgumentError,
      "job 'job' was killed: it cannot be updated",
    );
  });
});
