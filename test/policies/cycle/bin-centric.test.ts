import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { type Job, parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, EngineHarness } from 'stowage/testkit';

function task(name: string, cpus: number, gigabytes: number, over: Partial<Job> = {}): Job {
  const scalars = { cpus: cpus * 1000, mem: gigabytes * 1_024_000 };
  return aJob({ name, resources: { scalars, ports: 0 }, ...over });
}

function harnessOf(jobs: readonly Job[], focus?: readonly number[]): EngineHarness {
  const link = { policy: 'bin-centric', options: focus === undefined ? {} : { focus } };
  const harness = new EngineHarness(resolveChain(parseChainConfig({ cycle: link }, 'test'), shippedPolicies, 1));
  harness.subscribe();
  harness.submit(...jobs);
  return harness;
}

/** Offers cpus and gigabytes of agents. */
function offer(harness: EngineHarness, agents: readonly (readonly [name: string, cpus: number, gigabytes: number])[]) {
  harness.offer(
    ...agents.map(([agent, cpus, gigabytes]) =>
      anOffer({ id: `${agent} ${cpus}`, agent, resources: `cpus:${cpus};mem:${gigabytes * 1024}` }),
    ),
  );
  harness.advance(10);
}

/** What is launched on one agent, in order. */
function launched(jobs: readonly Job[], [cpus, gigabytes]: readonly [number, number], focus?: readonly number[]) {
  const harness = harnessOf(jobs, focus);
  offer(harness, [['a0', cpus, gigabytes]]);
  return harness.launched().map((id) => id.replace('.0.1', ''));
}

/** How many of five agents of 8 cpus and 8 GB are used for all. */
function opened(jobs: readonly Job[], focus: readonly number[]): number {
  const harness = harnessOf(jobs, focus);
  offer(
    harness,
    ['a0', 'a1', 'a2', 'a3', 'a4'].map((agent) => [agent, 8, 8]),
  );
  expect(harness.launched()).to.have.length(jobs.length);
  return harness.callsOf('accept').length;
}

describe('bin-centric', () => {
  it('fills an agent of 4 cpus and 4 GB with (3, 1) and (1, 3), not with what came between', () => {
    const jobs = [task('first', 3, 1), task('second', 1, 1), task('third', 1, 3)];
    expect(launched(jobs, [4, 4])).to.deep.equal(['first', 'third']);
  });

  it('looks at the scarcest resource the more, the larger its focus: 8 cpus are asked for where there are 4', () => {
    const jobs = [task('memory', 1, 12), task('cpus', 2, 4), task('too-large', 5, 0)];
    expect(launched(jobs, [4, 16], [0])).to.deep.equal(['memory', 'cpus']);
    expect(launched(jobs, [4, 16], [2])).to.deep.equal(['cpus', 'memory']);
  });

  it('takes the focus that opens the fewest agents', () => {
    const focused = [task('a', 4, 3), task('b', 4, 1), task('c', 3, 2), task('d', 5, 1)];
    expect([[0], [4], [0, 4], [4, 0]].map((focus) => opened(focused, focus))).to.deep.equal([3, 2, 2, 2]);
    const even = [task('a', 2, 3), task('b', 4, 4), task('c', 3, 5), task('d', 2, 1), task('e', 4, 1)];
    expect([[0], [4], [0, 4], [4, 0]].map((focus) => opened(even, focus))).to.deep.equal([2, 3, 2, 2]);
  });

  it('goes first to agents that are fullest, and to none that a rule forbids', () => {
    const never = { constraints: [{ attribute: 'hostname', operator: 'equals', values: ['nowhere'] }] };
    const harness = harnessOf([task('running', 1, 1)], [0]);
    offer(harness, [['a0', 4, 4]]);
    expect(harness.launched()).to.deep.equal(['running.0.1']);
    harness.submit(task('never', 2, 2, never), task('fits', 1, 1));
    offer(harness, [
      ['a1', 4, 4],
      ['a0', 3, 3],
    ]);
    const accepts = harness.callsOf('accept').map(({ offerIds }) => offerIds);
    expect(harness.launched()).to.deep.equal(['running.0.1', 'fits.0.1']);
    expect(accepts.at(-1)).to.deep.equal(['a0 3']);
  });
});
