import { expect } from 'chai';
import { fragmentationGradient, gpuClustering, gpuPacking } from 'stowage/policies';
import type { PolicyDefinition } from 'stowage/policy';
import { aTask, aView, facetsOf, type RowOver } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

const GPUS = ['gpu0', 'gpu1', 'gpu2', 'gpu3', 'gpu4', 'gpu5', 'gpu6', 'gpu7'];

/** An agent with one GPU for each number: the thousandths that are left of it. */
function agent(...left: readonly number[]): RowOver {
  return {
    free: { cpus: 64_000, ...Object.fromEntries(left.map((free, i) => [GPUS[i]!, free])) },
    total: { cpus: 64_000, ...Object.fromEntries(left.map((_, i) => [GPUS[i]!, 1000])) },
  };
}

const idle = Array.from({ length: 8 }, () => 1000);

/** What a policy says of the ways in which `share` may be taken of one GPU of an agent, by GPU. */
function scoresByGpu(policy: PolicyDefinition, on: RowOver, share: number, options: unknown = {}): number[] {
  const view = aView(on);
  const facet = facetsOf(policy, { options }).score!;
  const ways = GPUS.filter((gpu) => (on.free?.[gpu] ?? 0) >= share);
  const take = view.resources.map((name) =>
    name === 'cpus' ? undefined : Float64Array.from(ways, (gpu) => (gpu === name ? share : 0)),
  );
  const need = Float64Array.from(view.resources, (name) => (name === 'cpus' ? 1000 : 0));
  const candidates = {
    count: ways.length,
    row: new Uint32Array(ways.length),
    variant: Uint8Array.from(ways, (gpu) => GPUS.indexOf(gpu)),
    take,
  };
  const out = new Float64Array(ways.length);
  const key = facet.keyOf?.(aTask()) ?? '';
  facet.score(view, { need, asked: Uint32Array.of(view.resources.indexOf('cpus')), key }, candidates, out);
  return [...out];
}

describe('gpu-packing', () => {
  it('scores 0.94 for a GPU with 0.6 free, 0.49 for an idle one beside it, and 0.25 on an idle agent of 8', () => {
    expect(scoresByGpu(gpuPacking, agent(600, 1000), 400)).to.deep.equal([0.94, 0.49]);
    expect(scoresByGpu(gpuPacking, agent(...idle), 400)[0]).to.equal(0.25);
  });

  it('takes several GPUs as one: whole ones that are idle, the fewer the better', () => {
    const whole = (count: number) =>
      aTask({
        job: {
          resources: { scalars: Object.fromEntries(GPUS.slice(2, 2 + count).map((gpu) => [gpu, 1000])), ports: 0 },
        },
      });
    const view = aView(agent(0, ...idle.slice(1)), agent(...idle));
    expect(scoresOn(gpuPacking, view, whole(1))).to.deep.equal([0.49, 0.25]);
    expect(scoresOn(gpuPacking, view, whole(4))).to.deep.equal([0.46, 0.25]);
  });

  it('scores 0 for a task without GPUs, wherever', () => {
    const task = aTask({ job: { resources: { scalars: { cpus: 1000 }, ports: 0 } } });
    expect(scoresOn(gpuPacking, aView(agent(...idle), agent()), task)).to.deep.equal([0, 0]);
  });
});

describe('gpu-clustering', () => {
  /** An agent with 6 of 8 GPUs free, with so many tasks of the kind and of any. */
  const scoreWith = (
    ofKind: number,
    ofAny: number,
    on = agent(0, 0, ...idle.slice(2)),
    labels = [{ key: 'gpu-class', value: '1' }],
  ) => {
    const view = { ...aView(on), counters: [Float64Array.of(ofKind), Float64Array.of(ofAny)] };
    return scoresOn(gpuClustering, view, aTask({ job: { labels } }))[0];
  };

  it('scores 0.81 beside its kind with 6 of 8 GPUs free, and 0.25 on an idle agent', () => {
    expect(scoreWith(2, 2)).to.equal(0.81);
    expect(scoreWith(0, 0, agent(...idle))).to.equal(0.25);
  });

  it('likes its kind among others less, others alone least, and fuller agents more', () => {
    expect([scoreWith(1, 3), scoreWith(0, 0), scoreWith(0, 2)]).to.deep.equal([0.56, 0.31, 0.06]);
    expect(scoreWith(1, 1, agent(...idle.map(() => 0)))).to.equal(1);
  });

  it('scores 0 for a job of no kind', () => {
    expect(scoreWith(1, 1, agent(...idle), [])).to.equal(0);
  });
});

describe('fragmentation-gradient', () => {
  const halves = { workload: [{ weight: 1, gpus: 1, share: 0.5 }] };

  it('scores 0.47 for a half of a GPU with 0.6 free, of which 0.1 would be a fragment, and 0.5 where nothing is left', () => {
    expect(scoresByGpu(fragmentationGradient, agent(600), 500, halves)).to.deep.equal([0.47]);
    expect(scoresByGpu(fragmentationGradient, agent(500), 500, halves)).to.deep.equal([0.5]);
  });

  it('rather finishes a GPU than begins an idle one', () => {
    const [begun, whole] = scoresByGpu(fragmentationGradient, agent(300, 1000), 300, halves);
    expect(begun, 'a fragment of 0.3 is used up').to.equal(Math.trunc(100 / (1 + Math.exp(-0.3))) / 100);
    expect(whole, '0.7 is no fragment to those that want a half').to.equal(0.5);
  });

  it('counts all that is free as fragments where tasks of the workload cannot run: no cpus, too few GPUs, another model', () => {
    const score = (workload: unknown): number =>
      scoresByGpu(fragmentationGradient, { ...agent(1000, 1000), attributes: { gpu_model: 'T4' } }, 1000, {
        workload,
        steps: 1_000_000,
      })[0]!;
    const fewer = 1 / (1 + Math.exp(-1)); // 2 GPUs of fragments before, 1 after
    const more = 1 / (1 + Math.exp(1));
    expect(score([{ weight: 1, cpus: 65, gpus: 1 }])).to.be.closeTo(fewer, 1e-6);
    expect(score([{ weight: 1, gpus: 3 }])).to.be.closeTo(fewer, 1e-6);
    expect(score([{ weight: 1, gpus: 1, models: ['V100'] }])).to.be.closeTo(fewer, 1e-6);
    expect(score([{ weight: 1 }]), 'tasks without GPUs').to.be.closeTo(fewer, 1e-6);
    expect(score([{ weight: 1, gpus: 2, models: ['T4'] }]), 'the last pair is broken').to.be.closeTo(more, 1e-6);
    expect(
      score([
        { weight: 2, gpus: 1 },
        { weight: 2, gpus: 2 },
      ]),
      'half of the tasks',
    ).to.be.closeTo(1 / (1 + Math.exp(0.5)), 1e-6);
  });
});
