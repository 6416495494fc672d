import { expect } from 'chai';
import { defaultSlice } from '../../../policies/index.js';
import type { Job } from '../../../src/model/job.js';
import type { ChainInput } from '../../../src/policy/chain-config.js';
import { defineCyclePolicy, defineSlicePolicy, z } from '../../../src/policy/index.js';
import type { Resource } from '../../../src/resources/resource.js';
import { Resources } from '../../../src/resources/resources.js';
import { aJob, anOffer, type EngineHarness, facetsOf } from '../../../src/testkit/index.js';
import { engineWith } from '../engine-with.js';
import { Machine } from './machine.js';

import { CONFIG, dropsOf, launched, started, stateful } from './stateful.js';

describe('a volume', () => {
  for (const [what, over] of Object.entries<Partial<Job>>({
    'for the role of everybody': { role: '*' },
    'of no size': { volume: { milliUnits: 0, path: 'data', disk: 'root' } },
    'outside the sandbox': { volume: { milliUnits: 1000, path: '../data', disk: 'root' } },
    'at an absolute path': { volume: { milliUnits: 1000, path: '/data', disk: 'root' } },
    'of a job that overlaps': { move: 'overlap' },
  })) {
    it(`${what} is refused`, () => {
      const harness = engineWith({}, { roles: ['db', '*'] });
      expect(() => harness.submit(stateful(over))).to.throw(/accepted/);
    });
  }

  it('is made of a MOUNT disk as a whole, the smallest that is large enough', () => {
    const volume = madeOfMounts({});
    expect(volume?.disk?.source).to.deep.equal({ type: 'MOUNT', root: '/m2' });
    expect(volume).to.include({ milliUnits: 500_000 });
  });

  it('is made of the disk that the slice policy chooses', () => {
    const volume = madeOfMounts({ slice: { policy: 'volumes', options: { choose: 'roomiest' } } });
    expect(volume?.disk?.source).to.deep.equal({ type: 'MOUNT', root: '/m1' });
    expect(volume).to.include({ milliUnits: 900_000 });
  });

  it('is not made where the slice policy chooses a disk that there is not, and the fault is told', () => {
    const wrong = defineSlicePolicy('wrong', z.strictObject({}), () => ({
      ...facetsOf(defaultSlice).slice!,
      chooseDisk: (disks) => disks.length,
    }));
    const harness = offeredMounts(started({ slice: 'wrong' }, [wrong]));
    expect(harness.callsOf('accept')).to.be.empty;
    expect(harness.notices.filter(({ type }) => type === 'policy-fault')).to.deep.equal([
      { type: 'policy-fault', policy: 'wrong', kind: 'slice', message: "policy 'wrong' chose disk 2 of 2" },
    ]);
  });

  it('is made where one disk holds it, beside what else is asked for', () => {
    const harness = started();
    harness.submit(stateful({ resources: { scalars: { cpus: 1000, disk: 950_000 }, ports: 0 } }));
    const small = new Machine(harness, 'a1');
    small.offer();
    expect(small.tasks).to.be.empty;
    expect(dropsOf(harness)).to.deep.equal({ disk: 1 });
    const large = new Machine(harness, 'a2', 'cpus:4;mem:4096;disk:1100');
    large.offer();
    expect([...large.tasks.keys()]).to.deep.equal(['db.0.1']);
  });

  it('moves its instance off a drained agent only if its job says so, and then waits for the agent', () => {
    for (const move of [undefined, 'restart'] as const) {
      const { harness, machine } = launched(move === undefined ? {} : { move });
      machine.tell('db.0.1', 'running');
      harness.give({ type: 'drain', agent: 'a1', atOnce: 1 });
      expect(harness.callsOf('kill')).to.have.length(move === undefined ? 0 : 1);
      if (move === undefined) continue;
      machine.tell('db.0.1', 'killed');
      new Machine(harness, 'a2').offer();
      machine.offer();
      expect(harness.launched()).to.deep.equal(['db.0.1']);
      expect(dropsOf(harness)).to.deep.equal({ cordoned: 1, volume: 1 });
      harness.give({ type: 'cordon', agent: 'a1', on: false });
      machine.offer();
      expect(harness.launched()).to.deep.equal(['db.0.1', 'db.0.2']);
    }
  });
});

/** Three MOUNT disks of 900, 500 and 9 MB beside the agent's own. */
function offeredMounts(harness: EngineHarness): EngineHarness {
  harness.submit(stateful({ volume: { milliUnits: 100_000, path: 'data', disk: 'mount' } }));
  const offer = anOffer({ id: 'o1', role: 'db', resources: 'cpus:4;mem:4096;disk:1000' });
  const mount = (root: string, milliUnits: number) => ({
    name: 'disk',
    type: 'scalar' as const,
    milliUnits,
    reservations: [],
    allocationRole: 'db',
    disk: { source: { type: 'MOUNT' as const, root } },
  });
  const mounts = Resources.of(mount('/m1', 900_000), mount('/m2', 500_000), mount('/m3', 9_000));
  harness.offer({ ...offer, resources: offer.resources.plus(mounts) });
  harness.advance(10);
  return harness;
}

function madeOfMounts(chain: ChainInput): Resource | undefined {
  const [, create] = offeredMounts(started(chain)).callsOf('accept')[0]?.operations ?? [];
  return create?.type === 'create' ? [...create.volumes][0] : undefined;
}

describe('a cycle policy', () => {
  it('places what has no volume; what has one is placed before', () => {
    const told: string[] = [];
    const listening = defineCyclePolicy('listening', z.strictObject({}), () => ({
      place: ({ tasks }) => {
        told.push(...tasks.map(({ task }) => task.id));
        return tasks.map((_, task) => ({ task, row: 0 }));
      },
    }));
    const harness = engineWith({ cycle: 'listening' }, CONFIG, [listening]);
    harness.subscribe();
    harness.submit(aJob({ name: 'web', role: 'db' }), stateful());
    const machine = new Machine(harness, 'a1');
    machine.offer();
    expect([...machine.tasks.keys()]).to.have.members(['web.0.1', 'db.0.1']);
    expect(told).to.deep.equal(['web.0.1']);
  });
});
