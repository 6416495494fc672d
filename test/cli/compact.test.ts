import { expect } from 'chai';
import { Workshop } from './stowage.js';

const LOAD = `frameworks:
  - { name: web, chain: { score: first-fit } }
workload:
  - { name: large, framework: web, jobs: 2, arrivals: at-once, resources: { cpus: 7, mem: 10 }, duration: 1m }
  - { name: small, framework: web, jobs: 6, arrivals: at-once, resources: { cpus: 1, mem: 10 }, duration: 1m }
`;

describe('stowage compact', () => {
  const workshop = new Workshop();
  before(() => {
    workshop.write('load.yaml', LOAD);
    workshop.write('two.yaml', LOAD.replace('workload', '  - { name: batch }\nworkload'));
    workshop.write('tiny.yaml', 'agents: [{ hostname: tiny, resources: "cpus:2;mem:64" }]\n');
  });
  after(() => workshop.close());

  it('tells how many agents do, how far orders differ, and what no chain goes below', async () => {
    const { code, stdout, stderr } = await workshop.run('compact', 'load.yaml');
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^3\.0 agents on average over 11 orders of arrival \(3 to 3, deviation 0\.0\)\n/);
    expect(stdout).to.match(/\nno chain needs fewer than 3: at most 0\.0 % above the optimum\n$/);
    expect(code).to.equal(0);
  });

  it('says in one line what is wrong with its input', async () => {
    for (const [args, message] of [
      [['two.yaml'], /^stowage: two\.yaml has 2 frameworks; accepted: one/],
      [['load.yaml', '--orders', '0'], /^stowage: --orders: got '0'; accepted: a whole number from 1 to 10000/],
      [['load.yaml', '--agents', 'tiny.yaml'], /^stowage: not even 8 agents hold the 8 tasks/],
    ] as const) {
      const { code, stdout, stderr } = await workshop.run('compact', ...args);
      expect(stderr).to.match(message);
      expect(stderr.trimEnd()).to.not.include('\n');
      expect(stdout).to.equal('');
      expect(code).to.equal(2);
    }
  });
});
