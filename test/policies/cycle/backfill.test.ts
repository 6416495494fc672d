import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { parseChainConfig, resolveChain } from 'stowage/policy';
import { anOffer, EngineHarness } from 'stowage/testkit';
import { backfillFaults, lasting, drafted as task, MinuteWorld as World } from '../../torture/policies/backfill.js';

function engine(options: Record<string, unknown> = {}): EngineHarness {
  const chain = { cycle: { policy: 'backfill', options }, score: 'bin-packing' };
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1));
  harness.subscribe();
  return harness;
}

describe('backfill', () => {
  /** An agent of 4 cpus, 3 of which are in use for 10 more minutes. */
  function busy(options: Record<string, unknown> = {}): EngineHarness {
    const harness = engine(options);
    harness.submit(lasting('running', 3, 10));
    harness.offer(anOffer({ resources: 'cpus:4;mem:1' }));
    harness.advance(10);
    return harness;
  }

  const offerRest = (harness: EngineHarness, id: string, resources = 'cpus:1;mem:1') => {
    harness.offer(anOffer({ id, resources }));
    harness.advance(10);
  };

  it('lets 1 cpu for 5 min go ahead of 4 cpus that wait for 10 min, and not 1 cpu for 20 min', () => {
    const harness = busy();
    harness.submit(lasting('head', 4, 60), lasting('short', 1, 5), lasting('long', 1, 20));
    offerRest(harness, 'o2');
    expect(harness.launched()).to.deep.equal(['running.0.1', 'short.0.1']);
  });

  it('lets what leaves room for the head go ahead, however long it runs', () => {
    const harness = busy();
    harness.submit(lasting('head', 3, 60), lasting('long', 1, 600));
    offerRest(harness, 'o2');
    expect(harness.launched()).to.deep.equal(['running.0.1', 'long.0.1']);
  });

  it('starts the head when its room comes', () => {
    const harness = busy();
    harness.submit(lasting('head', 4, 60), lasting('short', 1, 5));
    offerRest(harness, 'o2');
    harness.update('short.0.1', 'finished');
    harness.update('running.0.1', 'finished');
    offerRest(harness, 'o3', 'cpus:4;mem:1');
    expect(harness.launched().at(-1)).to.equal('head.0.1');
  });

  it('heeds constraints and scores as the rest of the chain has them', () => {
    const harness = engine();
    const inR2 = { constraints: [{ attribute: 'rack', operator: 'equals', values: ['r2'] }] };
    harness.submit(lasting('picky', 1, 5, inR2), lasting('any', 1, 5));
    harness.offer(
      anOffer({ id: 'o1', agent: 'a1', resources: 'cpus:8;mem:1', attributes: { rack: 'r1' } }),
      anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:2;mem:1', attributes: { rack: 'r2' } }),
    );
    harness.advance(10);
    const agents = harness
      .callsOf('accept')
      .flatMap(({ operations }) => operations)
      .flatMap((one) => (one.type === 'launch' ? one.tasks.map(({ taskId, agentId }) => `${taskId} ${agentId}`) : []));
    expect(agents).to.deep.equal(['picky.0.1 a2', 'any.0.1 a2']);
    expect(harness.engine.snapshot().faults).to.be.empty;
  });

  it('with promises for more, lets none of them be delayed either', () => {
    const jobs = () => [lasting('first', 4, 10), lasting('second', 2, 10), lasting('filler', 1, 15)];
    const easy = busy();
    easy.submit(...jobs());
    offerRest(easy, 'o2');
    expect(easy.launched(), 'the filler would pass the end of the running task').to.deep.equal(['running.0.1']);

    const world = (promises: number) => {
      const machine = new World([4], promises);
      machine.submit(
        task('a', 2, 10),
        task('first', 4, 10),
        task('second', 3, 30),
        task('filler', 1, 10),
        task('late', 1, 35),
      );
      return machine.run();
    };
    // 0: a and filler beside it; 10: first; 20: second; `late` fits beside second.
    expect(world(1)).to.deep.equal({ a: 0, filler: 0, first: 10, second: 20, late: 20 });
    expect(world(5)).to.deep.equal({ a: 0, filler: 0, first: 10, second: 20, late: 20 });
  });

  it('conservative, holds the second’s promise too where EASY lets it slip', () => {
    // 0: a runs on m0 for 10, b on m1 for 30. first (4) may start at 10 on m0, second (4) at 20 on m0.
    // `long` (1 cpu, 100 min) fits on m1 beside b, but second, promised m1 at 30, would have to wait for it.
    const run = (promises: number) => {
      const machine = new World([4, 4], promises);
      machine.submit(
        task('a', 3, 10),
        task('b', 3, 30),
        task('first', 4, 60),
        task('second', 4, 10),
        task('long', 1, 100),
      );
      return machine.run();
    };
    expect(run(1)).to.deep.include({ first: 10, long: 0 });
    expect(run(1)['second'], 'first ends at 70').to.equal(70);
    expect(run(9)).to.deep.include({ first: 10, second: 30 });
  });

  it('never delays the head’s promised start, over 1,000 queues', () => {
    const late = Array.from({ length: 1_000 }, (_, seed) => seed).flatMap((seed) =>
      backfillFaults(seed).map((fault) => `seed ${seed}: ${fault}`),
    );
    expect(late).to.deep.equal([]);
  });
});
