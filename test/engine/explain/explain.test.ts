import { expect } from 'chai';
import { shippedPolicies } from '../../../policies/index.js';
import type { TaskId } from '../../../src/model/ids.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { EngineHarness } from '../../../src/testkit/engine-harness.js';

describe('explain', () => {
  it('tells for every row who says no, asked for against available, and what would make the task fit', () => {
    const harness = harnessWith({ feasibility: ['attribute'] });
    harness.submit(
      aJob({
        resources: { scalars: { cpus: 2000 }, ports: 0 },
        constraints: [{ attribute: 'rack', operator: 'like', values: ['r[12]'] }],
      }),
    );
    harness.offer(
      anOffer({ id: 'o1', agent: 'small', resources: 'cpus:0.5', attributes: { rack: 'r1' } }),
      anOffer({ id: 'o2', agent: 'elsewhere', attributes: { rack: 'r3' } }),
      anOffer({ id: 'o3', agent: 'neither', resources: 'cpus:1', attributes: {} }),
    );
    harness.advance(10);

    const explained = harness.engine.explain('job.0.1' as TaskId);
    expect(explained?.phase).to.equal('pending');
    expect(explained?.asked).to.deep.equal({ cpus: 2000 });
    expect(
      explained?.rows.map(({ agentId, isOffered, objections }) => ({ agentId, isOffered, objections })),
    ).to.deep.equal([
      {
        agentId: 'small',
        isOffered: false,
        objections: [{ type: 'resource', name: 'cpus', asked: 2000, available: 500 }],
      },
      {
        agentId: 'elsewhere',
        isOffered: false,
        objections: [{ type: 'policy', policy: 'attribute', why: { text: 'rack is r3, asked: like r[12]' } }],
      },
      {
        agentId: 'neither',
        isOffered: false,
        objections: [
          { type: 'resource', name: 'cpus', asked: 2000, available: 1000 },
          { type: 'policy', policy: 'attribute', why: { text: 'rack is absent, asked: like r[12]' } },
        ],
      },
    ]);
    expect(explained?.remedies).to.deep.equal([
      {
        changes: [{ type: 'drop-constraint', constraint: { attribute: 'rack', operator: 'like', values: ['r[12]'] } }],
        text: "without 'rack like r[12]'",
      },
      {
        changes: [{ type: 'ask-less', name: 'cpus', asked: 2000, amount: 500 }],
        text: 'asking for 0.5 cpus instead of 2 (small.test)',
      },
    ]);
  });

  it('names the tasks to wait for, the agents to open, and who goes first', () => {
    const harness = harnessWith({ domain: ['unique'] });
    const cpus = (amount: number) => ({ scalars: { cpus: amount }, ports: 0 });
    harness.submit(aJob({ name: 'small', count: 3, resources: cpus(1000) }));
    harness.offer(anOffer({ agent: 'a1', resources: 'cpus:4' }));
    harness.advance(10);
    harness.give({ type: 'cordon', agent: 'a2', on: true });
    harness.submit(
      aJob({ name: 'first', count: 2, resources: cpus(9000) }),
      aJob({ name: 'big', resources: cpus(3000) }),
    );
    harness.offer(
      anOffer({ id: 'o2', agent: 'a1', resources: 'cpus:1' }),
      anOffer({ id: 'o3', agent: 'a2', resources: 'cpus:4' }),
    );
    harness.advance(10);

    const explained = harness.engine.explain('big.0.1' as TaskId);
    expect(explained?.ahead).to.equal(2);
    expect(explained?.remedies.map(({ text }) => text)).to.deep.equal([
      'once all of small.0.1, small.1.1 on a1.test ended',
      'with a2.test uncordoned',
      'asking for 1 cpus instead of 3 (a1.test)',
    ]);
    expect(harness.engine.explain('small.0.1' as TaskId)?.remedies, 'of a task that runs').to.deep.equal([]);
  });

  it('names the offers that are missing where agents would have room, and how long we refused them', () => {
    const harness = harnessWith({ disposal: { policy: 'fixed', options: { refuseSeconds: 30 } } });
    harness.submit(aJob({ name: 'big', resources: { scalars: { cpus: 9000 }, ports: 0 } }));
    harness.offer(anOffer({ agent: 'a1', resources: 'cpus:4' }));
    harness.advance(2_000);
    const small = { scalars: { cpus: 1000 }, ports: 0 };
    harness.submit(aJob({ name: 'one', resources: small }));
    harness.advance(10);
    harness.offer(anOffer({ id: 'o2', agent: 'a1', resources: 'cpus:4' }));
    harness.advance(10);
    harness.offer(anOffer({ id: 'o3', agent: 'a1', resources: 'cpus:3' }));
    harness.advance(1_000);
    harness.submit(aJob({ name: 'two', resources: small })); // it is too early to ask for offers again
    harness.advance(1_000);

    const explained = harness.engine.explain('two.0.1' as TaskId);
    expect(explained?.remedies.map(({ text }) => text)).to.deep.equal([
      'once a1.test is offered again, which we refused for 28.0 s more',
    ]);
    harness.offer(anOffer({ id: 'o4', agent: 'a1', resources: 'cpus:3' }));
    expect(harness.engine.explain('two.0.1' as TaskId)?.remedies, 'of one that fits').to.deep.equal([]);
  });

  it('ranks usable rows as the cycle does, with each policy score by itself', () => {
    const harness = harnessWith({ score: [{ policy: 'bin-packing', weight: 3 }, 'spread'], disposal: 'fixed' });
    harness.submit(aJob({ name: 'filler', resources: { scalars: { cpus: 1000 }, ports: 0 } }));
    harness.offer(anOffer({ agent: 'a1' }));
    harness.advance(10);
    harness.offer(
      anOffer({ id: 'o2', agent: 'a1', resources: 'cpus:3' }),
      anOffer({ id: 'o3', agent: 'a2', resources: 'cpus:4' }),
    );
    harness.submit(aJob({ name: 'next', resources: { scalars: { cpus: 1000 }, ports: 0 } }));

    const explained = harness.engine.explain('next.0.1' as TaskId);
    expect(explained?.drops).to.deep.equal([]);
    expect(explained?.remedies).to.deep.equal([]);
    expect(explained?.rows.map(({ agentId, isOffered, scores }) => ({ agentId, isOffered, scores }))).to.deep.equal([
      {
        agentId: 'a1',
        isOffered: true,
        scores: [
          { policy: 'bin-packing', level: 0, weight: 3, score: 0.5 },
          { policy: 'spread', level: 0, weight: 1, score: 0.5 },
        ],
      },
      {
        agentId: 'a2',
        isOffered: true,
        scores: [
          { policy: 'bin-packing', level: 0, weight: 3, score: 0.25 },
          { policy: 'spread', level: 0, weight: 1, score: 0.75 },
        ],
      },
    ]);
    harness.advance(10);
    expect(harness.engine.snapshot().jobs[1]?.instances[0]?.agentId).to.equal('a1');
  });

  it('knows no task that was never submitted', () => {
    expect(harnessWith({}).engine.explain('ghost.0.1' as TaskId)).to.equal(undefined);
  });
});

function harnessWith(chain: Parameters<typeof parseChainConfig>[0]): EngineHarness {
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1));
  harness.subscribe();
  return harness;
}
