import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { type ChainInput, type PolicyDefinition, parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, clusters, EngineHarness, fc, itObeysPolicyLaws, jobs } from 'stowage/testkit';
import { referencesIn } from '../architecture/references.js';
import { parse, readSources } from '../architecture/source.js';
import fullestGpu from './fullest-gpu.js';
import gpuShare from './gpu-share.js';
import leastLoaded from './least-loaded.js';
import userQuota from './user-quota.js';

describe('policies of other people', () => {
  it('import the doors by name, and nothing else of the package', () => {
    const sources = readSources('.', 'test/third-party').filter(({ file }) => !file.endsWith('.test.ts'));
    expect(sources.map(({ file }) => file)).to.include('test/third-party/gpu-share.ts');
    for (const source of sources) {
      const targets = referencesIn(parse(source)).map(({ to }) => to);
      const foreign = targets.filter((to) => to?.startsWith('./') !== true);
      expect(['stowage/policy', 'stowage/testkit'], source.file).to.include.members(foreign);
    }
  });

  describe('least-loaded', () => {
    itObeysPolicyLaws(leastLoaded, { options: fc.record({ unknownLoad: fc.constantFrom(0, 0.5, 1) }) });

    it('places a task where less was measured', () => {
      const harness = harnessWith({ score: 'least-loaded' }, leastLoaded);
      harness.offer(anOffer({ id: 'o1', agent: 'busy' }), anOffer({ id: 'o2', agent: 'idle' }));
      const load = Object.entries({ busy: 0.9, idle: 0.2 });
      harness.give({
        type: 'observed',
        load: new Map(load.map(([id, measured]) => [anOffer({ agent: id }).agentId, measured])),
      });
      harness.submit(aJob());
      harness.advance(10);
      expect(launchedOn(harness)).to.deep.equal({ 'job.0.1': 'idle' });
    });
  });

  describe('user-quota', () => {
    const users = fc.constantFrom('ann', 'bob', 'eve').map((value) => [{ key: 'user', value }]);
    itObeysPolicyLaws(userQuota, {
      options: fc.record({ most: fc.integer({ min: 1, max: 8 }), resource: fc.constantFrom('cpus', 'mem') }),
      jobs: jobs({ labels: users }),
    });

    it('lets users take turns, and keeps each below the limit', () => {
      const quota = { policy: 'user-quota', options: { most: 2 } };
      const harness = harnessWith({ order: quota, admission: quota }, userQuota);
      const ofUser = (value: string) => aJob({ name: value, count: 3, labels: [{ key: 'user', value }] });
      harness.submit(ofUser('ann'), ofUser('bob'));
      harness.offer(anOffer({ resources: 'cpus:8;mem:4096' }));
      harness.advance(10);
      expect(harness.launched()).to.deep.equal(['ann.0.1', 'bob.0.1', 'ann.1.1', 'bob.1.1']);
      const waiting = harness.engine.snapshot().jobs[0]!.instances[2]!;
      expect(waiting.drops).to.deep.equal({ 'user-quota: user ann holds 2 of 2 cpus': 1 });

      harness.update('ann.0.1', 'finished');
      harness.offer(anOffer({ id: 'o2', resources: 'cpus:8;mem:4096' }));
      harness.advance(10);
      expect(harness.launched().slice(4)).to.deep.equal(['ann.2.1']);
    });
  });

  describe('gpu-share', () => {
    const shares = fc.constantFrom('0', '250', '500', '1000').map((value) => [{ key: 'gpu', value }]);
    itObeysPolicyLaws(gpuShare, {
      jobs: jobs({ labels: shares }),
      agents: clusters({ scalars: ['mem', 'gpu0', 'gpu1', 'gpu3'] }),
    });

    it('takes a share of the GPU that the score policies choose', () => {
      const harness = harnessWith({ slice: 'gpu-share', score: 'fullest-gpu' }, gpuShare, fullestGpu);
      harness.submit(aJob({ count: 4, labels: [{ key: 'gpu', value: '400' }] }));
      harness.offer(anOffer({ resources: 'cpus:8;mem:4096;gpu0:1;gpu1:0.5' }));
      harness.advance(10);
      const taken = infosOf(harness).map(({ resources }) => [resources.scalar('gpu0'), resources.scalar('gpu1')]);
      expect(taken, 'thousandths of either').to.deep.equal([
        [0, 400],
        [400, 0],
        [400, 0],
      ]);
      const [left] = harness.engine.snapshot().jobs[0]!.instances.filter(({ phase }) => phase === 'pending');
      expect(left!.drops).to.deep.equal({ 'gpu-share': 1 });
      expect(harness.engine.snapshot().faults).to.be.empty;
    });
  });

  describe('fullest-gpu', () => {
    itObeysPolicyLaws(fullestGpu);
  });
});

function harnessWith(chain: ChainInput, ...more: readonly PolicyDefinition[]): EngineHarness {
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), [...shippedPolicies, ...more], 1));
  harness.subscribe();
  return harness;
}

function infosOf(harness: EngineHarness) {
  return harness
    .callsOf('accept')
    .flatMap(({ operations }) => operations)
    .flatMap((operation) => (operation.type === 'launch' ? operation.tasks : []));
}

function launchedOn(harness: EngineHarness): Readonly<Record<string, string>> {
  return Object.fromEntries(infosOf(harness).map(({ taskId, agentId }) => [taskId, agentId]));
}
