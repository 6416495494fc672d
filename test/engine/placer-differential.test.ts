import { expect } from 'chai';
import fc from 'fast-check';
import { shippedPolicies } from '../../policies/index.js';
import { randomStream } from '../../src/base/random.js';
import type { Strategy } from '../../src/matching/row-pool.js';
import type { Chain } from '../../src/policy/chain.js';
import { type ChainInput, parseChainConfig } from '../../src/policy/chain-config.js';
import { defineFeasibilityPolicy, defineScorePolicy, defineSlicePolicy, z } from '../../src/policy/index.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { TRIALS } from '../policies/trials.js';
import { World } from './placer-world.js';

const none = z.strictObject({});

/** A score without a bound. */
const zigzag = defineScorePolicy('zigzag', none, () => ({
  reads: { free: true },
  score({ free }, { asked }, { row, count }, out) {
    for (let i = 0; i < count; i++) out[i] = ((free[asked[0]!]![row[i]!]! / 500) % 3) / 3;
  },
}));

/** Feasibility that changes with the row, and differs from job to job. */
const notAlmostFull = defineFeasibilityPolicy('not-almost-full', none, () => ({
  keyOf: ({ job }) => (job.resources.scalars['mem']! > 64_000 ? 'large' : 'small'),
  reads: (key) => (key === 'large' ? { free: true } : { attributes: [] }),
  narrow({ free }, { key }, rows, count) {
    if (key === 'small') return count;
    let kept = 0;
    for (let i = 0; i < count; i++) if (free[0]![rows[i]!]! !== 1000) rows[kept++] = rows[i]!;
    return kept;
  },
}));

/** A slice policy that cannot use every row which fits. */
const wholeCpus = defineSlicePolicy('whole-cpus', none, () => ({
  reads: { free: true },
  narrow({ free }, _task, rows, count) {
    let kept = 0;
    for (let i = 0; i < count; i++) if (free[0]![rows[i]!]! !== 500) rows[kept++] = rows[i]!;
    return kept;
  },
  slice: () => {
    throw new Error('nobody slices here');
  },
}));

function chainOf(input: ChainInput): Chain {
  const policies = [...shippedPolicies, zigzag, notAlmostFull, wholeCpus];
  return resolveChain(parseChainConfig(input, 'test'), policies, 3);
}

const plain = { feasibility: [], domain: [] };
const soft = { policy: 'even-spread', weight: 2 };
const byGroup = { label: 'group' };

/** Chains that take each way through the core. */
const CHAINS: Readonly<Record<string, ChainInput>> = {
  'no score': { ...plain },
  'bin packing': { ...plain, score: 'bin-packing' },
  'bin packing, squared': { ...plain, score: { policy: 'bin-packing', options: { exponent: 2 } } },
  spread: { ...plain, score: 'spread' },
  random: { ...plain, score: 'random' },
  'no bound': { ...plain, score: 'zigzag' },
  weights: { ...plain, score: [{ policy: 'bin-packing', weight: 3 }, 'spread', 'opened-first'] },
  // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
  levels: { ...plain, score: 'opened-first', then: ['first-fit', [{ policy: 'spread', weight: 7 }]] },
  // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
  'levels without a bound': { ...plain, score: 'opened-first', then: ['zigzag', 'bin-packing'] },
  attributes: { domain: [], score: 'bin-packing' },
  'changing feasibility': { feasibility: ['attribute', 'not-almost-full'], domain: [], score: 'spread' },
  'novel hosts': { feasibility: ['novel-host'], domain: [], score: 'bin-packing' },
  slices: { ...plain, score: 'bin-packing', slice: 'whole-cpus' },
  'slices without a bound': { ...plain, score: 'zigzag', slice: 'whole-cpus' },
  'the largest slice': { ...plain, score: 'bin-packing', slice: 'elastic' },
  'each slice': { ...plain, score: 'spread', slice: { policy: 'elastic', options: { choose: 'each', steps: 3 } } },
  devices: { ...plain, score: 'bin-packing', slice: 'devices' },
  'distinct devices': { ...plain, score: 'spread', slice: { policy: 'devices', options: { choose: 'distinct' } } },
  'topology groups': { ...plain, score: 'bin-packing', slice: 'topology-groups' },
  'each topology group': {
    ...plain,
    score: 'spread',
    slice: { policy: 'topology-groups', options: { choose: 'each' } },
  },
  domains: { score: 'bin-packing' },
  'domains by group': {
    domain: ['unique', 'max-per', 'even-spread'].map((policy) => ({ policy, options: byGroup })),
    score: 'spread',
  },
  'soft spread': { domain: ['unique', 'max-per'], score: ['bin-packing', soft] },
  'soft spread of levels': {
    domain: ['max-per'],
    score: [{ policy: 'even-spread', options: byGroup }],
    // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
    then: ['opened-first', ['bin-packing', soft]],
  },
  'domains without a bound': { domain: ['unique', 'even-spread'], score: ['zigzag', 'even-spread'] },
};

