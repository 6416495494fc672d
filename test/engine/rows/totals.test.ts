import { expect } from 'chai';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

describe("a row's total", () => {
  it('is the most that was offered and used together', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob());
    harness.offer(anOffer({ id: 'o1', resources: 'cpus:2;mem:1000' }));
    harness.advance(10);
    expect(cpus(harness)).to.deep.equal({ free: 0, total: 2 });
    harness.offer(anOffer({ id: 'o2', resources: 'cpus:0.5;mem:100' }));
    expect(cpus(harness), '0.5 free and 1 used').to.deep.equal({ free: 0.5, total: 2 });
    harness.offer(anOffer({ id: 'o3', resources: 'cpus:3;mem:100' }));
    expect(cpus(harness), '3.5 free and 1 used').to.deep.equal({ free: 3.5, total: 4.5 });
  });

  it('does not grow when a decision is undone', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ count: 4 }));
    harness.isStoreSlow = true;
    harness.offer(
      anOffer({ id: 'o1', resources: 'cpus:2;mem:1000' }),
      anOffer({ id: 'o2', resources: 'cpus:2;mem:1000' }),
    );
    harness.advance(10);
    harness.rescind('o1');
    expect(cpus(harness)).to.deep.equal({ free: 2, total: 4 });
  });
});

function cpus({ engine }: EngineHarness): unknown {
  const [row] = engine.snapshot().rows;
  return { free: (row?.free['cpus'] ?? 0) / 1000, total: (row?.total['cpus'] ?? 0) / 1000 };
}
