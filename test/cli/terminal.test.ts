import { expect } from 'chai';
import { MAIN, Workshop } from './stowage.js';
import { hasTmux, Terminal } from './tmux.js';

const JOBS = `jobs:
  - { name: quick, count: 4, command: sleep 0.2, resources: { cpus: 1 } }
  - { name: broken, command: exit 3, retries: 1, backoff: 500ms, resources: { cpus: 0.5 } }
  - { name: slow, count: 3, command: sleep 2, resources: { cpus: 2 }, priority: 1 }
  - { name: wide, count: 2, command: sleep 2, resources: { cpus: 4 }, priority: 2 }
`;

const ENDLESS = '    command: sleep 100\n    count: 3\n    resources: { cpus: 2 }\n';
const STUBBORN = "    command: trap '' TERM; while true; do sleep 0.1; done\n    killGrace: 60s\n";

describe('stowage run on a terminal', () => {
  let workshop: Workshop;
  let terminal: Terminal | undefined;
  before(function () {
    if (!hasTmux()) this.skip();
  });
  beforeEach(() => (workshop = new Workshop()));
  afterEach(async () => {
    await terminal?.close();
    terminal = undefined;
    workshop.close();
  });

  async function start(line: string, options: Partial<Parameters<typeof Terminal.start>[1]> = {}): Promise<Terminal> {
    const { env, ...size } = options;
    const all = { TMPDIR: workshop.temporary, PATH: process.env['PATH'], ...env };
    const command = `${process.execPath} ${MAIN} ${line}`;
    const started = await Terminal.start(command, { folder: workshop.folder, ...size, env: all });
    terminal = started;
    return started;
  }

  it('moves a bar for each job, tells what waits and why, and ends with a table of who ran where and why', async () => {
    const here = await start(`run ${workshop.write('jobs.yaml', JOBS)} --agents 2`);
    const moving = await here.until(/\n\d+\.\d s {2}\d+ of 10 finished(.*\n)+slow .*3 waiting: cpus on 2 agents/);
    await here.keep('run-progress');
    expect(moving).to.match(/\nquick +[█▒░]{24} +\d\/4/);
    expect(moving).to.match(/\nwide .*2 running/);
    expect(moving).to.match(/\nqueue +(\w+\.\d ?)+/);
    const text = await here.until(/\[exit \d+\]/);
    await here.keep('run-closing-table');
    expect(text).to.match(/\[exit 1\]$/);
    expect(text).to.match(/\n +\d+\.\d\d s {2}broken\.0 {2}agent\d {2}failed {4}Command exited with status 3\n/);
    expect(text).to.match(/\nTASK +AGENT +STATE +EXIT +ATTEMPTS +WAIT +RUN +WHY THERE\n/);
    expect(text).to.match(/\nquick\.0 +agent\d +finished +0 +1 +\d+\.\d\d s +\d+\.\d\d s +.*(best of|only one)/);
    expect(text).to.match(/\nbroken\.0 +agent\d +failed +3 +2 /);
    expect(text).to.match(/\n9 finished, 1 failed; 1 retry, 11 placements in \d+ cycles; \d+\.\d s\n/);
    expect(text, 'nothing of the bars is left').not.to.match(/[█▒░]|^queue|of 10 finished/m);
    expect(await here.isCursorShown()).to.equal(true);
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('writes in colours, and in none if NO_COLOR is set', async () => {
    const jobs = workshop.write('jobs.yaml', 'jobs: [{ name: bad, command: exit 1 }, { name: good, command: "true" }]');
    for (const NO_COLOR of [undefined, '1']) {
      const here = await start(`run ${jobs}`, { env: NO_COLOR === undefined ? {} : { NO_COLOR } });
      await here.until(/\[exit 1\]/);
      const painted = (await here.text('-e')).split('\n').filter((line) => line.includes('\u001b['));
      if (NO_COLOR === undefined)
        expect(painted.join('\n')).to.include('\u001b[32mfinished').and.include('\u001b[31mfailed');
      else expect(painted).to.deep.equal([]);
      await here.close();
      terminal = undefined;
    }
  });

  it('fits into a narrow terminal, and into one that is made narrower and wider', async () => {
    const jobs = workshop.job(ENDLESS);
    const here = await start(`run ${jobs} --agents 1`, { columns: 44, rows: 10 });
    const narrow = await here.until(/job +\S* *0\/3 {2}2 running/);
    await here.keep('run-narrow');
    expect(narrow.match(/of 3 finished/g), 'one frame, drawn over').to.have.length(1);
    for (const columns of [30, 90, 44]) {
      await here.resize({ columns, rows: 10 });
      const [first, second] = [columns - 16, columns - 5]; // what is left of a line, at most
      await here.until(new RegExp(`\\d s {2}0 of 3 .{0,${first}}\\njob .{0,${second}}\\nqueue {2}job\\.2$`));
    }
    await here.press('C-c');
    const text = await here.until(/\[exit 130\]/);
    expect(text).to.match(/\nTASK {3}AGENT {3}STATE/);
    expect(await here.isCursorShown()).to.equal(true);
  });

  it('ends cleanly on Ctrl-C', async () => {
    const here = await start(`run ${workshop.job(ENDLESS)} --agents 1`);
    await here.until(/2 running/);
    await here.press('C-c');
    const text = await here.until(/\[exit \d+\]/);
    await here.keep('run-interrupted');
    expect(text).to.include('stowage: SIGINT came: ending what runs; once more ends it at once\n');
    expect(text).to.match(/\njob\.0 +agent1 +killed +Terminated +1 /);
    expect(text).to.match(/\njob\.2 +- +unplaced +- +0 +- +- +nowhere: cpus on 1 agent\n/);
    expect(text).to.match(/\n0 finished, 2 killed, 1 unplaced; .*\n\[exit 130\]$/);
    expect(await here.isCursorShown()).to.equal(true);
    expect(workshop.tasks()).to.deep.equal([]);
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('ends at once on a second Ctrl-C, and gives the cursor back', async () => {
    const here = await start(`run ${workshop.job(STUBBORN)}`);
    await here.until(/1 running/);
    await here.press('C-c');
    await here.until(/killing/);
    await here.press('C-c');
    const text = await here.until(/\[exit \d+\]/);
    expect(text)
      .to.match(/\[exit 130\]$/)
      .and.not.to.match(/[█▒░]/);
    expect(await here.isCursorShown()).to.equal(true);
  });

  it('writes plain lines where it cannot draw', async () => {
    const here = await start(`run ${workshop.job('    command: "true"\n')}`, { env: { TERM: 'dumb' } });
    const text = await here.until(/\[exit 0\]/);
    expect(text).to.match(/ job\.0 {2}agent\d {2}finished {2}Command exited with status 0\n/);
  });
});