const STATIC = [
  { attribute: 'rack', operator: 'in', values: ['r1', 'r2', 'r3'] },
  { attribute: 'zone', operator: 'not', values: ['z1'] },
];
const CONSTRAINTS = [
  { attribute: '@agent', operator: 'unique', values: [] },
  { attribute: '@agent', operator: 'max-per', values: ['2'] },
  { attribute: '@agent', operator: 'even-spread', values: [] },
  { attribute: 'zone', operator: 'even-spread', values: ['2'] },
  { attribute: 'zone', operator: 'max-per', values: ['3'] },
  { attribute: 'rack', operator: 'max-per', values: ['3'] },
  { attribute: 'rack', operator: 'even-spread', values: [] },
];

const WISHES = [
  ...CONSTRAINTS,
  { attribute: 'rack', operator: 'cluster', values: [] },
  { attribute: 'zone', operator: 'target', values: ['z0=50', 'z2=25'] },
  { attribute: 'rack', operator: 'affinity', values: ['@job=j1'] },
  { attribute: '@agent', operator: 'affinity', values: ['@job=j3'] },
  { attribute: 'zone', operator: 'anti-affinity', values: ['@job=j2'] },
];

/** What holds no index; what holds some, and evicts; what holds all. */
const BUDGETS = [0, 6_000, 2 ** 24];
const STRATEGIES: readonly Strategy[] = ['auto', 'index', 'search'];

function worldOf(name: string, seed: number, agents: number, strategy: Strategy, budgetBytes = 2 ** 24): World {
  const chain = chainOf(CHAINS[name]!);
  const constraints = [
    ...(chain.feasibility.length > 0 ? STATIC : []),
    ...(chain.domain.length > 0 ? CONSTRAINTS : []),
  ];
  return new World({ chain, seed, agents, strategy, budgetBytes, constraints });
}

/** Some passes, with whatever may happen to a cluster between them. */
function live(world: World, seed: number, passes: number, tasks: number): void {
  const random = randomStream(seed);
  const happenings = [
    () => world.arrive(),
    () => world.leave(),
    () => world.rescind(),
    () => world.offer(),
    () => world.offer(),
    () => world.end(),
    () => world.end(),
    () => world.end(),
    () => world.cordon(),
  ];
  for (let pass = 0; pass < passes; pass++) {
    world.pass(tasks);
    // Every third time nothing comes or goes, so that what is kept is used again.
    const from = pass % 3 === 0 ? 0 : 2;
    const to = pass % 3 === 0 ? happenings.length : happenings.length - 1;
    for (let i = random.int(0, 12); i > 0; i--) happenings[random.int(from, to - 1)]!();
  }
}

