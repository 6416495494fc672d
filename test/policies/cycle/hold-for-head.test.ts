import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, EngineHarness } from 'stowage/testkit';

function cpus(name: string, amount: number, count = 1) {
  return aJob({ name, count, resources: { scalars: { cpus: amount * 1000 }, ports: 0 } });
}

/** Two agents of 4 cpus, each with four tasks of 1 cpu. */
function full(options: Record<string, unknown> = {}): EngineHarness {
  const link = { policy: 'hold-for-head', options };
  const chain = resolveChain(parseChainConfig({ cycle: link, disposal: link }, 'test'), shippedPolicies, 1);
  const harness = new EngineHarness(chain);
  harness.subscribe();
  harness.submit(cpus('first', 1, 8));
  harness.offer(...['a1', 'a2'].map((agent) => anOffer({ id: agent, agent, resources: 'cpus:4' })));
  harness.advance(10);
  expect(harness.launched()).to.have.length(8);
  return harness;
}

let offers = 0;

/** Some tasks end, and their cpus are offered again. */
function end(harness: EngineHarness, agent: string, ...tasks: readonly string[]): void {
  for (const task of tasks) harness.update(task, 'finished');
  harness.offer(anOffer({ id: `next${offers++}`, agent, resources: `cpus:${tasks.length}` }));
  harness.advance(10);
}

function open(harness: EngineHarness): number {
  return harness.engine.snapshot().offers.open;
}

describe('hold-for-head', () => {
  it('holds the cpus of one agent as they come free, until the head starts there', () => {
    const harness = full();
    harness.submit(cpus('head', 4), cpus('small', 1, 20));
    for (const i of [0, 1, 2]) end(harness, 'a1', `first.${i}.1`);
    expect(harness.launched(), 'nobody else takes them').to.have.length(8);
    expect(open(harness)).to.equal(3);
    end(harness, 'a2', 'first.4.1');
    expect(harness.launched().at(-1), 'the other agent is for all').to.equal('small.0.1');
    end(harness, 'a1', 'first.3.1');
    expect(harness.launched().at(-1)).to.equal('head.0.1');
  });

  it('lets others use what the head does not ask for', () => {
    const harness = full();
    harness.submit(cpus('head', 3), cpus('small', 1, 20));
    end(harness, 'a1', 'first.0.1', 'first.1.1');
    expect(harness.launched()).to.have.length(8);
    end(harness, 'a1', 'first.2.1', 'first.3.1');
    expect(harness.launched().slice(8)).to.deep.equal(['head.0.1', 'small.0.1']);
  });

  it('lets go after a while, and tries again after a rest', () => {
    const harness = full({ holdSeconds: 20, restSeconds: 10, refuseSeconds: 1 });
    harness.submit(cpus('head', 4));
    end(harness, 'a1', 'first.0.1');
    harness.advance(19_000);
    expect(open(harness), 'held').to.equal(1);
    harness.advance(2_000);
    expect(open(harness), 'let go').to.equal(0);
    end(harness, 'a1', 'first.1.1');
    expect(open(harness), 'a rest').to.equal(0);
    harness.advance(9_000);
    harness.update('first.2.1', 'finished');
    harness.offer(anOffer({ id: 'all', agent: 'a1', resources: 'cpus:3' })); // what was let go among it
    harness.advance(10);
    expect(open(harness), 'held again').to.equal(1);
  });

  it('holds no agent that is more of the cluster than may be held', () => {
    const harness = full({ mostShare: 0.4 });
    harness.submit(cpus('head', 4), cpus('small', 1, 20));
    end(harness, 'a1', 'first.0.1');
    expect(harness.launched().at(-1)).to.equal('small.0.1');
  });

  it('holds for as many heads as it is told, each on an agent of its own', () => {
    const tried = (heads: number) => {
      const harness = full({ heads, mostShare: 1 });
      harness.submit(cpus('head', 4, 2), cpus('small', 1, 20));
      end(harness, 'a1', 'first.0.1');
      end(harness, 'a2', 'first.4.1');
      return harness.launched().slice(8);
    };
    expect(tried(1)).to.deep.equal(['small.0.1']);
    expect(tried(2)).to.deep.equal([]);
  });
});
