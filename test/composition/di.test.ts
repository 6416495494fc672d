import { expect } from 'chai';
import { Container, inject, injectable } from 'inversify';
import { policyModule, schedulerModules, startScheduler, TOKENS } from '../../src/composition/di.js';
import type { Notice } from '../../src/engine/notice.js';
import type { Candidates, RowView, ScoreFacet, TaskDemand } from '../../src/policy/index.js';
import { MemoryStore } from '../../src/stores/memory-store.js';
import { anOffer } from '../../src/testkit/builders.js';
import { StubMaster } from './stub-master.js';

const SITE = Symbol('site');

/** Where the data lies: something that only the framework knows. */
class Site {
  constructor(readonly rack: string) {}
}

@injectable()
class NearData implements ScoreFacet {
  readonly reads = { attributes: ['rack'] };
  readonly #site: Site;

  constructor(@inject(SITE) site: Site) {
    this.#site = site;
  }

  score({ attributes }: RowView, _task: TaskDemand, { row, count }: Candidates, out: Float64Array): void {
    const racks = attributes.get('rack');
    for (let i = 0; i < count; i++) out[i] = +(racks?.values[racks.codes[row[i]!]!] === this.#site.rack);
  }
}

describe('stowage/di', () => {
  const offers = ['r1', 'r2', 'r3'].map((rack, i) => anOffer({ id: `o${i}`, agent: `a${i}`, attributes: { rack } }));

  it('places by a policy class of the framework, with a dependency of its own', async () => {
    const master = new StubMaster(offers);
    const container = new Container();
    container.bind(SITE).toConstantValue(new Site('r2'));
    container.load(...schedulerModules({ master, chain: { score: ['near-data'] } }));
    container.load(policyModule('score', 'near-data', NearData));
    const told: Notice[] = [];
    container.bind(TOKENS.observers).toConstantValue((notice) => told.push(notice));
    const scheduler = await startScheduler(container);
    const updates = scheduler.updates();
    scheduler.submit({ name: 'a', command: 'true' });
    for await (const { type } of updates) if (type === 'job-done') break;
    await scheduler.stop();
    expect(master.launched.map(({ agentId }) => agentId)).to.deep.equal(['a1']);
    expect(told.some(({ type }) => type === 'job-done')).to.equal(true);
  });

  it('takes another part where a token is bound anew', async () => {
    const container = new Container();
    container.load(...schedulerModules({ master: new StubMaster(offers) }));
    const store = new MemoryStore();
    container.rebind(TOKENS.store).toConstantValue(store);
    const scheduler = await startScheduler(container);
    scheduler.submit({ name: 'kept', command: 'hang' });
    await scheduler.stop();
    expect((await store.load()).map(({ type }) => type)).to.include('job');
  });

  it('fails before it starts where the chain names a policy that nobody bound', async () => {
    const container = new Container();
    container.load(...schedulerModules({ master: new StubMaster(), chain: { score: ['near-data'] } }));
    let thrown: unknown;
    try {
      await startScheduler(container);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).to.be.an('error').with.property('message').that.includes("no score policy 'near-data'");
  });
});
