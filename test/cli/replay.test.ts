import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { Workshop } from './stowage.js';

const LOAD = `workload:
  - name: requests
    jobs: 30
    arrivals: { poisson: 2 }
    resources: { cpus: { choice: { 0.5: 3, 2: 1 } }, mem: 512 }
    duration: { exponential: 10s }
`;
const OTHER = 'score: spread\n';
const MINE = `import { defineScorePolicy, z } from 'stowage/policy';
export const last = defineScorePolicy('last-row', z.strictObject({}), () => ({
  reads: { free: true },
  score(_view, _task, { row, count }, out) {
    for (let i = 0; i < count; i++) out[i] = 1 - 1 / (1 + row[i]!);
  },
}));
`;

describe('stowage replay', () => {
  const workshop = new Workshop();
  before(async () => {
    workshop.write('load.yaml', LOAD);
    workshop.write('other.yaml', OTHER);
    workshop.write('mine.ts', MINE);
    await workshop.run('simulate', 'load.yaml', '--journal', 'sim.journal');
  });
  after(() => workshop.close());

  it('repeats what a run on the embedded cluster did', async () => {
    workshop.job('    count: 4\n    command: sleep 0.1\n    resources: { cpus: 0.1, mem: 16 }\n');
    const ran = await workshop.run('run', 'jobs.yaml', '--policy', './mine.ts', '--journal', 'run.journal');
    expect(ran.code, ran.stderr).to.equal(0);
    const { code, stdout, stderr } = await workshop.run('replay', 'run.journal');
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^\d+ steps of stowage, \d+ effects: every one as recorded, byte for byte, to its end\n$/);
    expect(code).to.equal(0);
  });

  it('shows where another chain first decides otherwise, and what comes of it', async () => {
    const { code, stdout, stderr } = await workshop.run('replay', 'sim.journal', '--chain', 'other.yaml');
    expect(stderr).to.equal('');
    expect(stdout).to.match(
      /the first decision that differs: step \d+ of framework, at \d+\.\d{3} s\n {2}recorded {2}launch requests-/,
    );
    expect(stdout).to.match(/\n {2}other {5}launch requests-/);
    expect(stdout).to.match(/framework: finished of arrived +30\/30 +30\/30\n/);
    expect(code).to.equal(0);
    const { stdout: json } = await workshop.run('replay', 'sim.journal', '--chain', 'other.yaml', '--json');
    expect(JSON.parse(json)).to.include({ end: 'closed', unknownDurations: 0 });
  });

  it('simulates a journal like any workload', async () => {
    const { code, stdout } = await workshop.run('simulate', 'sim.journal', '--policy', 'spread');
    expect(stdout).to.match(/\nframework +30 +30 +30 /);
    expect(code).to.equal(0);
  });

  it('refuses what is no journal, damaged or torn in one line', async () => {
    const bytes = readFileSync(path.join(workshop.folder, 'sim.journal'));
    const damaged = Buffer.from(bytes);
    damaged[bytes.length - 100]! ^= 1;
    for (const [name, content] of Object.entries({ damaged, torn: bytes.subarray(0, bytes.length - 20) }))
      writeFileSync(path.join(workshop.folder, name), content);
    const lines: Readonly<Record<string, RegExp>> = {
      'load.yaml': /^stowage: load\.yaml: it is no journal; accepted: a journal, as run --journal writes it\n$/,
      missing: /^stowage: missing: there is no such file; accepted: .*\n$/,
      damaged: /^stowage: damaged: damaged at byte \d+: its checksum is another; accepted: .*\n$/,
      torn: /^stowage: torn: torn at byte \d+, behind step \d+: .*--partial to leave that out\n$/,
    };
    await Promise.all(
      Object.entries(lines).map(async ([file, line]) => {
        const { code, stdout, stderr } = await workshop.run('replay', file);
        expect(stderr).to.match(line);
        expect([code, stdout]).to.deep.equal([2, '']);
      }),
    );
    expect((await workshop.run('replay', 'torn', '--partial')).stdout).to.match(/up to where its end is torn\n$/);
    const over = await workshop.run('simulate', 'load.yaml', '--journal', 'load.yaml');
    expect(over.stderr).to.equal(
      "stowage: 'load.yaml' is no journal; accepted: a new file, or a journal to write anew\n",
    );
    expect(over.code).to.equal(2);
    const limit = await workshop.run('simulate', 'load.yaml', '--journal', 'x', '--journal-limit', 'much');
    expect(limit.stderr).to.equal("stowage: --journal-limit: got 'much'; accepted: a whole number from 1 to 1000000\n");
  });
});
