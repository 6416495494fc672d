import { expect } from 'chai';
import fc from 'fast-check';
import pc from 'picocolors';
import { type ProgressStyle, progressLines } from '../../../src/cli/run/progress.js';
import { Tally } from '../../../src/cli/run/tally.js';
import { lineWidth, paintLine } from '../../../src/cli/terminal/segments.js';
import type { EngineSnapshot, Notice, TaskPhase } from '../../../src/composition/index.js';
import type { TaskId } from '../../../src/model/ids.js';

const JOBS = [
  { name: 'web', count: 10 },
  { name: 'batch', count: 4 },
];

const WIDE: ProgressStyle = { columns: 100, rows: 24, colors: pc.createColors(false), isUnicode: true };

/** Each instance's phase, in the order of its job; `finished`, `failed` and `killed` are its end. */
function tallyOf(phases: Readonly<Record<string, readonly TaskPhase[]>>): Tally {
  const tally = new Tally(14);
  for (const [job, ofJob] of Object.entries(phases)) {
    ofJob.forEach((phase, instance) => {
      tally.take(notice(job, instance, 'pending'));
      if (phase !== 'pending') tally.take(notice(job, instance, phase));
      if (phase === 'finished' || phase === 'failed' || phase === 'killed')
        tally.take({ type: 'instance', job, instance, end: phase });
    });
  }
  return tally;
}

function notice(job: string, instance: number, phase: TaskPhase): Notice {
  const taskId = `${job}.${instance}.1` as TaskId;
  return { type: 'task', taskId, job, instance, attempt: 1, phase, message: '', at: 0 };
}

function waitingFor(tally: Tally, job: string, instance: number, drops: Readonly<Record<string, number>>): void {
  const instances = [{ instance, phase: 'pending' as const, retries: 0, taskId: '' as TaskId, message: '', drops }];
  tally.noteReasons({ jobs: [{ name: job, instances }] } as unknown as EngineSnapshot);
}

function linesOf(tally: Tally, style: Partial<ProgressStyle> = {}, jobs = JOBS): readonly string[] {
  return progressLines({ jobs, tally, elapsedMs: 12_340 }, { ...WIDE, ...style }).map(paintLine);
}

describe('progress of a run', () => {
  it('shows a bar for each job, what runs, what waits and why, and the queue', () => {
    const tally = tallyOf({
      web: [...Array<TaskPhase>(5).fill('finished'), 'failed', 'running', 'staging', 'pending', 'pending'],
      batch: ['pending', 'pending', 'pending', 'waiting'],
    });
    waitingFor(tally, 'web', 8, { cpus: 3, unique: 1 });
    expect(linesOf(tally)).to.deep.equal([
      '12.3 s  5 of 14 finished, 1 failed, 2 running, 6 waiting  (0 of 2 jobs done)',
      'web    ██████████████▒▒▒▒▒░░░░░   6/10  1 failed, 2 running, 2 waiting: cpus on 3 agents, unique on 1 agent',
      'batch  ░░░░░░░░░░░░░░░░░░░░░░░░  0/4  4 waiting: another attempt is due',
      'queue  web.8 web.9 batch.0 batch.1 batch.2 batch.3',
    ]);
  });

  it('is drawn in ASCII where the terminal’s letters are', () => {
    const tally = tallyOf({ web: Array<TaskPhase>(10).fill('running'), batch: ['finished', 'running'] });
    expect(linesOf(tally, { isUnicode: false }).join('')).to.match(/^[\x20-\x7e]+$/);
  });

  it('leaves the bars out where there is no room, and cuts the queue', () => {
    const tally = tallyOf({ web: Array<TaskPhase>(10).fill('pending'), batch: ['running'] });
    expect(linesOf(tally, { columns: 36 })).to.deep.equal([
      '12.3 s  0 of 14 finished, 1 running, 10 waiting  (0 of 2 jobs done)',
      'web     0/10  10 waiting',
      'batch  0/4  1 running',
      'queue  web.0 web.1 web.2 … 7 more',
    ]);
  });

  it('is never taller than the terminal; jobs that are done make room first', () => {
    const jobs = Array.from({ length: 12 }, (_, i) => ({ name: `job${i}`, count: 1 }));
    const tally = tallyOf(Object.fromEntries(jobs.map(({ name }, i) => [name, [i < 5 ? 'finished' : 'running']])));
    const lines = linesOf(tally, { rows: 8 }, jobs);
    expect(lines).to.have.length(7);
    expect(lines[1]).to.match(/^job5 /);
    expect(lines.at(-1)).to.equal('… 7 more jobs');
  });

  it('fits into every terminal, however many jobs there are and however they are called', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom<TaskPhase>('pending', 'waiting', 'running', 'finished', 'failed', 'killed'),
        fc.integer({ min: 3, max: 12 }),
        fc.integer({ min: 10, max: 90 }),
        (names, phase, rows, columns) => {
          const jobs = names.map((name) => ({ name, count: 1 }));
          const tally = tallyOf(Object.fromEntries(names.map((name) => [name, [phase]])));
          const style = { ...WIDE, rows, columns };
          const lines = progressLines({ jobs, tally, elapsedMs: 0 }, style);
          expect(lines.length).to.be.below(rows);
          // What is said beside a bar may be cut; the name and the bar before it leave room.
          for (const line of lines.slice(1)) {
            if (line.length > 4) expect(lineWidth(line.slice(0, 6))).to.be.below(columns);
          }
          expect(lines.map(paintLine).join('')).not.to.match(/\p{Cc}/u);
        },
      ),
    ));
});
