import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { type Ended, MAIN, type Running, Workshop } from './stowage.js';

const RESOURCES = '    resources: { cpus: 0.5, mem: 16 }\n';

describe('stowage run --state', function () {
  this.timeout(60_000);
  let workshop: Workshop;
  let cluster: Running;
  let master: string;

  before(async () => {
    workshop = new Workshop();
    cluster = workshop.start(['cluster', '--port', '0', '--agents', '2', '--journal', 'journal.jsonl']);
    master = /--master (\S+)\n/.exec(await cluster.until(/--master \S+\n/))![1]!;
  });

  after(async () => {
    cluster.signal('SIGTERM');
    await cluster.ended;
    workshop.close();
  });

  const run = (...args: readonly string[]): Promise<Ended> =>
    workshop.run('run', ...args, '--master', master, '--json');

  it('goes on after a kill -9 with the same framework, and runs nothing twice', async () => {
    const jobs = workshop.job(`    count: 4\n    command: sleep 2\n${RESOURCES}`, 'killed.yaml');
    const first = workshop.start(['run', jobs, '--state', 'killed', '--master', master]);
    await first.until(/job\.3 .*running/);
    first.signal('SIGKILL');
    await first.ended;
    const second = await run(jobs, '--state', 'killed');
    expect(second.code, second.stderr).to.equal(0);
    expect(remarksOf(second)[0]).to.equal("going on from 'killed': 0 of 4 tasks had ended");
    expect(summaryOf(second)).to.deep.include({ tasks: tasks({ finished: 4 }), placements: 0 });
    expect(launchesOf('job.').filter((id) => launchesOf(id).length > 1)).to.be.empty;
    const third = await run('--state', 'killed');
    expect(third.code).to.equal(0);
    expect(summaryOf(third)).to.deep.include({ tasks: tasks({ finished: 4 }), placements: 0 });
  });

  it('leaves what runs running when it is interrupted, and takes it up again', async () => {
    const jobs = workshop.write('left.yaml', `jobs:\n  - name: left\n    count: 2\n    command: sleep 3\n${RESOURCES}`);
    const first = workshop.start(['run', jobs, '--state', 'left', '--master', master]);
    await first.until(/left\.1 .*running/);
    first.signal('SIGTERM');
    const ended = await first.ended;
    expect(ended.code).to.equal(143);
    expect(ended.stderr).to.contain('SIGTERM came: what runs goes on; to take it up again: --state left');
    expect(ended.stdout).to.match(/^2 running|, 2 running/m);
    const second = await run('--state', 'left');
    expect(second.code).to.equal(0);
    expect(summaryOf(second)).to.deep.include({ tasks: tasks({ finished: 2 }), placements: 0 });
  });

  it('takes up a stateful job with its volume, and has that destroyed at the end', async () => {
    const yaml = `jobs:
  - name: kept
    role: db
    retries: 1
    backoff: 100ms
    command: 'echo start >> data/starts; test $(wc -l < data/starts) -gt 1 && exit 0; sleep 2; exit 1'
    volume: { size: 16, path: data }
${RESOURCES}`;
    const jobs = workshop.write('kept.yaml', yaml);
    const first = workshop.start(['run', jobs, '--state', 'kept', '--master', master]);
    await first.until(/kept\.0 .*running/);
    first.signal('SIGKILL');
    await first.ended;
    const second = await run('--state', 'kept');
    expect(second.code, second.stderr).to.equal(0);
    expect(summaryOf(second)).to.deep.include({ tasks: tasks({ finished: 1 }), placements: 1, retries: 1 });
    expect(volumesOf(second)).to.deep.equal(['destroyed']);
    expect((await workshop.run('state', 'dump', 'kept')).stdout).to.match(/volume {5}kept\.0: none\n/);
  });

  it('has the volumes of what failed destroyed, too, since nobody comes back for them', async () => {
    const yaml = `jobs:\n  - name: gone\n    role: db\n    command: exit 1\n    volume: { size: 16, path: data }\n${RESOURCES}`;
    const ended = await run(workshop.write('gone.yaml', yaml));
    expect(ended.code).to.equal(1);
    expect(volumesOf(ended)).to.deep.equal(['made', 'destroyed']);
    expect(remarksOf(ended).join()).not.to.contain('is left on');
  });

  it('refuses another job under a known name, and says what is different', async () => {
    const write = (count: number): string =>
      workshop.write('same.yaml', `jobs:\n  - name: same\n    count: ${count}\n    command: 'true'\n${RESOURCES}`);
    expect((await run(write(1), '--state', 'same')).code).to.equal(0);
    const { code, stderr, stdout } = await run(write(2), '--state', 'same');
    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    expect(stderr).to.equal(
      "stowage: same.yaml:2:5: jobs[0]: job 'same' is another in 'same': count: 1 there, 2 here; " +
        'accepted: the job as it was, another name, or another --state\n',
    );
  });

  it('lets nobody else into its folder meanwhile', async () => {
    const jobs = workshop.write('busy.yaml', `jobs:\n  - name: busy\n    command: sleep 30\n${RESOURCES}`);
    const first = workshop.start(['run', jobs, '--state', 'busy', '--master', master]);
    await first.until(/busy\.0 .*running/);
    const second = await run(jobs, '--state', 'busy');
    expect(second.code).to.equal(2);
    expect(second.stderr).to.match(
      /^stowage: the state folder 'busy' is in use by process \d+; accepted: a folder that nobody uses\n$/,
    );
    first.signal('SIGTERM');
    expect((await first.ended).code).to.equal(143);
  });

  it('does not start with a damaged state, and says where and how to look into it', async () => {
    const jobs = workshop.write('bad.yaml', `jobs:\n  - name: bad\n    count: 3\n    command: 'true'\n${RESOURCES}`);
    expect((await run(jobs, '--state', 'bad')).code).to.equal(0);
    expect((await workshop.run('state', 'verify', 'bad')).stdout).to.match(
      /^bad\/state-000001\.log {2}\d+ records, 1 to /,
    );
    const file = path.join(workshop.folder, 'bad', 'state-000001.log');
    const bytes = readFileSync(file);
    bytes[200]! ^= 1;
    writeFileSync(file, bytes);
    const { code, stderr, stdout } = await run(jobs, '--state', 'bad');
    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    expect(stderr).to.match(
      /^stowage: bad\/state-000001\.log: damaged at offset \d+: its checksum is \w{8}, not '\w{8}'; nothing was started; inspect it with: stowage state verify bad\n$/,
    );
    const verified = await workshop.run('state', 'verify', 'bad');
    expect(verified.code).to.equal(1);
    expect(verified.stdout).to.match(/ {2}DAMAGED at offset \d+: its checksum is /);
    const dumped = await workshop.run('state', 'dump', 'bad', '--json');
    expect(dumped.code).to.equal(1);
    expect(dumped.stderr).to.match(/damaged at offset \d+: .*; the rest is not shown\n$/);
  });

  it('prints the records of a state, for people and for programs', async () => {
    const jobs = workshop.write('dump.yaml', `jobs:\n  - name: dump\n    command: exit 3\n${RESOURCES}`);
    expect((await run(jobs, '--state', 'dump')).code).to.equal(1);
    const json = await workshop.run('state', 'dump', 'dump', '--json');
    const records = json.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; type: string });
    expect(records.map(({ seq }) => seq)).to.deep.equal(records.map((_, at) => at + 1));
    expect(records.map(({ type }) => type)).to.deep.equal([
      'job',
      'framework',
      'launch',
      'status',
      'status',
      'status',
      'torn-down',
    ]);
    const { stdout } = await workshop.run('state', 'dump', 'dump');
    expect(stdout).to.match(/ 3 {2}launch {5}dump\.0\.1 on \S+: cpus\(allocated: \*\):0\.5; mem\(allocated: \*\):16\n/);
    expect(stdout).to.match(/ 6 {2}status {5}dump\.0\.1 failed: Command exited with status 3\n/);
  });

  it('stops with 1 when the disk takes no more, having launched nothing that is not on record', () => {
    const jobs = workshop.write(
      'full.yaml',
      `jobs:\n  - name: full\n    count: 40\n    command: sleep 30\n${RESOURCES}`,
    );
    // The kernel refuses to make files longer, as a full disk would.
    const script = `trap '' XFSZ; ulimit -f 4; exec "$0" "$@"`;
    const { status, stderr, stdout } = spawnSync(
      '/bin/bash',
      ['-c', script, process.execPath, MAIN, 'run', jobs, '--state', 'full', '--master', master, '--json'],
      { cwd: workshop.folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(status, stderr).to.equal(1);
    expect(stdout).to.contain("the state folder 'full' takes nothing more: EFBIG: file too large, write");
    expect(launchesOf('full.')).to.be.empty;
  });

  it('says what is wrong with what it is given', async () => {
    const cases = [
      [
        ['run', '--master', master],
        'no job file is given; accepted: at least one, or --state with a folder that has jobs',
      ],
      [
        ['run', '--state', 'new', '--master', master],
        "--state: 'new' has no job yet; accepted: with at least one job file",
      ],
      [['run', 'same.yaml', '--state', 'same.yaml'], "--state: 'same.yaml' is no folder; accepted: a folder"],
      [
        ['state', 'verify', 'nowhere'],
        "'nowhere': ENOENT: no such file or directory, stat 'nowhere'; accepted: a folder that was given to --state",
      ],
      [['state', 'dump', '.'], "'.' holds no state; accepted: a folder that was given to --state"],
    ] as const;
    for (const [args, message] of cases) {
      const { code, stderr } = await workshop.run(...args);
      expect({ code, stderr }).to.deep.equal({ code: 2, stderr: `stowage: ${message}\n` });
    }
  });

  /** The task ids that the cluster launched, which begin so. */
  function launchesOf(prefix: string): readonly string[] {
    const facts = readFileSync(path.join(workshop.folder, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    return facts
      .map((line) => JSON.parse(line) as { type: string; taskId: string })
      .flatMap(({ type, taskId }) => (type === 'launched' && taskId.startsWith(prefix) ? taskId : []));
  }
});

describe('stowage run --state on a cluster of its own', function () {
  this.timeout(60_000);

  it('starts again what ran on the cluster that ended with its process, without counting a retry', async () => {
    const workshop = new Workshop();
    try {
      const jobs = workshop.job(`    count: 2\n    command: sleep 2\n${RESOURCES}`);
      const first = workshop.start(['run', jobs, '--state', 'own']);
      await first.until(/job\.1 .*running/);
      first.signal('SIGKILL');
      await first.ended;
      const second = await workshop.run('run', jobs, '--state', 'own', '--json');
      expect(second.code, second.stderr).to.equal(0);
      expect(remarksOf(second)).to.contain(
        '2 tasks ran on the cluster of an earlier run, which is gone; they start again',
      );
      expect(summaryOf(second)).to.deep.include({ tasks: tasks({ finished: 2 }), retries: 0, placements: 2 });
      expect(readdirSync(path.join(workshop.folder, 'own')).some((name) => name.startsWith('lock'))).to.be.false;
    } finally {
      workshop.close();
    }
  });
});

interface Line {
  readonly type: string;
  readonly message?: string;
}

function linesOf({ stdout }: Ended): readonly Line[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function summaryOf(ended: Ended): object {
  return linesOf(ended).at(-1)!;
}

function volumesOf({ stdout }: Ended): readonly string[] {
  const lines = stdout.trimEnd().split('\n');
  const notices = lines.map((line) => JSON.parse(line) as { type: string; state: string });
  return notices.flatMap(({ type, state }) => (type === 'volume' ? [state] : []));
}

function remarksOf(ended: Ended): readonly (string | undefined)[] {
  return linesOf(ended).flatMap(({ type, message }) => (type === 'remark' ? message : []));
}

function tasks(some: object): object {
  return { finished: 0, failed: 0, killed: 0, lost: 0, unplaced: 0, ...some };
}
