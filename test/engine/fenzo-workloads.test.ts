import { expect } from 'chai';
import { shippedPolicies } from '../../policies/index.js';
import type { Job } from '../../src/model/job.js';
import type { Offer } from '../../src/model/offer.js';
import { type ChainInput, parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { Resources } from '../../src/resources/resources.js';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { EngineHarness } from '../../src/testkit/engine-harness.js';

/** What a workload asks for beyond cpus and mem. */
interface Workload {
  readonly agents: number;
  readonly tasks: number;
  readonly label?: (task: number) => string;
  readonly constraint?: Job['constraints'][number];
  /** Published results of Netflix Fenzo 1.1.0-rc.9, which obeys the same rules. */
  readonly placed: number;
  readonly touched: number;
  readonly checksum: string;
}

const DISTINCT = { attribute: '@agent', operator: 'unique', values: [] };
const BALANCED = { attribute: 'zone', operator: 'even-spread', values: [] };

const WORKLOADS: Readonly<Record<string, Workload>> = {
  w1: { agents: 1_000, tasks: 10_000, placed: 10_000, touched: 399, checksum: 'ccc51dde' },
  w4: { agents: 10_000, tasks: 1_000, placed: 1_000, touched: 41, checksum: 'e1f36a83' },
  w5a: {
    agents: 1_000,
    tasks: 1_000,
    label: () => 'all',
    constraint: DISTINCT,
    placed: 1_000,
    touched: 1_000,
    checksum: '8e15cb75',
  },
  w5b: {
    agents: 1_000,
    tasks: 1_000,
    label: () => 'all',
    constraint: BALANCED,
    placed: 1_000,
    touched: 43,
    checksum: '58d3e12f',
  },
  w5c: {
    agents: 1_000,
    tasks: 1_000,
    label: (task) => String(Math.floor(task / 10)),
    constraint: DISTINCT,
    placed: 1_000,
    touched: 46,
    checksum: '8980ed74',
  },
  w6: { agents: 250, tasks: 10_000, placed: 6_196, touched: 250, checksum: '952345cd' },
};

describe("bin packing on Fenzo's workloads", () => {
  for (const [name, workload] of Object.entries(WORKLOADS)) {
    it(`places ${name} as Fenzo does: ${workload.agents} agents, ${workload.tasks} tasks`, function () {
      this.timeout(120_000);
      const rows = place(workload);
      expect(rows.filter((row) => row !== -1)).to.have.length(workload.placed);
      expect(new Set(rows.filter((row) => row !== -1)).size).to.equal(workload.touched);
      expect(fnv1a(rows)).to.equal(workload.checksum);
    });
  }
});

/** The agent's index for each task, -1 for one without a place. */
function place({ agents, tasks, label, constraint }: Workload): readonly number[] {
  const chain: ChainInput = {
    feasibility: [],
    domain: ['unique', 'even-spread'].map((policy) => ({ policy, options: { label: 'group' } })),
    score: 'bin-packing',
  };
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1));
  harness.subscribe();
  const random = mulberry32(42);
  const shapes = Array.from({ length: tasks }, () => drawShape(random));
  harness.submit(
    ...shapes.map((scalars, task) =>
      aJob({
        name: `t${task}`,
        resources: { scalars, ports: 0 },
        constraints: constraint === undefined ? [] : [constraint],
        labels: label === undefined ? [] : [{ key: 'group', value: label(task) }],
      }),
    ),
  );
  harness.offer(...offers(agents));
  harness.advance(10);
  const rows = new Array<number>(tasks).fill(-1);
  for (const { operations } of harness.callsOf('accept')) {
    for (const operation of operations) {
      if (operation.type !== 'launch') continue;
      for (const { name, agentId } of operation.tasks) rows[Number(name.slice(1))] = Number(agentId);
    }
  }
  return rows;
}

function offers(agents: number): readonly Offer[] {
  const resources = Resources.parse('cpus:32;mem:131072').allocatedTo('*');
  return Array.from({ length: agents }, (_, agent) => ({
    ...anOffer({ id: `o${agent}`, agent: String(agent), attributes: { zone: String(agent % 10) } }),
    resources,
  }));
}

/** Milli-cpus by cumulative weight, and MiB in proportion to them: two draws. */
function drawShape(random: () => number): Readonly<Record<string, number>> {
  const x = 100 * random();
  const pick = [10, 30, 55, 75, 90, 97, 100].findIndex((cumulative) => x < cumulative);
  const cpus = [100, 250, 500, 1000, 2000, 4000, 8000][pick] ?? 0;
  const factor = [1, 2, 4, 8][Math.floor(4 * random())] ?? 0;
  return { cpus, mem: 1000 * Math.max(64, Math.floor((cpus * 1024 * factor) / 1000 + 0.5)) };
}

function mulberry32(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a 32 over each number as four little-endian bytes. */
function fnv1a(numbers: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(Int32Array.from(numbers).buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
