import { expect } from 'chai';
import fc from 'fast-check';
import { shippedPolicies } from '../../policies/index.js';
import { KeyedRandom } from '../../src/base/random.js';
import type { EngineConfig } from '../../src/engine/config.js';
import type { Job } from '../../src/model/job.js';
import { type ChainInput, type ChainLink, parseChainConfig } from '../../src/policy/chain-config.js';
import type { PolicyDefinition } from '../../src/policy/definition.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { EngineHarness } from '../../src/testkit/engine-harness.js';
import { TRIALS } from '../policies/trials.js';
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
      { numRuns: 60 },
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
        { numRuns: 60 },
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

const RACK_1 = { attribute: 'rack', operator: 'equals', values: ['r1'] };

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
    { attribute: 'rack', operator: 'prefer-equals', values: ['r2'] },
    { attribute: 'zone', operator: 'near', values: ['b'] },
    { attribute: 'r1', operator: 'tolerates', values: [] },
    { attribute: 'rack', operator: 'cluster', values: [] },
    { attribute: 'zone', operator: 'cluster', values: ['a'] },
    { attribute: '@agent', operator: 'cluster', values: [] },
    { attribute: 'zone', operator: 'target', values: ['a=70'] },
    { attribute: 'rack', operator: 'affinity', values: ['@job=j0'] },
    { attribute: '@agent', operator: 'affinity', values: ['app=db'] },
    { attribute: 'rack', operator: 'anti-affinity', values: ['app=db'] },
    { attribute: '@agent', operator: 'anti-affinity', values: ['app=web', '@job=j1'] },
    {
      attribute: '',
      operator: 'any',
      values: [],
      of: [RACK_1, { attribute: 'zone', operator: 'above', values: ['a'] }],
    },
    { attribute: '', operator: 'none', values: [], of: [RACK_1] },
  );
  const job = fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    priority: fc.integer({ min: 0, max: 2 }),
    role: fc.constantFrom('*', '*', '*', 'prod'),
    cpus: fc.constantFrom(100, 250, 500, 1000, 2000),
    mem: fc.constantFrom(0, 64_000, 128_000, 1_024_000),
    ports: fc.constantFrom(0, 0, 1, 2),
    constraints: fc.uniqueArray(constraint, { maxLength: 3 }),
    labels: fc.subarray([
      { key: 'app', value: 'db' },
      { key: 'user', value: 'ann' },
      { key: 'queue', value: 'b' },
      { key: 'gpu-class', value: 'share' },
    ]),
  });
  return fc
    .array(job, { minLength: 1, maxLength: 6 })
    .map((jobs) =>
      jobs.map(({ cpus, mem, ports, ...over }, i) =>
        aJob({ name: `j${i}`, resources: { scalars: { cpus, mem }, ports }, ...over }),
      ),
    );
}

/** Those that read constraints of the jobs, and soft ones under their score. */
const READERS = ['attribute', 'taints', 'locality'];

/** Chains of all shipped policies, with the options that the laws try them with. */
function chains(): fc.Arbitrary<ChainInput> {
  const ordering = shippedPolicies.filter(({ kinds }) => kinds.includes('order'));
  const admitting = shippedPolicies.filter(({ kinds }) => kinds.includes('admission'));
  const scoring = shippedPolicies.filter(({ kinds, name }) => kinds.includes('score') || softly(name));
  const ruling = shippedPolicies.filter(({ kinds }) => kinds.includes('domain'));
  const feasible = shippedPolicies.filter(({ kinds }) => kinds.includes('feasibility'));
  const score = fc.constantFrom(...scoring).chain(scoreLink);
  return fc
    .record({
      order: fc.constantFrom(...ordering).chain(link),
      admission: fc.subarray(admitting, { maxLength: 2 }).chain((some) => fc.tuple(...some.map(link))),
      feasibility: fc
        .subarray(feasible.filter(({ name }) => !READERS.includes(name)))
        .chain((some) =>
          fc.tuple(...feasible.filter((one) => some.includes(one) || READERS.includes(one.name)).map(link)),
        ),
      domain: fc.shuffledSubarray(ruling, { minLength: ruling.length }).chain((all) => fc.tuple(...all.map(link))),
      soft: fc.subarray(ruling.map(({ name }) => name).filter(softly)),
      score: fc.array(score, { maxLength: 3 }),
      levels: fc.array(fc.array(score, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
    })
    .map(({ domain, soft, score: scores, levels, ...rest }) => ({
      ...rest,
      // Every operator of the jobs is read somewhere: what does not rule out scores.
      domain: domain.filter(({ policy }) => !soft.includes(policy)),
      score: [...scores, { policy: 'soft-constraints' }, ...domain.filter(({ policy }) => soft.includes(policy))],
      // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
      then: levels,
    }));
}

function link({ name, options: policyOptions }: PolicyDefinition): fc.Arbitrary<Pick<ChainLink, 'policy' | 'options'>> {
  const tried = (TRIALS[name]?.options ?? fc.constant({})) as fc.Arbitrary<ChainLink['options']>;
  // Where generated options rule much out, those by default let tasks through.
  const options = policyOptions.safeParse({}).success ? fc.oneof(fc.constant({}), tried) : tried;
  // The jobs name no queue.
  const given = name === 'tiered-queues' ? options.map((some) => ({ ...some, otherwise: 'a' })) : options;
  return fc.record({ policy: fc.constant(name), options: given });
}

function scoreLink(definition: PolicyDefinition): fc.Arbitrary<ChainLink> {
  return fc.record({ link: link(definition), weight: fc.constantFrom(1, 2, 3, 1000) }).map(({ link: of, weight }) => ({
    ...of,
    weight,
  }));
}

/** Whether a domain policy may stand under `score`. */
function softly(name: string): boolean {
  const definition = shippedPolicies.find((one) => one.name === name);
  if (definition?.kinds.includes('domain') !== true) return false;
  const [options] = fc.sample(TRIALS[name]?.options ?? fc.constant({}), { numRuns: 1, seed: 1 });
  const facets = definition.create(definition.options.parse(options), { random: new KeyedRandom(SEED, name) });
  return facets.domain?.scoreDomains !== undefined;
}
