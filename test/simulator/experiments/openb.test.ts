import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { inThreads } from '../../../src/simulator/core/in-threads.js';
import { openb } from '../../../src/simulator/experiments/openb.js';
import { chainsFor } from '../../../src/simulator/experiments/openb-chains.js';
import { type OpenbCurve, runOpenb } from '../../../src/simulator/experiments/openb-run.js';
import type { OpenbNode, OpenbPod } from '../../../src/simulator/workloads/openb.js';

function node(name: string, gpus: number, cpuMilli = 32_000): OpenbNode {
  return { name, cpuMilli, memoryMib: 65_536, gpus, model: 'T4' };
}

/** A task for so many GPUs, or for a share of one; with a cpu. */
function pod(gpus: number, cpuMilli = 1_000): OpenbPod {
  const gpuMilli = gpus === 0 ? 0 : gpus < 1 ? gpus * 1000 : 1000;
  return { name: 'a task', cpuMilli, memoryMib: 1_024, gpus: Math.ceil(gpus), gpuMilli, models: [] };
}

function run(policy: string, nodes: readonly OpenbNode[], pods: readonly OpenbPod[]): Promise<OpenbCurve> {
  const typical = [{ part: 1, cpus: 1_000, gpus: 1, gpuShare: 500, models: [] }];
  return runOpenb(nodes, pods, typical, chainsFor(typical, nodes)[policy]!.chain, 42);
}

describe('a run of the OpenB study', () => {
  const pair = [node('a', 2), node('b', 2)];

  it('clusters by class: a whole GPU goes to an idle agent, 25 + 18, rather than to one of shares alone, 20', async () => {
    const { allocated, refused } = await run('gpu-clustering', pair, [pod(0.5), pod(1), pod(2)]);
    expect(refused, 'no agent is idle for the third').to.equal(1);
    expect(allocated.get(88), '1.5 of 4 GPUs, once 3.5 were asked for').to.equal(37.5);
  });

  it('packs: a whole GPU beside a share of another, 49, rather than on an idle agent, 31', async () => {
    const { allocated, refused } = await run('gpu-packing', pair, [pod(0.5), pod(1), pod(2)]);
    expect(refused).to.equal(0);
    expect(allocated.get(88)).to.equal(87.5);
  });

  it('takes the first of equally good agents in the order of the run', async () => {
    // Tasks without GPUs score 0 everywhere: both go to the first agent, where the second needs all that is left.
    const small = [node('b', 2, 2_000), node('a', 2, 8_000)];
    const tasks = [pod(0, 1_000), pod(0, 1_000), pod(0, 8_000)];
    expect((await run('gpu-packing', small, tasks)).refused).to.equal(0);
    expect((await run('gpu-packing', small.toReversed(), tasks)).refused).to.equal(1);
    expect((await run('gpu-packing', small.toReversed(), tasks)).refusedCpuOnly).to.equal(1);
  });

  it('keeps the mean of each whole per cent of the GPUs asked for', async () => {
    const { allocated, fragmented } = await run('fragmentation-gradient', [node('a', 1)], [pod(0), pod(0.4), pod(0.7)]);
    expect([...allocated]).to.deep.equal([
      [0, 0],
      [40, 40],
      [110, 40],
    ]);
    expect([...fragmented.values()], '0.6 of a GPU is none to tasks that want 0.5').to.deep.equal([0, 0, 0]);
  });

  it('draws one of the GPUs that have enough left, and agents, by the seed', async () => {
    const { allocated, refused } = await run('random', pair, [pod(1), pod(1), pod(1), pod(0.5), pod(0.5), pod(0.5)]);
    expect(refused).to.equal(1);
    expect(allocated.get(113)).to.equal(100);
  });
});

describe('the OpenB study', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stowage-openb-'));
  after(() => rmSync(dataDir, { recursive: true }));
  const write = (name: string, ...lines: readonly string[]): void =>
    writeFileSync(path.join(dataDir, 'openb', name), `${lines.join('\n')}\n`);

  it('compares means over seeds with what was published, with the deviation of a run on both sides', async () => {
    mkdirSync(path.join(dataDir, 'openb'));
    write('openb_node_list_gpu_node.csv', 'sn,cpu_milli,memory_mib,gpu,model', 'a,8000,8192,2,T4', 'b,8000,8192,2,G2');
    // Two GPUs for any model, and two for T4: all fit if one sees that the former had better go to b.
    write(
      'openb_pod_list_default.csv',
      'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec',
      ...['1', '2'].map((name) => `any${name},1000,1024,1,1000,`),
      ...['1', '2'].map((name) => `t4${name},1000,1024,1,1000,T4`),
    );
    write(
      'reference.tsv',
      ['workload', 'policy', 'metric', 'arrived_pct', 'mean', 'sd'].join('\t'),
      ['default', '06-FGD', 'alloc_pct', '100', '90', '0.25'].join('\t'),
    );
    const told: number[] = [];
    const onProgress = (done: number): unknown => told.push(done);
    const { default: policies } = await openb.run({ dataDir, workload: 'default', seeds: 3, onProgress });
    const gradient = policies?.['fragmentation-gradient']?.['allocation at 100 %'];
    expect(gradient).to.deep.equal({
      measured: 100,
      reference: 90,
      difference: 10,
      deviation: 0,
      referenceDeviation: 0.25,
    });
    const random = policies?.['random']?.['allocation at 100 %'];
    expect(random?.measured).to.be.within(50, 100);
    expect(random).not.to.have.any.keys('reference', 'difference', 'referenceDeviation');
    expect(told.at(-1)).to.equal(1);
  });

  it('says what kept a thread from an answer', async () => {
    const script = new URL('../../../src/simulator/experiments/openb-worker.js', import.meta.url);
    const order = { policy: 'worst-fit', seed: 1 };
    const refused = await inThreads({ script, shared: { nodes: [], pods: [] }, orders: [order] }).catch(String);
    expect(refused).to.equal("Error: the study has no chain 'worst-fit'");
  });
});
