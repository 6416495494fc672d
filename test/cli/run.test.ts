import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Ended, Workshop } from './stowage.js';

const DEMO = fileURLToPath(new URL('../../../test/fixtures/jobs/demo.yaml', import.meta.url));

interface Summary {
  readonly type: 'summary';
  readonly tasks: Readonly<Record<string, number>>;
  readonly retries: number;
  readonly placements: number;
  readonly cycles: number;
  readonly offers: Readonly<Record<string, number>>;
}

interface Line {
  readonly type: string;
  readonly at: number;
  readonly [field: string]: unknown;
}

function linesOf({ stdout }: Ended): readonly Line[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function summaryOf(ended: Ended): Summary {
  return linesOf(ended).at(-1) as unknown as Summary;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** What holds at the end of every run. */
function expectLaws({ tasks, offers }: Summary, instances: number): void {
  expect(Object.keys(tasks)).to.have.members(['finished', 'failed', 'killed', 'lost', 'unplaced']);
  expect(sum(tasks), 'every instance has one outcome').to.equal(instances);
  const { received, ...ends } = offers;
  expect(Object.keys(ends)).to.have.members(['accepted', 'declined', 'rescinded', 'dropped']);
  expect(received, 'every offer has one end').to.equal(sum(ends));
}

describe('stowage run', () => {
  let workshop: Workshop;
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  it('runs the demo: twelve tasks in three jobs, one of which takes two attempts', async () => {
    const ended = await workshop.run('run', DEMO, '--master', 'embedded', '--agents', '3', '--policy', 'bin-packing');
    expect(ended.stderr).to.equal('');
    expect(ended.code).to.equal(0);
    expect(ended.stdout).to.match(/ hash\.3 {3}agent\d {2}finished {2}Command exited with status 0\n/);
    expect(ended.stdout).to.match(/ count\.0 {2}agent\d {2}failed {4}Command exited with status 3\n/);
    expect(ended.stdout).to.match(/\n\nTASK +AGENT +STATE +EXIT +ATTEMPTS +WAIT +RUN +WHY THERE\n/);
    expect(ended.stdout).to.match(/\ncount\.0 +agent\d +finished +0 +2 +\d+\.\d\d s +\d+\.\d\d s +\S.*\n/);
    expect(ended.stdout).to.match(/\n12 finished; 1 retry, 13 placements in \d+ cycles; \d+\.\d s\n$/);
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('tells the demo to a program: a JSON object a line, the last of which adds up', async () => {
    const ended = await workshop.run('run', DEMO, '--json');
    const lines = linesOf(ended);
    const summary = summaryOf(ended);
    expectLaws(summary, 12);
    expect(summary).to.deep.include({ type: 'summary', retries: 1, placements: 13 });
    expect(summary.tasks).to.deep.equal({ finished: 12, failed: 0, killed: 0, lost: 0, unplaced: 0 });
    const launches = lines.filter(({ type, phase }) => type === 'task' && phase === 'staging');
    expect(launches.map(({ taskId }) => taskId))
      .to.have.length(13)
      .and.to.include('count.0.2');
    expect(lines.filter(({ type }) => type === 'job-done').map(({ job }) => job)).to.have.members([
      'hash',
      'sort',
      'count',
    ]);
    const times = lines.filter(({ type }) => type === 'task').map(({ at }) => at);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
    expect(ended.code).to.equal(0);
  });

  it('keeps sandboxes and their output where it is told to, for their owner alone', async () => {
    const { code } = await workshop.run(
      'run',
      workshop.job('    command: echo $STOWAGE_JOB $STOWAGE_INSTANCE; pwd >&2\n'),
      '--out',
      'kept/here',
    );
    expect(code).to.equal(0);
    const files = readdirSync(path.join(workshop.folder, 'kept/here'), { recursive: true, encoding: 'utf8' });
    const output = files.find((file) => path.basename(file) === 'stdout')!;
    expect(path.basename(path.dirname(output))).to.equal('job.0.1');
    expect(readFileSync(path.join(workshop.folder, 'kept/here', output), 'utf8')).to.equal('job 0\n');
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('exits with 1 when a task fails, and runs the others', async () => {
    const jobs = 'jobs:\n  - { name: bad, command: exit 7 }\n  - { name: good, command: "true", count: 2 }\n';
    const ended = await workshop.run('run', workshop.write('jobs.yaml', jobs), '--json');
    expect(ended.code).to.equal(1);
    expectLaws(summaryOf(ended), 3);
    expect(summaryOf(ended).tasks).to.deep.include({ finished: 2, failed: 1 });
    const whys = linesOf(ended).flatMap(({ type, why }) => (type === 'outcome' ? [why] : []));
    expect(whys.map((why) => Object.keys(why as object))).to.deep.equal(
      Array.from({ length: 3 }, () => ['usable', 'drops', 'ranking']),
    );
    const [told] = linesOf(ended).filter(({ job, phase }) => job === 'bad' && phase === 'failed');
    expect(told?.['message']).to.equal('Command exited with status 7');
  });

  it('places by the policy that it is told', async () => {
    const jobs = workshop.job('    command: sleep 0.2\n    count: 3\n    resources: { cpus: 0.5, mem: 32 }\n');
    const agents = async (policy: string): Promise<number> => {
      const ended = await workshop.run('run', jobs, '--policy', policy, '--json');
      return new Set(linesOf(ended).flatMap(({ type, hostname }) => (type === 'outcome' ? [hostname] : []))).size;
    };
    expect(await agents('bin-packing')).to.equal(1);
    expect(await agents('spread')).to.equal(3);
  });

  it('uses the agents of a file', async () => {
    const agents = workshop.write('agents.yaml', 'agents: [{ hostname: node, count: 2, resources: "cpus:1;mem:64" }]');
    const jobs = workshop.job(
      '    command: "true"\n    count: 2\n    resources: { cpus: 1, mem: 64 }\n    constraints: [hostname unique]\n',
    );
    const ended = await workshop.run('run', jobs, '--agents', agents, '--json');
    const hosts = linesOf(ended).flatMap(({ type, hostname }) => (type === 'outcome' ? [hostname] : []));
    expect(hosts).to.have.members(['node1', 'node2']);
  });

  it('hands each task ports of its own', async () => {
    const jobs = workshop.job(
      '    command: echo $PORT0 $PORT1\n    count: 3\n    resources: { cpus: 0.1, ports: 2 }\n',
    );
    await workshop.run('run', jobs, '--agents', '1', '--out', 'out');
    const out = path.join(workshop.folder, 'out');
    const ports = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((file) => path.basename(file) === 'stdout')
      .flatMap((file) => readFileSync(path.join(out, file), 'utf8').trim().split(' '));
    expect(new Set(ports).size, ports.join(' ')).to.equal(6);
  });

  it('reads jobs from standard input, and from several files', async () => {
    const more = workshop.write('more.yaml', 'jobs: [{ name: b, command: "true" }]');
    const ended = await workshop.start(['run', '-', more, '--json'], 'jobs: [{ name: a, command: "true" }]').ended;
    expect(ended.stderr).to.equal('');
    expectLaws(summaryOf(ended), 2);
    expect(summaryOf(ended).tasks).to.deep.include({ finished: 2 });
  });

  it('ends what runs and what waits when the time is up, and exits with 1', async () => {
    const jobs = workshop.job('    command: sleep 100\n    count: 3\n    resources: { cpus: 3 }\n');
    const ended = await workshop.run('run', jobs, '--agents', '2', '--timeout', '1500ms', '--json');
    expect(ended.code).to.equal(1);
    expectLaws(summaryOf(ended), 3);
    expect(summaryOf(ended).tasks).to.deep.include({ killed: 2, unplaced: 1 });
    const [remark] = linesOf(ended).filter(({ type }) => type === 'remark');
    expect(remark?.['message']).to.equal('time is up after 1.5 s: 3 of 3 tasks had not ended');
    expect(workshop.tasks()).to.deep.equal([]);
  });

  it('tells a task that fits on no agent, runs the rest, and exits with 1 without waiting', async () => {
    const jobs =
      'jobs:\n  - { name: big, command: "true", resources: { cpus: 64 } }\n  - { name: ok, command: "true" }\n';
    const { code, stdout, stderr } = await workshop.run('run', workshop.write('jobs.yaml', jobs));
    expect(code).to.equal(1);
    expect(stderr).to.include("stowage: job 'big' never fits: it asks for 64 cpus, and no agent has more than 4\n");
    expect(stderr).to.match(
      /stowage: big\.0 was not placed; what would help: asking for 4 cpus instead of 64 \(agent\d\)/,
    );
    expect(stdout).to.match(/\nbig\.0 +- +unplaced +- +0 +- +- +nowhere: cpus on 3 agents\n/);
    expect(stdout).to.match(/\n1 finished, 1 unplaced; 0 retries, 1 placement in /);
  });

  it('tells of a master elsewhere what is larger than every agent seen so far, runs the rest, and exits with 1', async () => {
    const cluster = workshop.start(['cluster', '--port', '0', '--agents', '2']);
    const said = await cluster.until(/--master (\S+)/);
    const [, master = ''] = /--master (\S+)/.exec(said) ?? [];
    const jobs =
      'jobs:\n  - { name: big, command: "true", resources: { cpus: 64 } }\n  - { name: ok, command: "true" }\n';
    const file = workshop.write('jobs.yaml', jobs);
    const { code, stdout, stderr } = await workshop.run('run', file, '--master', master, '--timeout', '5');
    expect(code).to.equal(1);
    const told = "stowage: job 'big' is not seen to fit yet: it asks for 64 cpus, and no agent has more than 4\n";
    expect(stderr.split(told), 'told once').to.have.length(2);
    expect(stderr).to.match(/stowage: time is up after 5 s: 1 of 2 tasks had not ended\n/);
    expect(stdout).to.match(/\n1 finished, 1 unplaced; /);
    cluster.signal('SIGINT');
    await cluster.ended;
  });

  it('runs the demo of npm start in a pipe: six jobs, in plain lines', async function () {
    this.timeout(90_000);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly scripts: Record<string, string>;
    };
    const [, line = ''] = /dist\/src\/cli\/main\.js (.*)$/.exec(scripts['start'] ?? '') ?? [];
    const args = line.split(' ').map((word) => (word.startsWith('test/') ? path.resolve(word) : word));
    const ended = await workshop.run(...args, '--json');
    expect([ended.code, ended.stderr]).to.deep.equal([0, '']);
    const lines = linesOf(ended);
    expectLaws(summaryOf(ended), 66);
    expect(summaryOf(ended).tasks).to.deep.include({ finished: 66 });
    expect(summaryOf(ended).retries).to.equal(3);
    expect(lines.at(-1)!.at, 'milliseconds').to.be.below(60_000);
    const outcomes = lines.filter(({ type }) => type === 'outcome');
    const hostsOf = (name: string): readonly unknown[] =>
      outcomes.filter(({ job }) => job === name).map(({ hostname }) => hostname);
    expect(new Set(hostsOf('per-host')).size, 'one on each host').to.equal(4);
    const launches = lines.filter(({ type, phase }) => type === 'task' && phase === 'staging');
    expect(
      launches.slice(0, 8).map(({ job }) => job),
      'priority first',
    ).to.deep.equal(Array(8).fill('urgent'));
    const rounds = launches.filter(({ job }) => job === 'rounds').map(({ at }) => at);
    expect(rounds.at(-1)! - rounds[0]!, 'several rounds of three seconds').to.be.above(6_000);
  });

  it('goes on trying a master that is out of reach, and says so, until the time is up', async () => {
    const port = await closedPort();
    const { code, stdout, stderr } = await workshop.run(
      'run',
      DEMO,
      '--master',
      `http://127.0.0.1:${port}`,
      '--timeout',
      '2',
    );
    expect(code).to.equal(1);
    expect(
      stderr.match(new RegExp(`stowage: not subscribed at http://127.0.0.1:${port}: .*; next attempt in`, 'g')),
    ).to.have.length.greaterThan(1);
    expect(stderr).to.include('stowage: time is up after 2 s: 12 of 12 tasks had not ended\n');
    expect(stdout).to.match(/\n0 finished, 12 unplaced; /);
  });
});

describe('stowage', () => {
  const workshop = new Workshop();
  after(() => workshop.close());

  it('tells its version', async () => {
    const { code, stdout } = await workshop.run('--version');
    expect([code, stdout]).to.deep.equal([0, '0.1.0\n']);
  });

  it('helps, with every command and the exit codes', async () => {
    const { code, stdout } = await workshop.run('--help');
    expect(code).to.equal(0);
    for (const word of ['run', 'cluster', 'policies', 'Exit codes:']) expect(stdout).to.include(word);
    for (const command of ['run', 'explain', 'cluster', 'policies', 'completion'])
      expect((await workshop.run(command, '--help')).stdout).to.match(
        new RegExp(`\nExamples:\n.*stowage ${command}\\b`),
      );
  });

  it('explains where a task would go, and why another goes nowhere', async () => {
    const jobs = workshop.job('    command: x\n    count: 4\n    constraints: [rack unique]\n');
    const placed = await workshop.run('explain', jobs, 'job');
    expect(placed.code).to.equal(0);
    expect(placed.stdout).to.match(
      /^job goes to agent1\n\nAGENT +SCORES\nagent1 +bin-packing 0\.\d{3}\nagent2 +bin-packing 0\.\d{3}\nagent3 /,
    );
    const second = await workshop.run('explain', jobs, 'job.1');
    expect(second.stdout).to.include('\n\nruled out: 1 agent by unique\n');
    const { code, stdout } = await workshop.run('explain', jobs, 'job.3');
    expect(code).to.equal(1);
    expect(stdout).to.match(/^job\.3 goes nowhere\n\nAGENT +WOULD IT TAKE THE TASK\?\nagent\d +no: unique/);
    expect(stdout).to.match(/\n\nwhat would help: without 'rack unique'/);
  });

  it('lists the policies with kind, maturity and options', async () => {
    const { stdout } = await workshop.run('policies');
    expect(stdout).to.match(/^KIND +NAME +MATURITY +OPTIONS\n/);
    expect(stdout).to.match(/\nscore +bin-packing +stable +exponent: number, above 0 \(default 1\)\n/);
    const listed = JSON.parse((await workshop.run('policies', '--json')).stdout) as { readonly name: string }[];
    expect(listed.map(({ name }) => name)).to.include.members(['fifo', 'unique', 'spread', 'fixed']);
  });
});

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
