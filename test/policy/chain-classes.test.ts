import { expect } from 'chai';
import fc from 'fast-check';
import { shippedPolicies } from '../../policies/index.js';
import type { EngineConfig } from '../../src/engine/config.js';
import type { Job } from '../../src/model/job.js';
import { isOfClass } from '../../src/policy/chain-classes.js';
import { type ChainInput, parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { aJob, anOffer, aTask } from '../../src/testkit/builders.js';
import { EngineHarness } from '../../src/testkit/engine-harness.js';

const AGENTS = ['r1 4', 'r2 8', 'r2 4', 'r3 6'];

function chainOf(chain: ChainInput) {
  return resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1);
}

/** Where each task went. */
function placements(
  chain: ChainInput,
  jobs: readonly Job[],
  matching: EngineConfig['matching'] = 'auto',
): Readonly<Record<string, string>> {
  const harness = new EngineHarness(chainOf(chain), { roles: ['*', 'prod'], matching });
  harness.subscribe();
  harness.submit(...jobs);
  for (const role of ['*', 'prod'])
    harness.offer(
      ...AGENTS.map((text, i) => {
        const [rack = '', cpus = ''] = text.split(' ');
        const agent = `a${i}`;
        return anOffer({ id: `${role}${i}`, agent, role, resources: `cpus:${cpus};mem:4096`, attributes: { rack } });
      }),
    );
  harness.advance(10);
  const operations = harness.callsOf('accept').flatMap((call) => call.operations);
  const tasks = operations.flatMap((operation) => (operation.type === 'launch' ? operation.tasks : []));
  return Object.fromEntries(tasks.map(({ taskId, agentId }) => [taskId, agentId]));
}

const unique = [{ attribute: 'rack', operator: 'unique', values: [] }];
const inR2 = [{ attribute: 'rack', operator: 'equals', values: ['r2'] }];

describe('the classes of a chain', () => {
  it('pack what is of one role and spread what is of another', () => {
    const chain: ChainInput = { score: 'bin-packing', classes: [{ when: { role: 'prod' }, score: 'spread' }] };
    const both = placements(chain, [aJob({ name: 'batch', count: 3 }), aJob({ name: 'web', count: 3, role: 'prod' })]);
    expect(both).to.deep.equal({
      'batch.0.1': 'a0',
      'batch.1.1': 'a0',
      'batch.2.1': 'a0',
      'web.0.1': 'a1',
      'web.1.1': 'a3',
      'web.2.1': 'a0',
    });
    const labels = [{ key: 'tier', value: 'gold' }];
    const byLabel: ChainInput = { classes: [{ when: { label: 'tier=gold' }, feasibility: [], score: 'spread' }] };
    expect(placements(byLabel, [aJob({ name: 'x' }), aJob({ name: 'y', labels })])).to.deep.equal({
      'x.0.1': 'a0',
      'y.0.1': 'a1',
    });
  });

  it('are told by role, job, label and value, and all of what they say holds', () => {
    const task = aTask({ job: { name: 'web', role: 'prod', labels: [{ key: 'tier', value: 'a=b' }] } });
    expect(isOfClass({ role: 'prod', job: 'web', label: 'tier' }, task)).to.equal(true);
    expect(isOfClass({ label: 'tier=a=b' }, task)).to.equal(true);
    expect(isOfClass({ label: 'tier=a' }, task)).to.equal(false);
    expect(isOfClass({ role: 'prod', job: 'db' }, task)).to.equal(false);
    expect(isOfClass({ label: 'user' }, task)).to.equal(false);
  });

  const chains: readonly ChainInput[] = [
    { score: 'bin-packing', feasibility: 'attribute', domain: ['unique', 'max-per'] },
    // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
    { score: [{ policy: 'spread', weight: 2 }, 'even-spread'], then: [['first-fit']], domain: ['unique'] },
    { score: 'random', feasibility: ['attribute', 'novel-host'], domain: [] },
    { score: ['best-fit', 'soft-constraints'], domain: ['unique', 'cluster'] },
  ];
  const jobLists = fc
    .array(
      fc.record({
        count: fc.integer({ min: 1, max: 4 }),
        role: fc.constantFrom('*', 'prod'),
        cpus: fc.constantFrom(500, 1000, 2500),
        constraints: fc.constantFrom([], inR2),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((drawn) =>
      drawn.map(({ cpus, ...over }, i) =>
        aJob({ name: `j${i}`, resources: { scalars: { cpus, mem: 1000 }, ports: 0 }, ...over }),
      ),
    );

  for (const matching of ['funnel', 'auto', 'index', 'search'] as const) {
    it(`place the tasks of a role as a chain of its own would, told to go by '${matching}'`, () =>
      fc.assert(
        fc.property(fc.constantFrom(...chains), fc.constantFrom(...chains), jobLists, (own, other, jobs) => {
          // Agents are offered to each role by itself, so that the roles do not get in each other's way.
          const { feasibility = 'attribute', domain = ['unique', 'max-per', 'even-spread'], score, then = [] } = other;
          const ofClass = { when: { role: 'prod' }, feasibility, domain, score, then };
          const mixed = placements({ ...own, classes: [ofClass] }, jobs, matching);
          const apart = (chain: ChainInput, role: string) =>
            placements(
              chain,
              jobs.filter((job) => job.role === role),
              matching,
            );
          expect(mixed).to.deep.equal({ ...apart(own, '*'), ...apart(other, 'prod') });
        }),
        { numRuns: 40 },
      ));
  }

  it('leave what they do not name to the chain, and are asked in order', () => {
    const chain: ChainInput = {
      score: 'first-fit',
      classes: [
        { when: { job: 'a' }, score: 'spread' },
        { when: { role: '*' }, feasibility: [] },
      ],
    };
    const jobs = [aJob({ name: 'a', constraints: unique }), aJob({ name: 'b' })];
    expect(placements(chain, jobs)).to.deep.equal({ 'a.0.1': 'a1', 'b.0.1': 'a0' });
  });

  it('refuse a class of nothing, and say where a policy is wrong', () => {
    const said = (classes: unknown): string => {
      try {
        resolveChain(parseChainConfig({ classes }, 'chain.yaml'), shippedPolicies, 1);
        return 'nothing';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said([{ when: {} }])).to.match(/^chain.yaml: .*role, job or label is expected, got none of them/);
    expect(said([{ when: { rol: 'x' } }])).to.match(/rol/);
    expect(said([{ when: { role: 'x' }, score: 'spraed' }])).to.match(
      /no score policy 'spraed'; did you mean 'spread'/,
    );
    expect(said([{ when: { role: 'x' }, order: 'fifo' }])).to.match(/order/);
  });
});
