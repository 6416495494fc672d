import { expect } from 'chai';
import fc from 'fast-check';
import type { Demand } from '../../src/resources/demand.js';
import { canFind, findFor } from '../../src/resources/find.js';
import { quantitiesFor } from '../../src/resources/quantities.js';
import type { Resource } from '../../src/resources/resource.js';
import { Resources } from '../../src/resources/resources.js';
import { type FindProblem, findProblems, numbersOf } from './arbitraries.js';
import { expectSame } from './model.js';

function mayUse({ reservations, allocationRole = '' }: Resource, role: string): boolean {
  const owner = reservations.at(-1)?.role;
  const reserved = owner === undefined || `${role}/`.startsWith(`${owner}/`);
  return reserved && (allocationRole === '' || allocationRole === role);
}

function namedDisk({ disk }: Resource, name: string): boolean {
  const source = disk?.persistence === undefined ? disk?.source : undefined;
  return (source?.type === 'MOUNT' || source?.type === 'BLOCK') && (source.root ?? source.id) === name;
}

/** Whether the totals suffice, told without regard to how a pick is made. */
function suffices(free: Resources, demand: Demand, role: string, { revocable }: FindProblem['options']): boolean {
  const { scalars, ports, devices = {}, volumeIds = [], disks = [] } = demand;
  const totals = quantitiesFor(free, role, { revocable });
  if (volumeIds.length + disks.length > 0) totals.set('disk', quantitiesFor(free, role).get('disk') ?? 0);
  const has = (name: string, need: number): boolean => (totals.get(name) ?? 0) >= need;
  const firm = [...free].filter((it) => mayUse(it, role) && it.revocable !== true);
  const pools = revocable ? [[...free].filter((it) => mayUse(it, role) && it.revocable === true), firm] : [firm];
  return (
    Object.entries(scalars).every(([name, need]) => has(name, need)) &&
    pools.some((pool) => portsSuffice(pool, ports)) &&
    Object.entries(devices).every(([family, { count, milliUnits }]) => {
      const names = ['0', '1', '2', '10'].map((n) => family + n).filter((name) => !(name in scalars));
      return names.filter((name) => has(name, milliUnits)).length >= count;
    }) &&
    volumeIds.every((id) => firm.some(({ disk }) => disk?.persistence?.id === id)) &&
    disks.every((name) => firm.some((it) => namedDisk(it, name)))
  );
}

function portsSuffice(pool: readonly Resource[], ports: Demand['ports']): boolean {
  const open = pool
    .flatMap((it) => (it.type === 'ranges' && it.name === 'ports' ? numbersOf(it.ranges) : []))
    .sort((a, b) => a - b);
  if (typeof ports === 'number') return open.length >= ports;
  if (!('inARow' in ports)) return numbersOf(ports).every((port) => open.includes(port));
  return open.some((port, at) => open[at + ports.inARow - 1] === port + ports.inARow - 1);
}

