import { expect } from 'chai';
import { shippedPolicies } from '../../../policies/index.js';
import { VirtualClock } from '../../../src/base/virtual-clock.js';
import type { AutoscaleHint } from '../../../src/composition/autoscale/autoscaler.js';
import { ScalingWatch } from '../../../src/composition/autoscale/scaling-watch.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import { aJob, anAgent, anOffer } from '../../../src/testkit/builders.js';
import { EngineHarness } from '../../../src/testkit/engine-harness.js';

const MINUTE = 60_000;

describe('hints on scaling', () => {
  it('call for agents of the shape that takes the most of what waits, as many as the chain needs', () => {
    const { harness, hints, look } = watched([{ name: 'all', minIdle: 0, maxIdle: 9, coolDownMs: MINUTE }]);
    offer(harness, 'small', 'cpus:2;mem:1024', 'r1');
    offer(harness, 'large', 'cpus:8;mem:4096', 'r2');
    // Two fit on an agent of eight cpus, none on one of two; of the second job only one an agent.
    harness.submit(
      aJob({ name: 'wide', count: 5, resources: { scalars: { cpus: 4000, mem: 64_000 }, ports: 0 } }),
      aJob({ name: 'alone', count: 4, constraints: [{ attribute: '@agent', operator: 'unique', values: [] }] }),
    );
    harness.advance(100);
    expect(harness.launched()).to.have.members(['wide.0.1', 'wide.1.1', 'alone.0.1']);
    harness.offer(anOffer({ id: 'rest', agent: anAgent({ id: 'small', resources: 'cpus:1;mem:960' }) }));
    harness.advance(100);
    look();
    // Two of wide fill the first agent, the third and one of alone go to the second, two of alone to one more each.
    expect(hints).to.deep.equal([
      {
        type: 'scale-up',
        rule: 'all',
        agents: 4,
        because: 'waiting',
        shape: { resources: { cpus: 8000, mem: 4_096_000 }, attributes: { rack: 'r2' } },
      },
    ]);
    look();
    expect(hints, 'silent until it has cooled down').to.have.length(1);
    look(MINUTE);
    expect(hints).to.have.length(2);
  });

  it('keep the number of idle agents within bounds, by group, and what is left even over an attribute', () => {
    const group = { agents: { pool: 'batch' }, coolDownMs: MINUTE };
    const { harness, hints, look } = watched([
      { name: 'batch', minIdle: 2, maxIdle: 3, balanceBy: 'rack', ...group },
      { name: 'other', minIdle: 1, maxIdle: 4, coolDownMs: MINUTE, agents: { pool: 'other' } },
    ]);
    for (const [at, rack] of ['r1', 'r1', 'r1', 'r2', 'r2', 'r3'].entries())
      offer(harness, `b${at}`, 'cpus:1', rack, { pool: 'batch' });
    look();
    expect(hints).to.deep.equal([
      { type: 'scale-down', rule: 'batch', agents: ['b2', 'b1', 'b4'] },
      { type: 'scale-up', rule: 'other', agents: 4, because: 'idle' },
    ]);
    hints.length = 0;
    harness.submit(aJob({ count: 5, resources: { scalars: { cpus: 1000 }, ports: 0 } }));
    harness.advance(100);
    expect(harness.launched()).to.have.length(5);
    look(MINUTE);
    expect(hints).to.deep.equal([
      { type: 'scale-up', rule: 'batch', agents: 2, because: 'idle' },
      { type: 'scale-up', rule: 'other', agents: 4, because: 'idle' },
    ]);
  });

  it('say nothing of tasks that no shape would take, or that wait for an offer alone', () => {
    const { harness, hints, look } = watched([{ name: 'all', minIdle: 0, maxIdle: 9, coolDownMs: 0 }]);
    offer(harness, 'a1', 'cpus:2;mem:1024', 'r1');
    harness.submit(aJob({ name: 'huge', resources: { scalars: { cpus: 64_000 }, ports: 0 } }));
    harness.advance(10_000);
    harness.submit(aJob({ name: 'waits', resources: { scalars: { cpus: 1000 }, ports: 0 } }));
    look();
    expect(hints).to.deep.equal([]);
  });

  it('refuse rules that are none', () => {
    const rule = { name: 'a', minIdle: 0, maxIdle: 1, coolDownMs: 0 };
    expect(() => watched([{ ...rule, minIdle: 2 }])).to.throw(
      'autoscale.rules: [0].maxIdle: must not be below minIdle',
    );
    expect(() => watched([rule, rule])).to.throw('autoscale.rules: two rules have one name');
    expect(() => watched([{ ...rule, maxIdel: 1 } as never])).to.throw(
      /unknown field 'maxIdel'; did you mean 'maxIdle'/,
    );
  });
});

interface Watched {
  readonly harness: EngineHarness;
  readonly hints: AutoscaleHint[];
  /** Lets a second pass, or more, and the watch look. */
  readonly look: (ms?: number) => void;
}

function watched(rules: ConstructorParameters<typeof ScalingWatch>[2]['rules']): Watched {
  const config = { domain: ['unique'], score: ['bin-packing'] };
  const harness = new EngineHarness(resolveChain(parseChainConfig(config, 'test'), shippedPolicies, 1));
  harness.subscribe();
  const hints: AutoscaleHint[] = [];
  const clock = new VirtualClock();
  const watch = new ScalingWatch(harness.engine, clock, { rules, onHint: (hint) => hints.push(hint), everyMs: 1_000 });
  watch.start();
  return { harness, hints, look: (ms = 1_000) => clock.advanceBy(ms) };
}

function offer(harness: EngineHarness, id: string, resources: string, rack: string, attributes = {}): void {
  harness.offer(anOffer({ id: `${id} 1`, agent: anAgent({ id, resources, attributes: { rack, ...attributes } }) }));
}
