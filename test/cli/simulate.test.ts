import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { Workshop } from './stowage.js';

const LOAD = `frameworks:
  - { name: web, roles: [web], weight: 2, chain: { score: spread } }
  - { name: batch, roles: [batch], delay: 20ms }
workload:
  - name: requests
    framework: web
    jobs: 30
    arrivals: { poisson: 2 }
    resources: { cpus: { choice: { 0.5: 3, 2: 1 } }, mem: 512 }
    duration: { exponential: 10s }
  - name: nightly
    framework: batch
    jobs: 4
    instances: 3
    arrivals: { every: 5s }
    resources: { cpus: 1, mem: { uniform: [64, 1024] } }
    duration: { lognormal: { median: 20s, sigma: 0.5 } }
`;

interface Result {
  readonly end: string;
  readonly badRows: number;
  readonly frameworks: Readonly<Record<string, { readonly tasks: { readonly finished: number } }>>;
}

describe('stowage simulate', () => {
  const workshop = new Workshop();
  before(() => {
    workshop.write('load.yaml', LOAD);
    workshop.write('one.csv', 'id,submission_time,duration,cpu_count,mem_capacity\na,5,1000,2,64\nb,6,x,2,64\n');
  });
  after(() => workshop.close());
  const resultOf = (stdout: string): Result => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Result;

  it('tells how each framework fared, in a table', async () => {
    const { code, stdout, stderr } = await workshop.run('simulate', 'load.yaml', '--agents', '4');
    expect(stderr).to.equal('');
    const [head, web, batch] = stdout.split('\n');
    expect(head).to.match(/^FRAMEWORK +TASKS +STARTED +FINISHED +WAIT/);
    expect(web).to.match(/^web +30 +30 +30 /);
    expect(batch).to.match(/^batch +12 +12 +12 /);
    expect(stdout).to.match(/of simulated time: every job has ended\n$/);
    expect(code).to.equal(0);
  });

  it('gives the same JSON for the same seed, and another for another', async () => {
    const run = (...flags: readonly string[]) => workshop.run('simulate', 'load.yaml', '--json', ...flags);
    const [first, again, other] = await Promise.all([run(), run(), run('--seed', '1')]);
    expect(again.stdout).to.equal(first.stdout);
    expect(other.stdout).to.not.equal(first.stdout);
    expect(resultOf(first.stdout).frameworks['web']?.tasks.finished).to.equal(30);
  });

  it('logs as much as it is asked to, and does the same whatever that is', async () => {
    const hashes = new Set<string>();
    const counts: number[] = [];
    for (const level of ['silent', 'warn', 'info', 'debug', 'trace']) {
      const flags = ['--agents', '4', '--seed', '7', '--journal', `${level}.journal`, '--log-level', level];
      const { code, stderr } = await workshop.run('simulate', 'load.yaml', ...flags);
      expect(code).to.equal(0);
      const lines = stderr.split('\n').filter((line) => line !== '');
      const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      for (const one of told) expect(one).to.include.all.keys('level', 'at', 'framework', 'msg');
      if (level === 'info') expect(told.filter(({ msg }) => msg === 'job-done')).to.have.length(34);
      if (level === 'debug')
        expect(told.filter(({ msg, phase }) => msg === 'task' && phase === 'running')).to.have.length(42);
      if (level === 'trace') expect(told.filter(({ msg }) => msg === 'offers')).not.to.have.length(0);
      counts.push(told.length);
      hashes.add(
        createHash('sha256')
          .update(readFileSync(path.join(workshop.folder, `${level}.journal`)))
          .digest('hex'),
      );
    }
    expect(counts).to.deep.equal(counts.toSorted((a, b) => a - b));
    expect([counts[0], new Set(counts).size >= 4, hashes.size]).to.deep.equal([0, true, 1]);
    const refused = await workshop.run('simulate', 'load.yaml', '--log-level', 'loud');
    expect([refused.code, refused.stderr]).to.deep.equal([
      2,
      "stowage: --log-level: got 'loud'; accepted: silent, warn, info, debug, trace\n",
    ]);
  });

  it('reads task lists, tells of bad rows, and runs in direct mode', async () => {
    const { code, stdout, stderr } = await workshop.run('simulate', 'one.csv', '--direct', '--json');
    expect(stderr).to.equal("stowage: one.csv:3: duration: got 'x'; accepted: a number from 0\n");
    expect(resultOf(stdout)).to.deep.include({ end: 'done', badRows: 1 });
    expect(code).to.equal(0);
  });

  it('says in one line what is wrong with its input', async () => {
    workshop.write('bad.yaml', LOAD.replace('poisson', 'poison'));
    workshop.write('lost.yaml', LOAD.replace('framework: web', 'framework: wep'));
    for (const [args, message] of [
      [['bad.yaml'], /^stowage: bad\.yaml:8:15: workload\[0\]\.arrivals: got .*; accepted: at-once, /],
      [
        ['lost.yaml'],
        /^stowage: lost\.yaml:6:16: workload\[0\]\.framework: no framework 'wep' \(there are: web, batch\)/,
      ],
      [['load.yaml', '--direct'], /^stowage: --direct: load\.yaml has 2 frameworks; accepted: one/],
      [
        ['load.yaml', '--allocator', 'dfr'],
        /^stowage: --allocator: got 'dfr'; accepted: drf, random, round-robin, best-fit, request-aware/,
      ],
      [['none.yaml'], /^stowage: .*none\.yaml/],
    ] as const) {
      const { code, stdout, stderr } = await workshop.run('simulate', ...args);
      expect(stderr).to.match(message);
      expect(stderr.trimEnd()).to.not.include('\n');
      expect(stdout).to.equal('');
      expect(code).to.equal(2);
    }
  });
});