describe('findFor', () => {
  it('succeeds exactly if the totals suffice', () => {
    let successes = 0;
    fc.assert(
      fc.property(findProblems(), ({ free, demand, role, options }) => {
        const expected = suffices(free, demand, role, options);
        expect(findFor(free, demand, role, options) !== undefined).to.equal(expected);
        expect(canFind(free, demand, role, options)).to.equal(expected);
        successes += Number(expected);
      }),
      { numRuns: 1000 },
    );
    // Otherwise the generator has gone stale and the law says nothing.
    expect(successes).to.be.within(400, 900);
  });

  it('finds just what is asked for, in what the role may use', () =>
    fc.assert(
      fc.property(findProblems(), ({ free, demand, role, options }) => {
        const found = findFor(free, demand, role, options);
        fc.pre(found !== undefined);
        expect(free.contains(found)).to.equal(true);
        expectJust(found, demand);
        for (const it of found) {
          expect(mayUse(it, role)).to.equal(true);
          if (!options.revocable) expect(it.revocable).to.equal(undefined);
        }
      }),
      { numRuns: 500 },
    ));

  it('mixes no revocable with other resources of one name', () =>
    fc.assert(
      fc.property(findProblems(), ({ free, demand, role }) => {
        const kinds = new Map<string, boolean>();
        for (const { name, revocable = false } of findFor(free, demand, role, { revocable: true }) ?? []) {
          expect(kinds.get(name) ?? revocable).to.equal(revocable);
          kinds.set(name, revocable);
        }
      }),
      { numRuns: 500 },
    ));

  it('finds the same however the offer came', () =>
    fc.assert(
      fc.property(findProblems(), ({ free, demand, role, options }) => {
        const turned = Resources.from([...free].reverse());
        expect(findFor(turned, demand, role, options)?.toJSON()).to.deep.equal(
          findFor(free, demand, role, options)?.toJSON(),
        );
      }),
    ));

  function expectJust(found: Resources, demand: Demand): void {
    const { scalars, ports, devices = {}, volumeIds = [], disks = [] } = demand;
    const named = found.filter(
      (it) => ['MOUNT', 'BLOCK'].includes(it.disk?.source?.type ?? '') || it.disk?.persistence !== undefined,
    );
    const amounts = found.minus(named);
    for (const [name, need] of Object.entries(scalars)) expect(amounts.scalar(name)).to.equal(need);
    for (const { count, milliUnits } of Object.values(devices)) {
      const taken = ['gpu0', 'gpu1', 'gpu2', 'gpu10']
        .filter((name) => !(name in scalars))
        .map((name) => amounts.scalar(name));
      expect(taken.filter((amount) => amount > 0)).to.deep.equal(Array.from({ length: count }, () => milliUnits));
    }
    const numbers = numbersOf(found.ranges('ports'));
    if (typeof ports === 'number') expect(numbers).to.have.length(ports);
    else if (!('inARow' in ports)) expect(numbers).to.deep.equal(numbersOf(ports));
    else expect([numbers.length, numbers.at(-1)! - numbers[0]! + 1]).to.deep.equal([ports.inARow, ports.inARow]);
    expect([...named]).to.have.length(volumeIds.length + disks.length);
    const asked = [
      ...Object.keys(scalars),
      ...Object.keys(devices).flatMap((family) => [0, 1, 2, 10].map((n) => `${family}${n}`)),
    ];
    expect(asked).to.include.members([...amounts].filter((it) => it.type === 'scalar').map(({ name }) => name));
  }

  describe('takes first', () => {
    const find = (free: string, demand: Partial<Demand>, role = 'eng/web', how = {}): string =>
      String(findFor(Resources.parse(free), { scalars: {}, ports: 0, ...demand }, role, how));
    const cpus = { scalars: { cpus: 1500 } };
    const layered = 'cpus:4;cpus(eng):1;cpus(reservations: [(STATIC,eng),(DYNAMIC,eng/web)]):1;cpus(ops):9';

    it('the innermost refinement, then what is reserved for a role above, then unreserved resources', () => {
      expect(find(layered, cpus)).to.equal(
        'cpus(reservations: [(STATIC,eng)]):0.5; cpus(reservations: [(STATIC,eng),(DYNAMIC,eng/web)]):1',
      );
      expect(find(layered, { scalars: { cpus: 2500 } })).to.match(/^cpus:0.5; /);
      expect(find(layered, { scalars: { cpus: 6001 } })).to.equal('undefined');
    });

    it('of one innermost role the deepest stack', () => {
      const free = 'cpus(eng/web):1;cpus(reservations: [(STATIC,eng),(DYNAMIC,eng/web)]):1';
      expect(find(free, { scalars: { cpus: 1000 } })).to.contain('DYNAMIC');
    });

    it('of several innermost roles the nearest, however deep its stack', () => {
      const free = 'cpus(eng/web/eu):1;cpus(reservations: [(STATIC,eng),(DYNAMIC,eng/web)]):1';
      expect(find(free, { scalars: { cpus: 1000 } }, 'eng/web/eu')).to.contain('STATIC,eng/web/eu');
    });

    it('unreserved resources, if told so', () => {
      expect(find(layered, cpus, 'eng/web', { unreservedFirst: true })).to.equal('cpus:1.5');
      expect(find(layered, { scalars: { cpus: 4500 } }, 'eng/web', { unreservedFirst: true })).to.equal(
        'cpus:4; cpus(reservations: [(STATIC,eng)]):0.5',
      );
    });

    it('nothing that is reserved for a role below or beside', () => {
      expect(find(layered, cpus, 'eng')).to.equal('cpus:0.5; cpus(reservations: [(STATIC,eng)]):1');
      expect(find('cpus(ops):9', cpus)).to.equal('undefined');
    });

    it('the lowest ports, of reserved ones before unreserved ones', () => {
      const ports = 'ports:[1-9];ports(eng):[20-21, 30-30]';
      expect(find(ports, { ports: 2 })).to.equal('ports(reservations: [(STATIC,eng)]):[20-21]');
      expect(find(ports, { ports: 4 })).to.equal('ports:[1-1]; ports(reservations: [(STATIC,eng)]):[20-21, 30-30]');
      expect(find(ports, { ports: { inARow: 2 } })).to.equal('ports(reservations: [(STATIC,eng)]):[20-21]');
      expect(find(ports, { ports: { inARow: 3 } })).to.equal('ports:[1-3]');
      expect(
        find(ports, {
          ports: [
            { begin: 30, end: 30 },
            { begin: 4, end: 5 },
          ],
        }),
      ).to.equal('ports:[4-5]; ports(reservations: [(STATIC,eng)]):[30-30]');
    });

    it('a row of ports across a reservation, if no other is long enough', () => {
      expect(find('ports:[1-3, 7-8];ports(eng):[4-5]', { ports: { inARow: 4 } })).to.equal(
        'ports:[1-3]; ports(reservations: [(STATIC,eng)]):[4-4]',
      );
    });

    it('the device with the least free, of equal ones the lowest', () => {
      const gpus = 'gpu0:1;gpu1:0.6;gpu2:0.3;gpu10:1;gpu9:1';
      const share = (count: number, milliUnits: number): string =>
        find(gpus, { devices: { gpu: { count, milliUnits } } });
      expect(share(1, 250)).to.equal('gpu2:0.25');
      expect(share(1, 500)).to.equal('gpu1:0.5');
      expect(share(2, 1000)).to.equal('gpu0:1; gpu9:1');
      expect(share(4, 400)).to.equal('gpu0:0.4; gpu1:0.4; gpu10:0.4; gpu9:0.4');
      expect(share(5, 400)).to.equal('undefined');
    });

    it('devices that the demand does not name itself', () => {
      const demand = { scalars: { gpu0: 100 }, devices: { gpu: { count: 1, milliUnits: 100 } } };
      expect(find('gpu0:1;gpu1:1', demand)).to.equal('gpu0:0.1; gpu1:0.1');
      expect(find('gpu0:1', demand)).to.equal('undefined');
    });

    it('revocable resources only if told so, and then all of a name or none', () => {
      const free = 'cpus:2;cpus{REV}:3';
      expect(find(free, { scalars: { cpus: 2500 } })).to.equal('undefined');
      expect(find(free, cpus, 'eng', { revocable: true })).to.equal('cpus{REV}:1.5');
      expect(find('cpus:2;cpus{REV}:1', cpus, 'eng', { revocable: true })).to.equal('cpus:1.5');
      expect(find(free, { scalars: { cpus: 4000 } }, 'eng', { revocable: true })).to.equal('undefined');
    });

    it('keeps the allocation role', () => {
      expect(find('cpus(allocated: eng):2', cpus, 'eng')).to.equal('cpus(allocated: eng):1.5');
      expect(find('cpus(allocated: ops):2', cpus, 'eng')).to.equal('undefined');
    });
  });

  describe('disks and volumes', () => {
    const disk = (megabytes: number, it: Resource['disk']): Resource => ({
      name: 'disk',
      type: 'scalar',
      milliUnits: megabytes * 1000,
      reservations: [],
      ...(it && { disk: it }),
    });
    const root = disk(10, undefined);
    const path = disk(20, { source: { type: 'PATH', root: '/p' } });
    const mount = disk(300, { source: { type: 'MOUNT', root: '/m' } });
    const block = disk(400, { source: { type: 'BLOCK', id: 'b1' } });
    const raw = disk(500, { source: { type: 'RAW' } });
    const volume = disk(600, { persistence: { id: 'v1' } });
    const onMount = disk(700, { source: { type: 'MOUNT', root: '/n' }, persistence: { id: 'v2' } });
    const free = Resources.of(root, path, mount, block, raw, volume, onMount);
    const find = (demand: Partial<Demand>): string =>
      String(findFor(free, { scalars: {}, ports: 0, ...demand }, 'eng'));

    it('divides the own disk, then PATH disks, and nothing else', () => {
      expect(find({ scalars: { disk: 10_000 } })).to.equal('disk:10');
      expect(find({ scalars: { disk: 12_500 } })).to.equal('disk:10; disk[PATH:/p]:2.5');
      expect(find({ scalars: { disk: 30_001 } })).to.equal('undefined');
    });

    it('takes a volume, MOUNT or BLOCK disk whole if it is named', () => {
      expect(find({ volumeIds: ['v1'], scalars: { disk: 1000 } })).to.equal('disk:1; disk[v1]:600');
      expect(find({ disks: ['/m', 'b1'] })).to.equal('disk[BLOCK(,b1,)]:400; disk[MOUNT:/m]:300');
      expect(find({ volumeIds: ['v2'] })).to.equal('disk[MOUNT:/n,v2]:700');
      expect([find({ volumeIds: ['v3'] }), find({ disks: ['/n'] }), find({ disks: ['/p'] })]).to.deep.equal([
        'undefined',
        'undefined',
        'undefined',
      ]);
    });

    it('takes no revocable disk beside a volume, which a master would refuse', () => {
      const demand = { scalars: { disk: 5000 }, ports: 0 };
      const revocable = Resources.of({ ...root, revocable: true });
      const findRevocable = (it: Demand): string =>
        String(findFor(free.plus(revocable), it, 'eng', { revocable: true }));
      expect(findRevocable(demand)).to.equal('disk{REV}:5');
      expect(findRevocable({ ...demand, volumeIds: ['v1'] })).to.equal('disk:5; disk[v1]:600');
    });

    it('takes one copy of a shared volume', () => {
      const shared = Resources.of({ ...volume, shared: true });
      const found = findFor(shared.plus(shared), { scalars: {}, ports: 0, volumeIds: ['v1'] }, 'eng');
      expectSame(found!, shared);
    });
  });
});
