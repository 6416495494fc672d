import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { type ChainInput, parseChainConfig, resolveChain } from 'stowage/policy';
import { anOffer, clusters, EngineHarness, fc, itObeysPolicyLaws, jobs, type TestAgent } from 'stowage/testkit';
import binPackingCycle from './bin-packing-cycle.js';

describe('bin-packing-cycle', () => {
  itObeysPolicyLaws(binPackingCycle);

  it('places every task where bin-packing places it', () => {
    const some = fc.uniqueArray(jobs({ roles: fc.constant('*') }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ name }) => name,
    });
    let placed = 0;
    let chosen = 0;
    fc.assert(
      fc.property(clusters({ most: 8 }), some, fc.constantFrom('fifo', 'priority'), (agents, submitted, order) => {
        const [one, other] = [{ score: 'bin-packing' }, { cycle: 'bin-packing-cycle' }].map((part): EngineHarness => {
          const harness = engineWith({ ...part, order });
          harness.submit(...submitted);
          for (const round of [1, 2]) offerAll(harness, agents, round);
          return harness;
        }) as [EngineHarness, EngineHarness];
        expect(other.callsOf('accept')).to.deep.equal(one.callsOf('accept'));
        expect(other.engine.snapshot().faults).to.be.empty;
        placed += one.launched().length;
        chosen += agents.length > 1 ? one.callsOf('accept').length : 0;
      }),
      { numRuns: 300 },
    );
    expect(placed, 'tasks placed in all').to.be.above(100);
    expect(chosen, 'with a choice of agents').to.be.above(50);
  });
});

/** Offers all that the agents have, and ends what was launched, so that there is room again. */
function offerAll(harness: EngineHarness, agents: readonly TestAgent[], round: number): void {
  harness.offer(...agents.map((agent) => anOffer({ id: `${agent.id}-${round}`, agent })));
  harness.advance(10);
  for (const id of harness.launched()) harness.update(id, 'finished', { source: 'executor' });
  harness.advance(10);
}

function engineWith(chain: ChainInput): EngineHarness {
  const harness = new EngineHarness(
    resolveChain(parseChainConfig(chain, 'test'), [...shippedPolicies, binPackingCycle], 1),
  );
  harness.subscribe();
  return harness;
}
