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
      [['load.yaml', '--allocator', 'dfr'], /^stowage: --allocator: got 'dfr'; accepted: drf, random, round-robin/],
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
