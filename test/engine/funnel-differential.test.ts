import { expect } from 'chai';
import fc from 'fast-check';
import { shippedPolicies } from '../../policies/index.js';
import type { EngineConfig } from '../../src/engine/config.js';
import type { Job } from '../../src/model/job.js';
import { type ChainInput, parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { EngineHarness } from '../../src/testkit/engine-harness.js';
import { placeByReference, type ReferenceAgent } from './reference-funnel.js';

const SEED = 7;

describe('the funnel', () => {
  it('places every task where the naive reference does, and drops as many rows for the same reasons', () =>
    fc.assert(
      fc.property(clusters(), jobLists(), chains(), (agents, jobs, chain) => {
        const harness = run(agents, jobs, chain, 'funnel');
        const expected = placeByReference(agents, jobs, chainOf(chain));
        expect(placementsOf(harness)).to.deep.equal(placed(expected.placements));
        expect(dropsOf(harness)).to.deep.equal(Object.fromEntries(expected.drops));
      }),
      { numRuns: 150 },
    ));
});

describe('the matching core', () => {
  for (const strategy of ['auto', 'index', 'search'] as const) {
    it(`places every task where the naive reference does, told to go by '${strategy}'`, () =>
      fc.assert(
        fc.property(clusters(), jobLists(), chains(), (agents, jobs, chain) => {
          const harness = run(agents, jobs, chain, strategy);
          const expected = placeByReference(agents, jobs, chainOf(chain));
          expect(placementsOf(harness)).to.deep.equal(placed(expected.placements));
        }),
        { numRuns: 150 },
      ));
  }
});

function chainOf(chain: ChainInput): ReturnType<typeof resolveChain> {
  return resolveChain(parseChainConfig(chain, 'generated'), shippedPolicies, SEED);
}

function run(
  agents: readonly ReferenceAgent[],
  jobs: readonly Job[],
  chain: ChainInput,
  matching: EngineConfig['matching'],
): EngineHarness {
  const harness = new EngineHarness(chainOf(chain), { roles: ['*', 'prod'], matching });
  harness.subscribe();
  harness.submit(...jobs);
  harness.offer(
    ...agents.map(({ id, role, free: { cpus, mem, ports }, attributes }) =>
      anOffer({
        id: `offer-${id}`,
        agent: id,
        role,
        attributes,
        resources: `cpus:${cpus! / 1000};mem:${mem! / 1000};ports:[1-${ports! / 1000}]`,
      }),
    ),
  );
  harness.advance(10);
  return harness;
}

function placementsOf(harness: EngineHarness): Record<string, string> {
  return Object.fromEntries(
    harness
      .callsOf('accept')
      .flatMap(({ operations }) => operations)
      .flatMap((operation) => (operation.type === 'launch' ? operation.tasks : []))
      .map(({ taskId, agentId }) => [taskId, agentId]),
  );
}

function placed(placements: ReadonlyMap<string, string | undefined>): Record<string, string> {
  return Object.fromEntries([...placements].flatMap(([task, agent]) => (agent === undefined ? [] : [[task, agent]])));
}

function dropsOf(harness: EngineHarness): Record<string, Readonly<Record<string, number>>> {
  return Object.fromEntries(
    harness.engine
      .snapshot()
      .jobs.flatMap(({ instances }) => instances)
      .flatMap(({ phase, taskId, drops }) => (phase === 'pending' ? [[taskId, drops ?? {}]] : [])),
  );
}

function clusters(): fc.Arbitrary<ReferenceAgent[]> {
  const agent = fc.record({
    role: fc.constantFrom('*', '*', '*', 'prod'),
    cpus: fc.integer({ min: 1, max: 80 }).map((n) => n * 100),
    mem: fc.integer({ min: 1, max: 64 }).map((n) => n * 128_000),
    ports: fc.integer({ min: 1, max: 4 }).map((n) => n * 1000),
    rack: fc.constantFrom('r1', 'r2', 'r3', undefined),
    zone: fc.constantFrom('a', 'b'),
  });
  return fc.array(agent, { minLength: 1, maxLength: 8 }).map((agents) =>
    agents.map(({ role, cpus, mem, ports, rack, zone }, i) => ({
      id: `a${i}`,
      role,
      free: { cpus, mem, ports },
      attributes: { zone, ...(rack !== undefined && { rack }) },
    })),
  );
}

function jobLists(): fc.Arbitrary<Job[]> {
  const constraint = fc.constantFrom(
    { attribute: 'rack', operator: 'equals', values: ['r1'] },
    { attribute: 'rack', operator: 'not', values: ['r2'] },
    { attribute: 'rack', operator: 'in', values: ['r1', 'r3'] },
    { attribute: 'rack', operator: 'like', values: ['r[12]'] },
    { attribute: 'rack', operator: 'unlike', values: ['.*3'] },
    { attribute: 'rack', operator: 'exists', values: [] },
    { attribute: 'rack', operator: 'unique', values: [] },
    { attribute: '@agent', operator: 'unique', values: [] },
    { attribute: 'hostname', operator: 'unique', values: [] },
    { attribute: 'zone', operator: 'max-per', values: ['2'] },
    { attribute: '@agent', operator: 'max-per', values: ['2'] },
    { attribute: 'rack', operator: 'even-spread', values: [] },
    { attribute: 'zone', operator: 'even-spread', values: ['2'] },
    { attribute: '@agent', operator: 'even-spread', values: [] },
  );
  const job = fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    priority: fc.integer({ min: 0, max: 2 }),
    role: fc.constantFrom('*', '*', '*', 'prod'),
    cpus: fc.constantFrom(100, 250, 500, 1000, 2000),
    mem: fc.constantFrom(0, 64_000, 128_000, 1_024_000),
    ports: fc.constantFrom(0, 0, 1, 2),
    constraints: fc.uniqueArray(constraint, { maxLength: 3 }),
  });
  return fc
    .array(job, { minLength: 1, maxLength: 6 })
    .map((jobs) =>
      jobs.map(({ cpus, mem, ports, ...over }, i) =>
        aJob({ name: `j${i}`, resources: { scalars: { cpus, mem }, ports }, ...over }),
      ),
    );
}

function chains(): fc.Arbitrary<ChainInput> {
  const score = fc.record({
    policy: fc.constantFrom('bin-packing', 'spread', 'first-fit', 'random', 'opened-first', 'even-spread'),
    weight: fc.constantFrom(1, 2, 3, 1000),
  });
  // Every operator of the jobs is read somewhere: where even-spread does not rule out, it scores.
  const domain = fc.shuffledSubarray(['unique', 'max-per', 'even-spread'], { minLength: 3, maxLength: 3 });
  const hardSpread = fc.boolean();
  return fc
    .record({
      order: fc.constantFrom('fifo', 'priority'),
      domain,
      hardSpread,
      score: fc.array(score, { maxLength: 3 }),
      levels: fc.array(fc.array(score, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
    })
    .map(({ order, domain: names, hardSpread: isHard, score: scores, levels }) => ({
      order,
      domain: names.filter((name) => isHard || name !== 'even-spread'),
      score: isHard ? scores : [...scores, 'even-spread'],
      // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
      then: levels,
    }));
}
