import { expect } from 'chai';
import { elastic, topologyGroups } from 'stowage/policies';
import { type AgentId, type PolicyDefinition, Resources } from 'stowage/policy';
import { aDemand, aJob, aTask, aView, facetsOf } from 'stowage/testkit';

function task(scalars: Readonly<Record<string, number>>, labels: Readonly<Record<string, string>>) {
  return aTask({
    job: {
      resources: { scalars, ports: 0 },
      labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
    },
  });
}

/** What each way takes of an agent that has so much left, by variant. */
function ways(
  policy: PolicyDefinition,
  of: ReturnType<typeof task>,
  free: Readonly<Record<string, number>>,
  options: object = {},
): Readonly<Record<number, Readonly<Record<string, number>>>> {
  const view = aView({ free });
  const facet = facetsOf(policy, { options }).slice!;
  const demand = { ...aDemand(view, of.job.resources), key: facet.keyOf!(of) };
  const rows = Uint32Array.of(0);
  if (facet.narrow(view, demand, rows, 1) === 0) return {};
  const take = view.resources.map((_, dim) => new Float64Array(8).fill(demand.need[dim]!));
  const out = { row: new Uint32Array(8), variant: new Uint8Array(8), take };
  const count = facet.variants!(view, demand, rows, 1, out);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      out.variant[i]!,
      Object.fromEntries(view.resources.flatMap((name, dim) => (take[dim]![i]! > 0 ? [[name, take[dim]![i]!]] : []))),
    ]),
  );
}

function sliced(
  policy: PolicyDefinition,
  of: ReturnType<typeof task>,
  free: string,
  variant: number,
  options: object = {},
): string {
  const supply = { agentId: 'a' as AgentId, hostname: 'a', role: '*', free: Resources.parse(free).allocatedTo('*') };
  return facetsOf(policy, { options }).slice!.slice(supply, of, variant).task.toString();
}

describe('elastic', () => {
  const grows = task({ cpus: 1000 }, { elastic: 'cpus=4' });

  it('of 1 to 4 cpus in 4 sizes takes 3 where 3.5 are free', () => {
    expect(ways(elastic, grows, { cpus: 3_500 }, { steps: 4 })).to.deep.equal({ 2: { cpus: 3_000 } });
    expect(ways(elastic, grows, { cpus: 1_000 }, { steps: 4 })).to.deep.equal({ 0: { cpus: 1_000 } });
    expect(sliced(elastic, grows, 'cpus:3.5', 2, { steps: 4 })).to.match(/^cpus.*:3$/);
  });

  it('takes the least, or lets the scores choose', () => {
    expect(ways(elastic, grows, { cpus: 9_000 }, { choose: 'smallest' })).to.deep.equal({ 0: { cpus: 1_000 } });
    expect(ways(elastic, grows, { cpus: 2_500 }, { steps: 4, choose: 'each' })).to.deep.equal({
      0: { cpus: 1_000 },
      1: { cpus: 2_000 },
    });
  });

  it('grows in step, GPUs by whole ones, and leaves others as they are', () => {
    const both = task({ cpus: 1000, gpus: 1000 }, { elastic: 'cpus=3,gpus=4' });
    expect(ways(elastic, both, { cpus: 9_000, gpus: 9_000 }, { steps: 3, choose: 'each' })).to.deep.equal({
      0: { cpus: 1_000, gpus: 1_000 },
      1: { cpus: 2_000, gpus: 2_000 },
      2: { cpus: 3_000, gpus: 4_000 },
    });
    expect(ways(elastic, task({ cpus: 1000 }, {}), { cpus: 9_000 })).to.deep.equal({ 0: { cpus: 1_000 } });
  });

  it('refuses a most that is below what is asked for, or of what is not', () => {
    const facet = facetsOf(elastic).slice!;
    const key = (text: string) => () =>
      facet.keyOf!(aTask({ job: aJob({ labels: [{ key: 'elastic', value: text }] }) }));
    for (const text of ['cpus=0.5', 'disk=3', 'cpus', 'cpus=4;mem=1'])
      expect(key(text), text).to.throw(
        `takes the most of what is asked for, and no less, as cpus=4,mem=2048; got '${text}'`,
      );
  });
});

describe('topology-groups', () => {
  const free = {
    cpus: 1_000,
    'numa0-cpus': 8_000,
    'numa0-mem': 4_000,
    'numa1-cpus': 6_000,
    'numa1-mem': 16_000,
    'numa2-cpus': 8_000,
    'numa2-mem': 16_000,
  };
  const wants = task({ cpus: 500 }, { 'numa-cpus': '4', 'numa-mem': '8' });

  it('takes 4 cpus and 8 GB of the group with least left that has both', () => {
    expect(ways(topologyGroups, wants, free)).to.deep.equal({
      1: { cpus: 500, 'numa1-cpus': 4_000, 'numa1-mem': 8_000 },
    });
    expect(sliced(topologyGroups, wants, 'cpus:1;numa1-cpus:6;numa1-mem:16', 1)).to.include('numa1-mem');
  });

  it('offers each group that has enough to the scores, and none where two would have to share', () => {
    expect(Object.keys(ways(topologyGroups, wants, free, { choose: 'each' }))).to.deep.equal(['1', '2']);
    const halves = { cpus: 1_000, 'numa0-cpus': 2_000, 'numa0-mem': 8_000, 'numa1-cpus': 2_000, 'numa1-mem': 8_000 };
    expect(ways(topologyGroups, wants, halves)).to.deep.equal({});
  });

  it('leaves tasks alone that ask for nothing of a group, and refuses what is no amount', () => {
    expect(ways(topologyGroups, task({ cpus: 500 }, {}), free)).to.deep.equal({ 0: { cpus: 500 } });
    const facet = facetsOf(topologyGroups).slice!;
    expect(() => facet.keyOf!(task({ cpus: 1 }, { 'numa-mem': 'much' }))).to.throw(
      "label 'numa-mem' takes an amount from 0 in thousandths, as 2 or 0.5; got 'much'",
    );
  });
});
