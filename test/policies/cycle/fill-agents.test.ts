import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, EngineHarness } from 'stowage/testkit';

describe('fill-agents', () => {
  function launchedOn(
    offers: readonly string[],
    jobs: readonly (readonly [string, number, number])[],
  ): readonly string[] {
    const harness = new EngineHarness(
      resolveChain(parseChainConfig({ cycle: 'fill-agents' }, 'test'), shippedPolicies, 1),
    );
    harness.subscribe();
    harness.submit(
      ...jobs.map(([name, cpus, mem]) =>
        aJob({ name, resources: { scalars: { cpus: cpus * 1000, mem: mem * 1000 }, ports: 0 } }),
      ),
    );
    harness.offer(...offers.map((resources, i) => anOffer({ id: `o${i}`, agent: `a${i}`, resources })));
    harness.advance(10);
    return harness.launched();
  }

  it('takes first what lies along the free resources, and then what fits beside it', () => {
    const jobs = [
      ['x', 6, 1],
      ['y', 5, 5],
      ['z', 4, 9],
    ] as const;
    expect(launchedOn(['cpus:10;mem:10'], jobs)).to.have.members(['x.0.1', 'z.0.1']);
  });

  it('packs on two agents what first fit in order needs three for', () => {
    const jobs = [
      ['a', 4, 1],
      ['b', 3, 1],
      ['c', 6, 1],
      ['d', 7, 1],
    ] as const;
    expect(launchedOn(['cpus:10;mem:10', 'cpus:10;mem:10'], jobs)).to.have.length(4);
  });

  it('leaves what fits nowhere, and takes the first of equals', () => {
    const jobs = [
      ['huge', 11, 1],
      ['first', 6, 1],
      ['second', 6, 1],
    ] as const;
    expect(launchedOn(['cpus:10;mem:10'], jobs)).to.deep.equal(['first.0.1']);
  });
});
