import { expect } from 'chai';
import { devices } from 'stowage/policies';
import type { AgentId, Job, PolicyTask } from 'stowage/policy';
import { Resources } from 'stowage/policy';
import { aDemand, aTask, aView, facetsOf } from 'stowage/testkit';

const GPUS = ['gpu0', 'gpu1', 'gpu2'];

/** Which GPUs each way takes, of an agent with so many thousandths of each left. */
function ways(
  labels: Readonly<Record<string, string>>,
  left: readonly number[],
  options: object = {},
  id = 'a task',
): unknown {
  const free = { cpus: 4_000, ...Object.fromEntries(left.map((milli, i) => [GPUS[i]!, milli])) };
  const view = aView({ free });
  const task = { ...taskWith(labels), id: id as PolicyTask['id'] };
  const facet = facetsOf(devices, { options }).slice!;
  const demand = { ...aDemand(view, task.job.resources), key: facet.keyOf!(task) };
  const rows = Uint32Array.of(0);
  if (facet.narrow(view, demand, rows, 1) === 0) return 'none';
  const take = view.resources.map((_, dim) => new Float64Array(8).fill(demand.need[dim]!));
  const out = { row: new Uint32Array(8), variant: new Uint8Array(8), take };
  const count = facet.variants!(view, demand, rows, 1, out);
  return Array.from({ length: count }, (_, i) =>
    GPUS.filter((gpu) => (take[view.resources.indexOf(gpu)]?.[i] ?? 0) > 0).join('+'),
  );
}

function taskWith(labels: Readonly<Record<string, string>>) {
  const job: Partial<Job> = {
    resources: { scalars: { cpus: 1_000 }, ports: 0 },
    labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
  };
  return aTask({ job });
}

describe('devices', () => {
  const share = { 'gpu-share': '400' };

  it('takes a share of the GPU with least left that has enough', () => {
    expect(ways(share, [1_000, 600, 600])).to.deep.equal(['gpu1']);
    expect(ways(share, [300, 399, 0])).to.equal('none');
  });

  it('leaves the choice to the scores, once for equals or for each', () => {
    expect(ways(share, [1_000, 600, 600], { choose: 'distinct' })).to.deep.equal(['gpu0', 'gpu1']);
    expect(ways(share, [1_000, 600, 600], { choose: 'each' })).to.deep.equal(GPUS);
  });

  it('draws one of those with enough left, for each task anew', () => {
    const drawn = Array.from({ length: 20 }, (_, n) =>
      ways(share, [1_000, 399, 400], { choose: 'drawn' }, `task ${n}`),
    );
    expect(new Set(drawn.flat())).to.deep.equal(new Set(['gpu0', 'gpu2']));
    expect(drawn[7]).to.deep.equal(ways(share, [1_000, 399, 400], { choose: 'drawn' }, 'task 7'));
    expect(ways({ gpus: '2' }, [1_000, 600, 1_000], { choose: 'drawn' })).to.deep.equal(['gpu0+gpu2']);
  });

  it('takes several, and whole ones, without a choice', () => {
    expect(ways({ gpus: '2' }, [1_000, 600, 1_000], { choose: 'each' })).to.deep.equal(['gpu0+gpu2']);
    expect(ways({ gpus: '2', 'gpu-share': '500' }, [1_000, 600, 700])).to.deep.equal(['gpu1+gpu2']);
    expect(ways({ gpus: '2' }, [1_000, 999, 999])).to.equal('none');
    expect(ways({}, [0, 0, 0])).to.deep.equal(['']);
  });

  it('slices just what the way says', () => {
    const facet = facetsOf(devices, { options: { choose: 'each' } }).slice!;
    const supply = {
      agentId: 'a' as AgentId,
      hostname: 'a',
      role: '*',
      free: Resources.parse('cpus:4;gpu0:1;gpu1:0.5'),
    };
    expect(facet.slice(supply, taskWith(share), 1).task.toString()).to.equal('cpus:1; gpu1:0.4');
  });

  it('refuses labels that make no sense', () => {
    expect(() => ways({ 'gpu-share': '1001' }, [1_000])).to.throw(
      /label 'gpu-share' takes a whole number from 0 to 1000; got '1001'/,
    );
    expect(() => ways({ gpus: 'two' }, [1_000])).to.throw(/label 'gpus'/);
  });
});
