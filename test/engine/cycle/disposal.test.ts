import { expect } from 'chai';
import type { EngineConfig } from '../../../src/engine/config.js';
import { type Disposal, defineDisposalPolicy, type UnusedOffer, z } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

const LARGE = { scalars: { cpus: 64_000 }, ports: 0 };

describe('an offer that nobody wants', () => {
  it('goes back with others of one length of refusal in one DECLINE', () => {
    const harness = disposing(({ agentId }) => ({ type: 'decline', refuseSeconds: agentId === 'b' ? 60 : 5 }));
    harness.offer(...['a', 'b', 'c'].map((agent) => anOffer({ id: `o-${agent}`, agent })));
    harness.advance(10);
    expect(harness.callsOf('decline')).to.deep.equal([
      { type: 'decline', offerIds: ['o-a', 'o-c'], refuseSeconds: 5 },
      { type: 'decline', offerIds: ['o-b'], refuseSeconds: 60 },
    ]);
  });

  it('is told apart by how often its row was declined, how many tasks of its role wait, and when it came', () => {
    const told: UnusedOffer[] = [];
    const harness = disposing((offer) => {
      told.push(offer);
      return { type: 'decline', refuseSeconds: 0 };
    });
    harness.submit(aJob({ name: 'large', count: 2, resources: LARGE }));
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(100);
    harness.offer(anOffer({ id: 'o2' }), anOffer({ id: 'o3', agent: 'a2' }));
    harness.advance(100);
    expect(told).to.deep.equal([
      { offerId: 'o1', agentId: 'a1', role: '*', pending: 2, declinedInRow: 0, receivedAt: 0 },
      { offerId: 'o2', agentId: 'a1', role: '*', pending: 2, declinedInRow: 1, receivedAt: 100 },
      { offerId: 'o3', agentId: 'a2', role: '*', pending: 2, declinedInRow: 0, receivedAt: 100 },
    ]);
    harness.submit(aJob({ name: 'small' }));
    harness.offer(anOffer({ id: 'o4' }));
    harness.advance(100);
    harness.offer(anOffer({ id: 'o5' }));
    harness.advance(100);
    expect(told.at(-1), 'a task was placed there').to.include({ offerId: 'o5', declinedInRow: 0 });
  });

  it('is kept while it is held, used by a task that comes, and asked about again when its time is over', () => {
    let asked = 0;
    const harness = disposing((_offer, now) => {
      asked += 1;
      return asked > 2 ? { type: 'decline', refuseSeconds: 1 } : { type: 'hold', until: now + 1_000 };
    });
    harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:0.1;mem:1' }));
    harness.advance(10);
    harness.submit(aJob());
    harness.advance(900);
    expect(harness.callsOf('accept').map(({ offerIds }) => offerIds)).to.deep.equal([['o1']]);
    expect(asked, 'once for each').to.equal(2);
    expect(harness.engine.snapshot().offers).to.include({ accepted: 1, declined: 0, open: 1 });
    harness.advance(200);
    expect(harness.callsOf('decline').map(({ offerIds }) => offerIds)).to.deep.equal([['o2']]);
  });

  it('is held on when its agent offers more, which alone is asked about', () => {
    const asked: string[] = [];
    const harness = disposing(({ offerId }, now) => {
      asked.push(offerId);
      return offerId === 'o1' ? { type: 'hold', until: now + 10_000 } : { type: 'decline', refuseSeconds: 5 };
    });
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(100);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(100);
    expect(asked).to.deep.equal(['o1', 'o2']);
    expect(harness.callsOf('decline').map(({ offerIds }) => offerIds)).to.deep.equal([['o2']]);
    expect(harness.engine.snapshot().offers).to.include({ declined: 1, open: 1 });
  });

  it('asks for no wake-up if it is held for ever, and is used by whoever comes', () => {
    // Nothing else is ever due.
    const harness = disposing(() => ({ type: 'hold', until: Number.MAX_SAFE_INTEGER }), {
      implicitReconcileMs: Number.POSITIVE_INFINITY,
    });
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    const wishes = harness.effects.flatMap((effect) => (effect.type === 'wake-at' ? [effect.time] : []));
    expect(Math.max(...wishes), 'the last wish').to.be.below(Number.MAX_SAFE_INTEGER);
    harness.submit(aJob());
    harness.advance(86_400_000);
    expect(harness.callsOf('accept').map(({ offerIds }) => offerIds)).to.deep.equal([['o1']]);
  });

  it('is not used any more when it was rescinded while it was held', () => {
    const harness = disposing((_offer, now) => ({ type: 'hold', until: now + 1_000 }));
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    harness.rescind('o1');
    harness.submit(aJob());
    harness.advance(5_000);
    expect(harness.callsOf('accept')).to.be.empty;
    expect(harness.engine.snapshot().offers).to.include({ rescinded: 1, declined: 0, open: 0 });
  });
});

function disposing(
  unused: (offer: UnusedOffer, now: number) => Disposal,
  config: Partial<EngineConfig> = {},
): EngineHarness {
  const policy = defineDisposalPolicy('mine', z.strictObject({}), () => ({ unused, refuseRest: () => 0 }));
  const harness = engineWith({ disposal: 'mine' }, config, [policy]);
  harness.subscribe();
  return harness;
}
