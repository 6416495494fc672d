import { expect } from 'chai';
import { gang, shippedPolicies } from 'stowage/policies';
import { type ChainInput, parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, aTask, EngineHarness, facetsOf } from 'stowage/testkit';

function gangJob(size: string, count: number, more: Readonly<Record<string, string>> = {}, name = 'g') {
  const labels = Object.entries({ gang: size, ...more }).map(([key, value]) => ({ key, value }));
  return aJob({ name, count, labels, resources: { scalars: { cpus: 1000 }, ports: 0 } });
}

function engine(chain: ChainInput = {}): EngineHarness {
  const harness = new EngineHarness(
    resolveChain(parseChainConfig({ gang: 'gang', ...chain }, 'test'), shippedPolicies, 1),
  );
  harness.subscribe();
  return harness;
}

let offers = 0;

/** Offers cpus of agents on racks, by `agent rack cpus`, and lets a cycle pass. */
function offer(harness: EngineHarness, ...agents: readonly string[]): void {
  harness.offer(
    ...agents.map((text) => {
      const [agent = '', rack = '', cpus = ''] = text.split(' ');
      return anOffer({ id: `o${offers++}`, agent, resources: `cpus:${cpus};mem:1`, attributes: { rack } });
    }),
  );
  harness.advance(10);
}

describe('gang', () => {
  it('starts none of 3 with room for 2, and all with room for 4', () => {
    const harness = engine();
    harness.submit(gangJob('all', 3));
    offer(harness, 'a1 r1 2');
    expect(harness.launched()).to.deep.equal([]);
    offer(harness, 'a1 r1 2', 'a2 r1 2');
    expect(harness.launched()).to.deep.equal(['g.0.1', 'g.1.1', 'g.2.1']);
  });

  it('of 2-3 starts two, a third when there is room, and no fourth', () => {
    const harness = engine();
    harness.submit(gangJob('2-3', 4));
    offer(harness, 'a1 r1 2');
    expect(harness.launched()).to.deep.equal(['g.0.1', 'g.1.1']);
    offer(harness, 'a2 r1 4');
    expect(harness.launched().slice(2)).to.deep.equal(['g.2.1']);
    expect(harness.engine.snapshot().jobs[0]!.instances[3]!.drops).to.deep.equal({
      "gang 'g 2-3': has its 3 members": 1,
    });
    harness.update('g.0.1', 'finished');
    offer(harness, 'a1 r1 1');
    expect(harness.launched().slice(3)).to.deep.equal(['g.3.1']);
  });

  it('goes where one rack takes all, or else most, of its members', () => {
    const racks = (size: string, count: number) => {
      const harness = engine();
      harness.submit(gangJob(size, count, { 'gang-within': 'rack' }));
      offer(harness, 'a1 r1 2', 'a2 r2 2', 'a3 r2 1', 'a4 r3 2');
      const info = harness.callsOf('accept').flatMap(({ operations }) => operations);
      const agents = info.flatMap((one) => (one.type === 'launch' ? one.tasks : [])).map(({ agentId }) => agentId);
      return agents.sort();
    };
    expect(racks('all', 3)).to.deep.equal(['a2', 'a2', 'a3']);
    expect(racks('2', 5), 'three of five').to.deep.equal(['a2', 'a2', 'a3']);
    expect(racks('all', 2), 'the first that takes all').to.deep.equal(['a1', 'a1']);
    expect(racks('all', 4)).to.deep.equal([]);
  });

  it('stays with the members that run', () => {
    const harness = engine();
    harness.submit(gangJob('1', 2, { 'gang-within': 'rack' }));
    offer(harness, 'a1 r1 1');
    offer(harness, 'a2 r2 4');
    expect(harness.launched(), 'not in another rack').to.deep.equal(['g.0.1']);
    offer(harness, 'a3 r1 4');
    expect(harness.launched()).to.deep.equal(['g.0.1', 'g.1.1']);
  });

  it('puts several jobs together by a name', () => {
    const harness = engine();
    harness.submit(gangJob('3', 2, { 'gang-name': 'both' }, 'ps'), gangJob('3', 1, { 'gang-name': 'both' }, 'worker'));
    offer(harness, 'a1 r1 2');
    expect(harness.launched()).to.deep.equal([]);
    offer(harness, 'a1 r1 3');
    expect(harness.launched()).to.deep.equal(['ps.0.1', 'ps.1.1', 'worker.0.1']);
  });

  it('is ended and tried again as one when a launch failed in part and there is no room for the rest', () => {
    const harness = engine({ gang: { policy: 'gang', options: { timeoutSeconds: 20 } } });
    harness.submit({ ...gangJob('all', 2), retry: { retries: 1, backoffMs: 1_000, maxBackoffMs: 1_000 } });
    offer(harness, 'a1 r1 1', 'a2 r1 1');
    harness.update('g.0.1', 'running');
    harness.update('g.1.1', 'dropped', { source: 'master' });
    harness.advance(19_000);
    expect(harness.callsOf('kill')).to.be.empty;
    harness.advance(1_000);
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['g.0.1']);
    harness.update('g.0.1', 'killed');
    offer(harness, 'a1 r1 1');
    expect(harness.launched(), 'not one alone').to.have.length(2);
    offer(harness, 'a1 r1 1', 'a2 r1 1');
    expect(harness.launched().slice(2).sort()).to.deep.equal(['g.0.2', 'g.1.2']);
  });

  it('lets go of too few also when they came to be so long after the start', () => {
    const harness = engine({ gang: { policy: 'gang', options: { timeoutSeconds: 20 } } });
    harness.submit({ ...gangJob('all', 2), retry: { retries: 5, backoffMs: 1_000, maxBackoffMs: 1_000 } });
    offer(harness, 'a1 r1 1', 'a2 r1 1');
    for (const id of ['g.0.1', 'g.1.1']) harness.update(id, 'running');
    harness.advance(100_000);
    harness.update('g.1.1', 'failed');
    harness.advance(2_000);
    offer(harness, 'a3 r1 0.5');
    harness.advance(25_000);
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.include('g.0.1');
  });

  it('needs as many fewer as have ended', () => {
    const harness = engine();
    harness.submit({ ...gangJob('3', 4), retry: { retries: 5, backoffMs: 1_000, maxBackoffMs: 1_000 } });
    offer(harness, 'a1 r1 3');
    for (const id of ['g.0.1', 'g.1.1', 'g.2.1']) harness.update(id, 'finished');
    offer(harness, 'a1 r1 1');
    expect(harness.launched().slice(3)).to.deep.equal(['g.3.1']);
  });

  it('refuses labels that make no gang', () => {
    const { gang: facet } = facetsOf(gang);
    const said = (job: Parameters<NonNullable<typeof facet>['gangOf']>[0]['job']) => {
      try {
        facet!.check!(job);
        return 'nothing';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said(gangJob('some', 3))).to.equal(
      "job 'g': label 'gang' takes all, a number as 3, or two as 3-5; got 'some'",
    );
    expect(said(gangJob('4', 3))).to.equal("job 'g': label 'gang' wants 4 instances, and the job has 3");
    expect(said(gangJob('3-2', 3))).to.match(/none below it after it; got '3-2'$/);
    expect(said(gangJob('0', 3))).to.match(/takes a number from 1/);
    expect(said(gangJob('all', 3, { 'gang-name': 'x' }))).to.match(/a gang of several jobs takes a number/);
    expect(said(aJob({ labels: [{ key: 'gang-within', value: 'rack' }] }))).to.match(/label 'gang' is missing/);
    expect(facet!.gangOf(aTask())).to.equal(undefined);
  });
});