describe('the matching core, against the funnel over the same rows', () => {
  for (const name of Object.keys(CHAINS)) {
    it(`places alike in a cluster that lives: ${name}`, () => {
      let seed = 1;
      let [placed, unplaced] = [0, 0];
      for (const strategy of STRATEGIES) {
        for (const [i, budget] of BUDGETS.entries()) {
          const world = worldOf(name, seed, 20 + 90 * i, strategy, budget);
          live(world, seed, 9, 30);
          placed += world.placed;
          unplaced += world.unplaced;
          seed += 1;
        }
      }
      expect(placed).to.be.greaterThan(500);
      expect(unplaced, 'tasks that found no row').to.be.greaterThan(10);
    });
  }

  it('places alike by every shipped score, and with every shipped rule', () => {
    const sampled = (name: string) => fc.sample(TRIALS[name]?.options ?? fc.constant({}), { numRuns: 1, seed: 3 })[0];
    let seed = 100;
    for (const { name: policy, kinds } of shippedPolicies) {
      const part = kinds.includes('score') ? 'score' : kinds.includes('domain') ? 'domain' : undefined;
      const chosen = kinds.includes('feasibility') ? 'feasibility' : part;
      if (chosen === undefined) continue;
      const chain = chainOf({ ...plain, [chosen]: { policy, options: sampled(policy) as Record<string, unknown> } });
      const constraints = chosen === 'domain' ? WISHES : [];
      const world = new World({ chain, seed, agents: 60, strategy: 'index', budgetBytes: 2 ** 24, constraints });
      live(world, seed++, 4, 20);
      expect(world.placed + world.unplaced, policy).to.equal(80);
    }
  });

  it('takes every chain whose answers change with rows alone', () => {
    for (const name of Object.keys(CHAINS)) {
      const world = worldOf(name, 5, 40, 'auto');
      world.pass(50);
      // By an attribute that some rows lack and which is as fine as agents, a task goes through the funnel; here none is.
      expect(world.left, name).to.equal(0);
    }
  });

  it('places alike on more rows than one box of boxes holds, however many change at once', () => {
    for (const name of ['bin packing', 'spread', 'levels', 'soft spread']) {
      for (const strategy of STRATEGIES) {
        const world = worldOf(name, 11, 1_300, strategy);
        world.pass(20);
        for (let i = 0; i < 300; i++) world.offer();
        world.pass(20);
        world.offerAll();
        world.pass(20);
      }
    }
  });

  it('places alike when more rows changed than an index goes through one by one', () => {
    const world = worldOf('bin packing', 13, 4_200, 'index');
    world.pass(10);
    world.offerAll();
    world.pass(10);
  });

  it('places alike where a group holds many agents, also by rows of another role', () => {
    const byAgent = { policy: 'unique', options: { attribute: '@agent', label: 'group' } };
    const chains: readonly ChainInput[] = [
      { feasibility: [], domain: [byAgent], score: 'bin-packing' },
      { feasibility: [], domain: [byAgent], score: 'zigzag' },
      { feasibility: [], domain: [byAgent, 'even-spread'], score: 'spread' },
      // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
      { feasibility: [], domain: [byAgent], score: 'opened-first', then: ['bin-packing'] },
    ];
    for (const [i, input] of chains.entries()) {
      for (const budgetBytes of [BUDGETS[1]!, BUDGETS[2]!]) {
        const world = new World({
          chain: chainOf(input),
          seed: 19 + i,
          agents: 160,
          strategy: 'auto',
          budgetBytes,
          constraints: i === 2 ? [{ attribute: 'zone', operator: 'even-spread', values: ['2'] }] : [],
        });
        for (let twin = 0; twin < 60; twin++) world.arriveTwin();
        for (let pass = 0; pass < 25; pass++) {
          world.pass(25);
          for (let ended = 0; ended < 12; ended++) world.end();
          for (let offered = 0; offered < 5; offered++) world.offer();
        }
        expect(world.left).to.equal(0);
        expect(world.placed).to.be.greaterThan(300);
      }
    }
  });

  it('places alike when nothing is free for long, and then something is', () => {
    for (const name of ['bin packing', 'no bound', 'domains', 'slices']) {
      for (const strategy of STRATEGIES) {
        const world = worldOf(name, 17, 70, strategy);
        for (let i = 0; i < 12; i++) world.pass(60);
        for (let i = 0; i < 4; i++) {
          world.offer();
          world.pass(12);
          world.end();
          world.pass(6);
        }
      }
    }
  });
});
