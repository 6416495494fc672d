import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { parseAgents } from '../../src/composition/agents/parse-agents.js';
import { DEFAULT_CHAIN } from '../../src/composition/chain/default-chain.js';
import { parseJob } from '../../src/composition/jobs/parse-job.js';
import { dryRun } from '../../src/composition/prepare-dry-run.js';

const DEFAULTS = { chain: DEFAULT_CHAIN, policies: [] };

describe('dryRun', () => {
  it('places as many equal tasks as the agents have room for, and no more', () => {
    const rooms = fc.array(fc.nat(6), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rooms, fc.integer({ min: 1, max: 20 }), (cpus, count) => {
        const agents = parseAgents(cpus.map((each, i) => ({ hostname: `a${i}`, resources: { cpus: each, mem: 64 } })));
        const jobs = [parseJob({ name: 'job', command: 'x', count, resources: { cpus: 1 } })];
        const room = cpus.reduce((sum, each) => sum + each, 0);
        const placed = Array.from({ length: count }, (_, i) => dryRun(jobs, `job.${i}`, DEFAULTS, agents).task.agentId);
        expect(placed.map((agent) => agent !== undefined)).to.deep.equal(placed.map((_, i) => i < room));
        for (const [i, each] of cpus.entries())
          expect(placed.filter((agent) => agent === `a${i}`).length).to.be.at.most(each);
      }),
    );
  });

  it('tells what each agent has left for a task that goes nowhere', () => {
    const agents = parseAgents([{ hostname: 'a', resources: { cpus: 8, mem: 64 } }]);
    const jobs = [
      parseJob({ name: 'first', command: 'x', count: 2, resources: { cpus: 2 } }),
      parseJob({ name: 'big.one', command: 'x', resources: { cpus: 7 } }),
    ];
    const { task, explanation } = dryRun(jobs, 'big.one', DEFAULTS, agents);
    expect(task.phase).to.equal('pending');
    expect(explanation.rows.map(({ hostname, objections }) => [hostname, objections])).to.deep.equal([
      ['a', [{ type: 'resource', name: 'cpus', asked: 7000, available: 4000 }]],
    ]);
    expect(dryRun(jobs, 'big.one.0', DEFAULTS, agents).task.taskId).to.equal(task.taskId);
  });

  it('names the nearest job, and the instances there are', () => {
    const jobs = [parseJob({ name: 'web', command: 'x', count: 2 })];
    expect(() => dryRun(jobs, 'wep', DEFAULTS, 1)).to.throw(InvalidArgumentError, "no task 'wep'; did you mean 'web'?");
    expect(() => dryRun(jobs, 'web.2', DEFAULTS, 1)).to.throw(InvalidArgumentError, "job 'web' has instances 0 to 1");
  });
});
