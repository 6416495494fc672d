import { expect } from 'chai';
import * as fc from 'fast-check';
import { easyStarts } from '../../benchmarks/easy/reference.js';
import { arrivalsOf, engineStarts } from '../../benchmarks/easy/run-easy.js';
import { type BatchJob, batchLog } from '../../benchmarks/workloads/batch-log.js';

/** Times of a few seconds: much happens at once, and much ends as estimated. */
const crowded = fc
  .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 }), fc.nat(3), fc.integer({ min: 1, max: 8 })), {
    minLength: 1,
    maxLength: 25,
  })
  .map((rows) => {
    let submit = 0;
    return rows.map(([gap, run, over, processors]): BatchJob => {
      submit += gap;
      return { submit, run, estimate: run + over, processors };
    });
  });

describe('EASY backfilling', () => {
  it('starts every job when the rule says, however much happens at once', () =>
    fc.assert(
      fc.asyncProperty(crowded, async (jobs) => {
        const starts = await engineStarts(arrivalsOf(jobs), 8);
        expect(jobs.map((_, at) => starts.get(`swf${at + 1}`))).to.deep.equal(easyStarts(jobs, 8));
      }),
      { numRuns: 60 },
    ));

  it('starts every job of a log when the rule says', async () => {
    const log = batchLog(600, 128, 0.95, 1);
    const starts = await engineStarts(arrivalsOf(log), 128);
    const expected = easyStarts(log, 128);
    expect(log.map((_, at) => starts.get(`swf${at + 1}`))).to.deep.equal(expected);
    const waiting = expected.filter((start, at) => start > log[at]!.submit).length;
    expect(waiting, 'jobs that wait').to.be.above(100);
    const overtaking = expected.filter((start, at) => at > 0 && start < Math.max(...expected.slice(0, at))).length;
    expect(overtaking, 'jobs that go ahead of others').to.be.above(50);
  });

  it('is worked out by hand: short and narrow jobs go ahead, and never delay the first', () => {
    // Of four processors three run until 10. The second wants all; what ends by then, or fits beside it, goes ahead.
    const jobs: readonly BatchJob[] = [
      { submit: 0, run: 10, estimate: 10, processors: 3 },
      { submit: 1, run: 5, estimate: 5, processors: 4 },
      { submit: 2, run: 20, estimate: 20, processors: 1 },
      { submit: 3, run: 6, estimate: 7, processors: 1 },
    ];
    expect(easyStarts(jobs, 4)).to.deep.equal([0, 10, 15, 3]);
  });
});