describe('stowage simulate, with traces and faults', () => {
  const MIXED = `frameworks:
  - { name: web, roles: [web] }
  - { name: batch, roles: [batch] }
cluster: { offerTimeout: 10s, allocationInterval: 2s, launchDelay: 3s }
faults:
  - { away: agent1, at: 20s, back: 40s }
  - { gone: agent2, at: 30s }
  - { disconnect: web, at: 10s }
workload:
  - name: requests
    framework: web
    jobs: 10
    arrivals: { every: 1s }
    resources: { cpus: 1, mem: 64 }
    duration: 5s
traces:
  - file: tasks.csv
    name: log
    framework: batch
    start: 60s
    columns: { at: submitted, duration: minutes, resources: { cpus: cores, mem: gb }, units: { mem: 1024 }, timeUnit: 1m }
`;
  const workshop = new Workshop();
  before(() => {
    workshop.write('mixed.yaml', MIXED);
    workshop.write('tasks.csv', 'submitted,minutes,cores,gb\n7,1,2,4\n8,x,1,1\n9,2,1,0.5\n');
  });
  after(() => workshop.close());

  it('reads jobs out of files beside it, by a map of their columns', async () => {
    const { code, stdout, stderr } = await workshop.run('simulate', 'mixed.yaml', '--json', '--agents', '4');
    expect(stderr).to.equal("stowage: tasks.csv:3: minutes: got 'x'; accepted: a number from 0\n");
    const { end, badRows, frameworks, endedAtMs } = JSON.parse(stdout) as Result & { readonly endedAtMs: number };
    expect([end, badRows, frameworks['web']?.tasks.finished, frameworks['batch']?.tasks.finished]).to.deep.equal([
      'done',
      1,
      10,
      2,
    ]);
    // The log's last job comes 60 s + 2 min after the start, at the earliest runs 3 s later, and takes 2 min.
    expect(endedAtMs).to.be.within(303_000, 310_000);
    expect(code).to.equal(0);
  });

  it('says in one line what is wrong with a trace, a fault or the cluster', async () => {
    for (const [from, to, message] of [
      ['timeUnit', 'timeUnits', /:21:\d+: traces\[0\]\.columns\.timeUnits: unknown field; did you mean 'timeUnit'\? /],
      ['back: 40s', 'back: 10s', /:6:5: faults\[0\]: comes back at 10 s; accepted: later than it goes, at 20 s$/],
      ['back: 40s', 'gone: agent2', /faults\[0\]: names 2 of away, gone and disconnect; accepted: one$/],
      ['at: 30s', 'at: 30s, back: 50s', /faults\[1\]: has a time to come back; accepted: of an agent that is away$/],
      ['gone: agent2', 'gone: agent9', /fault 'agent-gone': there is no agent 'agent9' \(there are: agent1, .*\)$/],
      ['web, at', 'wob, at', /fault 'disconnect': there is no framework 'wob' \(there are: web, batch\)$/],
      ['cpus: cores', 'cpus: corez', /tasks\.csv: line 1 has no column 'corez' \(there are: submitted, /],
      ['tasks.csv', 'tusks.csv', /tusks\.csv: ENOENT/],
      ['tasks.csv', 'tasks.txt', /traces\[0\]\.file: got "tasks\.txt"; accepted: a log \(\*\.swf\) or a task list/],
      ['tasks.csv', 'tasks.swf', /traces\[0\]\.columns: tasks\.swf has its own; accepted: columns of a \*\.csv file$/],
      ['{ mem: 1024 }', '{ gpus: 1 }', /traces\[0\]\.columns: has a unit of 'gpus', of which there is no column$/],
      ['{ cpus: cores, mem: gb }, units: { mem: 1024 }', '{}', /traces\[0\]\.columns: names no resource; accepted/],
      ['framework: batch', 'framework: bach', /traces\[0\]\.framework: no framework 'bach' \(there are: web, batch\)$/],
      ['offerTimeout: 10s', 'offerTimeout: -1', /cluster\.offerTimeout: got -1; accepted: seconds as 5 or 0\.5/],
      ['allocationInterval: 2s', 'allocationInterval: 0', /cluster\.allocationInterval: got 0; accepted: .*; above 0$/],
    ] as const) {
      workshop.write('bad.yaml', MIXED.replace(from, to));
      const { code, stdout, stderr } = await workshop.run('simulate', 'bad.yaml', '--agents', '4');
      expect(stderr.trimEnd()).to.match(message);
      expect(stderr.trimEnd()).to.not.include('\n');
      expect([code, stdout]).to.deep.equal([2, '']);
    }
    workshop.write(
      'one.yaml',
      MIXED.replace('  - { name: web, roles: [web] }\n', '').replace('framework: web', 'framework: batch'),
    );
    const direct = await workshop.run('simulate', 'one.yaml', '--direct');
    expect([direct.code, direct.stderr]).to.deep.equal([
      2,
      'stowage: --direct: one.yaml has faults or a cluster; accepted: a file with neither\n',
    ]);
  });

  it('offers by what is asked for, if the allocator does', async () => {
    // Shan et al. 2018: two frameworks on two unlike servers, on which the choice of servers decides how much fits.
    workshop.write(
      'unlike.yaml',
      `frameworks:
  - { name: a, roles: [a], chain: { score: first-fit, disposal: { policy: fixed, options: { refuseSeconds: 1 } } } }
  - { name: b, roles: [b], chain: { score: first-fit, disposal: { policy: fixed, options: { refuseSeconds: 1 } } } }
workload:
  - { name: a, framework: a, jobs: 60, arrivals: at-once, resources: { cpus: 5, mem: 100 }, duration: 200s }
  - { name: b, framework: b, jobs: 60, arrivals: at-once, resources: { cpus: 1, mem: 500 }, duration: 200s }
`,
    );
    workshop.write(
      'servers.yaml',
      "agents:\n  - { hostname: server1, resources: 'cpus:100;mem:3000' }\n  - { hostname: server2, resources: 'cpus:30;mem:10000' }\n",
    );
    const startedWith = async (allocator: string): Promise<readonly number[]> =>
      Promise.all(
        ['0', '1', '2', '3'].map(async (seed) => {
          const flags = [
            '--agents',
            'servers.yaml',
            '--allocator',
            allocator,
            '--seed',
            seed,
            '--until',
            '30s',
            '--json',
          ];
          const { code, stdout, stderr } = await workshop.run('simulate', 'unlike.yaml', ...flags);
          expect([code, stderr]).to.deep.equal([0, '']);
          const { frameworks } = JSON.parse(stdout) as {
            readonly frameworks: Readonly<Record<string, { readonly tasks: { readonly started: number } }>>;
          };
          return Object.values(frameworks).reduce((sum, { tasks }) => sum + tasks.started, 0);
        }),
      );
    // Each takes the server that it is offered whole: 20 tasks on its own kind, 6 on the other's.
    expect(await startedWith('best-fit')).to.deep.equal([40, 40, 40, 40]);
    for (const other of ['request-aware', 'drf', 'random', 'round-robin'])
      expect([other, Math.min(...(await startedWith(other)))]).to.deep.equal([other, 12]);
  });
});

describe('stowage experiment', () => {
  const workshop = new Workshop();
  after(() => workshop.close());

  it('tells figures of its own beside published ones', async () => {
    const { code, stdout } = await workshop.run(
      'experiment',
      'starvation',
      '--data',
      '.',
      '--workload',
      'no offer time-out',
      '--json',
    );
    const result = JSON.parse(stdout) as Readonly<Record<string, object>>;
    expect(Object.keys(result)).to.deep.equal(['no offer time-out']);
    expect(code).to.equal(0);
  });

  it('says in one line what is wrong with its input', async () => {
    for (const [args, message] of [
      [['dfr', '--data', '.'], /no experiment 'dfr'; did you mean 'drf'\? \(there are: /],
      [['drf', '--data', 'nowhere'], /--data: 'nowhere' is no folder/],
      [['drf', '--data', '.'], /--data '\.': there is no drf\/golden\.json in it/],
      [['drf'], /--data/],
      [['drf', '--data', '.', '--seeds', '0'], /--seeds: got '0'; accepted: a whole number from 1/],
    ] as const) {
      const { code, stderr } = await workshop.run('experiment', ...args);
      expect(stderr).to.match(message);
      expect(code).to.equal(2);
    }
  });
});
