import { expect } from 'chai';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { engineWith, infosOf } from './engine-with.js';

const AGENTS = 60;
const db = [{ key: 'app', value: 'db' }];
const near = [{ attribute: '@agent', operator: 'affinity', values: ['app=db'] }];

describe('affinity to agents', () => {
  for (const matching of ['funnel', 'auto', 'index', 'search'] as const) {
    it(`goes where companions are, though a fuller agent has none (${matching})`, () => {
      const harness = engineWith({ domain: ['affinity'], score: 'bin-packing' }, { matching });
      harness.subscribe();
      harness.submit(aJob({ name: 'db', labels: db, resources: { scalars: { cpus: 3_000 }, ports: 0 } }));
      // The task of db fits on the last agent alone; of the others the first is the fullest.
      const offerAll = (round: string, ofLast: number): void =>
        harness.offer(
          ...Array.from({ length: AGENTS }, (_, at) => {
            const cpus = at === AGENTS - 1 ? ofLast : at === 0 ? 1 : 2;
            return anOffer({ id: `${round}${at}`, agent: `a${at}`, resources: `cpus:${cpus};mem:1024` });
          }),
        );
      offerAll('first', 16);
      harness.advance(10);
      const resources = { scalars: { cpus: 500 }, ports: 0 };
      harness.submit(aJob({ name: 'web', count: 3, constraints: near, resources }));
      offerAll('second', 13);
      harness.advance(10);
      expect(infosOf(harness).map(({ taskId, agentId }) => `${taskId} ${agentId}`)).to.deep.equal([
        `db.0.1 a${AGENTS - 1}`,
        `web.0.1 a${AGENTS - 1}`,
        `web.1.1 a${AGENTS - 1}`,
        `web.2.1 a${AGENTS - 1}`,
      ]);
    });
  }
});
