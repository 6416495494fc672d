import { expect } from 'chai';
import fc from 'fast-check';
import pc from 'picocolors';
import { closingLine, closingTable } from '../../src/cli/run/closing-table.js';
import { outcomeOf, Tally } from '../../src/cli/run/tally.js';
import type { EngineSnapshot, Notice, PlacementReason, TaskPhase } from '../../src/composition/index.js';
import type { TaskId } from '../../src/model/ids.js';

const SNAPSHOT: EngineSnapshot = {
  now: 0,
  isConnected: false,
  jobs: [],
  rows: [],
  offers: { received: 9, accepted: 4, declined: 3, rescinded: 1, dropped: 1, open: 0, lateRescinds: 5 },
  cycles: 7,
  placements: 6,
  retries: 2,
  faults: [],
  skipped: {},
  cordoned: [],
  drains: [],
};

const WHY: PlacementReason = {
  usable: 3,
  drops: [{ reason: 'cpus', count: 1 }],
  ranking: [{ hostname: 'agent1', scores: [{ policy: 'spread', level: 0, weight: 2, score: 0.75 }] }],
};

function task(job: string, instance: number, phase: TaskPhase, at: number, attempt = 1): Notice {
  const hostname = phase === 'pending' || phase === 'waiting' ? undefined : 'agent1';
  const taskId = `${job}.${instance}.${attempt}` as TaskId;
  return { type: 'task', taskId, job, instance, attempt, phase, ...(hostname && { hostname }), message: '', at };
}

/** An instance's life: how many attempts are launched, and how it ends, if it does. */
const lives = fc.array(
  fc.record({
    attempts: fc.nat(3),
    end: fc.option(fc.constantFrom('finished', 'failed', 'killed', 'lost' as const), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('Tally', () => {
  it('gives every instance one outcome, and is done when all have ended', () => {
    fc.assert(
      fc.property(lives, (instances) => {
        const tally = new Tally(instances.length);
        for (const [i, { attempts, end }] of instances.entries()) {
          tally.take(task('job', i, 'pending', 0));
          for (let attempt = 1; attempt <= attempts; attempt++) tally.take(task('job', i, 'staging', attempt, attempt));
          // Told twice, it counts once.
          for (let n = 0; n < 2; n++)
            if (end !== undefined) tally.take({ type: 'instance', job: 'job', instance: i, end });
        }
        const { tasks } = tally.summary(SNAPSHOT);
        expect(Object.values(tasks).reduce((sum, count) => sum + count)).to.equal(instances.length);
        expect(tally.isDone).to.equal(instances.every(({ end }) => end !== undefined));
      }),
    );
  });

  it('tells what was never launched from what was killed, and what is still open counts as cut short', () => {
    const tally = new Tally(3);
    tally.take(task('a', 0, 'pending', 0));
    tally.take({ type: 'instance', job: 'a', instance: 0, end: 'killed' });
    tally.take(task('b', 0, 'pending', 0));
    tally.take(task('b', 0, 'staging', 1));
    tally.take({ type: 'instance', job: 'b', instance: 0, end: 'killed' });
    tally.take(task('c', 0, 'pending', 0));
    tally.take(task('c', 0, 'staging', 1));
    expect(tally.records.map(outcomeOf)).to.deep.equal(['unplaced', 'killed', 'killed']);
  });

  it('waits where every open instance is pending, and nowhere else', () => {
    const tally = new Tally(2);
    tally.take(task('a', 0, 'pending', 0));
    tally.take(task('b', 0, 'staging', 0));
    expect(tally.waiting).to.deep.equal([]);
    tally.take({ type: 'instance', job: 'b', instance: 0, end: 'finished' });
    expect(tally.waiting.map(({ job }) => job)).to.deep.equal(['a']);
  });

  it('leaves out of the summary what is no end of an offer', () => {
    expect(new Tally(0).summary(SNAPSHOT)).to.deep.equal({
      tasks: { finished: 0, failed: 0, killed: 0, lost: 0, unplaced: 0 },
      retries: 2,
      placements: 6,
      cycles: 7,
      offers: { received: 9, accepted: 4, declined: 3, rescinded: 1, dropped: 1 },
    });
  });

  it('becomes a table of who ran where, and a line of totals', () => {
    const tally = new Tally(2);
    tally.take(task('web', 0, 'pending', 1000));
    tally.take(task('web', 0, 'staging', 1250));
    tally.take(task('web', 0, 'failed', 1500));
    tally.take(task('web', 0, 'waiting', 1500, 2));
    tally.take({ ...task('web', 0, 'staging', 3000, 2), why: WHY } as Notice);
    tally.take({ ...task('web', 0, 'finished', 3100, 2), message: 'Command exited with status 0' } as Notice);
    tally.take({ type: 'instance', job: 'web', instance: 0, end: 'finished' });
    tally.take(task('big', 0, 'pending', 1000));
    const big = { instance: 0, retries: 0, taskId: 'big.0.1' as TaskId, phase: 'pending' as const, message: '' };
    tally.noteReasons({ ...SNAPSHOT, jobs: [{ name: 'big', instances: [{ ...big, drops: { cpus: 2, unique: 1 } }] }] });
    expect(closingTable(tally.records, pc.createColors(false)).split('\n')).to.deep.equal([
      'TASK   AGENT   STATE     EXIT  ATTEMPTS    WAIT     RUN  WHY THERE',
      'web.0  agent1  finished  0            2  0.25 s  0.10 s  spread 0.750 × 2, best of 3',
      'big.0  -       unplaced  -            0       -       -  nowhere: cpus on 2 agents, unique on 1 agent',
    ]);
    const narrow = (columns: number): readonly string[] =>
      closingTable(tally.records, pc.createColors(false), columns).split('\n');
    expect(narrow(80)[2]).to.equal('big.0  -       unplaced  -            0       -       -  nowhere: cpus on 2 age…');
    expect(narrow(50)[1]).to.equal('web.0  agent1  finished  0     0.25 s  0.10 s');
    expect(narrow(30)[1]).to.equal('web.0  agent1  finished  0');
    expect(narrow(10)[1]).to.equal('web.0  fi…');
    expect(closingLine(tally.summary(SNAPSHOT), 2140)).to.equal(
      '1 finished, 1 unplaced; 2 retries, 6 placements in 7 cycles; 2.1 s',
    );
  });
});
