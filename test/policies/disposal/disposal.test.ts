import { expect } from 'chai';
import { backOff, fixed, holdCache } from 'stowage/policies';
import type { OfferId, PolicyDefinition, UnusedOffer } from 'stowage/policy';
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

describe('hold-cache', () => {
  it('holds 5 offers for 30 s, then returns 2 a second', () => {
    const { disposal } = facetsOf(holdCache, { options: { returnsPerSecond: 2 } });
    const open = new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 0]));
    const returned: string[] = [];
    for (let now = 0; open.size > 0 && now < 60_000; now += 500) {
      for (const [id, until] of open) {
        if (until > now) continue;
        const answer = disposal!.unused({ ...unused(0), offerId: id as OfferId }, now);
        if (answer.type === 'hold') open.set(id, answer.until);
        else {
          open.delete(id);
          returned.push(`${id} ${now / 1000}`);
        }
      }
    }
    expect(returned).to.deep.equal(['a 30', 'b 30', 'c 31', 'd 31', 'e 32']);
  });

  it('refuses what goes back as it is told, and the rest of a used row if nothing is pending', () => {
    const { disposal } = facetsOf(holdCache, { options: { holdSeconds: 1, refuseSeconds: 60 } });
    expect(disposal!.unused(unused(0), 1_000)).to.deep.equal({ type: 'decline', refuseSeconds: 60 });
    expect([0, 2].map((pending) => disposal!.refuseRest({ ...unused(0), pending }, 0))).to.deep.equal([60, 0]);
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
