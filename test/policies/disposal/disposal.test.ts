import { expect } from 'chai';
import { backOff, fixed } from 'stowage/policies';
import type { PolicyDefinition, UnusedOffer } from 'stowage/policy';
import { anOffer, facetsOf } from 'stowage/testkit';

describe('fixed', () => {
  it('declines an unused offer for 5 s, as Mesos does by default', () => {
    expect(facetsOf(fixed).disposal!.unused(unused(0), 0)).to.deep.equal({ type: 'decline', refuseSeconds: 5 });
  });

  it('wants the rest of a used row back at once while tasks are pending, and else after the same time', () => {
    const { disposal } = facetsOf(fixed, { options: { refuseSeconds: 30 } });
    expect(disposal!.refuseRest({ ...unused(0), pending: 3 }, 0)).to.equal(0);
    expect(disposal!.refuseRest({ ...unused(0), pending: 0 }, 0)).to.equal(30);
  });
});

describe('back-off', () => {
  it('refuses for 1, 2, 4, … 256, 300 s, and then no longer', () => {
    const declined = Array.from({ length: 12 }, (_, inRow) => inRow);
    expect(declined.map((inRow) => secondsFor(backOff, inRow))).to.deep.equal([
      1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300,
    ]);
    expect(secondsFor(backOff, 100_000), 'after very many').to.equal(300);
  });

  it('begins and ends where it is told', () => {
    const options = { baseSeconds: 0.5, maxSeconds: 3 };
    expect([0, 1, 2, 3].map((inRow) => secondsFor(backOff, inRow, options))).to.deep.equal([0.5, 1, 2, 3]);
  });
});

function unused(declinedInRow: number): UnusedOffer {
  const { id: offerId, agentId, role } = anOffer();
  return { offerId, agentId, role, pending: 0, declinedInRow, receivedAt: 0 };
}

function secondsFor(policy: PolicyDefinition, declinedInRow: number, options: unknown = {}): number | undefined {
  const disposal = facetsOf(policy, { options }).disposal!.unused(unused(declinedInRow), 0);
  return disposal.type === 'decline' ? disposal.refuseSeconds : undefined;
}
