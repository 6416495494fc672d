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

describe('jobs of one shape', () => {
  const resources = { scalars: { cpus: 100 }, ports: 0 };
  const apart = [{ attribute: '@agent', operator: 'unique', values: [] }];
  const inR2 = [{ attribute: 'rack', operator: 'equals', values: ['r2'] }];

  for (const matching of ['funnel', 'auto', 'index', 'search'] as const) {
    it(`go each where it may, though what was found for one holds for its like (${matching})`, () => {
      const harness = engineWith(
        { feasibility: ['attribute'], domain: ['unique'], score: 'bin-packing' },
        { matching, roles: ['*', 'prod'] },
      );
      harness.subscribe();
      harness.submit(
        aJob({ name: 'anywhere', resources }),
        aJob({ name: 'like', resources }),
        aJob({ name: 'likewise', resources }),
        aJob({ name: 'of-prod', resources, role: 'prod' }),
        aJob({ name: 'kept', resources, constraints: inR2 }),
        aJob({ name: 'also-kept', resources, constraints: inR2 }),
        aJob({ name: 'again', resources }),
        aJob({ name: 'apart', count: 2, resources, constraints: apart }),
        aJob({ name: 'apart-too', count: 2, resources, constraints: apart }),
        aJob({ name: 'apart-as-well', count: 2, resources, constraints: apart }),
      );
      harness.offer(
        anOffer({ id: 'o1', agent: 'a1', resources: 'cpus:1;mem:64', attributes: { rack: 'r1' } }),
        anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:8;mem:64', attributes: { rack: 'r2' } }),
        anOffer({ id: 'o3', agent: 'a3', role: 'prod', resources: 'cpus:8;mem:64', attributes: { rack: 'r1' } }),
      );
      harness.advance(10);
      const places = infosOf(harness).map(({ taskId, agentId }) => `${taskId.split('.')[0]!} ${agentId}`);
      expect(places.toSorted()).to.deep.equal([
        'again a1',
        'also-kept a2',
        'anywhere a1',
        'apart a1',
        'apart a2',
        'apart-as-well a1',
        'apart-as-well a2',
        'apart-too a1',
        'apart-too a2',
        'kept a2',
        'like a1',
        'likewise a1',
        'of-prod a3',
      ]);
    });
  }
});

describe('two rules over one attribute', () => {
  const constraints = [
    { attribute: 'rack', operator: 'max-per', values: ['1'] },
    { attribute: 'rack', operator: 'even-spread', values: ['3'] },
  ];

  for (const matching of ['funnel', 'auto', 'index', 'search'] as const) {
    it(`both hold, though either would do with counts alone (${matching})`, () => {
      const harness = engineWith({ domain: ['max-per', 'even-spread'], score: 'bin-packing' }, { matching });
      harness.subscribe();
      const resources = { scalars: { cpus: 100 }, ports: 0 };
      harness.submit(aJob({ name: 'wide', count: 6, resources, constraints }));
      harness.offer(
        ...Array.from({ length: 5 }, (_, at) =>
          anOffer({
            id: `o${at}`,
            agent: `a${at}`,
            resources: `cpus:${at + 1};mem:64`,
            attributes: { rack: `r${at}` },
          }),
        ),
      );
      harness.advance(10);
      const agents = infosOf(harness).map(({ agentId }) => agentId);
      expect(agents.toSorted()).to.deep.equal(['a0', 'a1', 'a2', 'a3', 'a4']);
    });
  }
});
