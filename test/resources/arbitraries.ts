import fc, { type Arbitrary } from 'fast-check';
import type { Demand, PortsDemand } from '../../src/resources/demand.js';
import { availableTo } from '../../src/resources/quantities.js';
import type { Disk, Label, Range, Reservation, Resource, ResourceIdentity } from '../../src/resources/resource.js';
import { Resources } from '../../src/resources/resources.js';

// Names, roles, sizes and ids come from small pools, so that generated resources often meet.

export function roles(): Arbitrary<string> {
  return fc.constantFrom('eng', 'eng/web', 'eng/web/eu', 'ops');
}

export function labels(): Arbitrary<Label[]> {
  const label = fc.record(
    { key: fc.constantFrom('owner', 'team'), value: fc.constantFrom('x', 'y') },
    { requiredKeys: ['key'] },
  );
  return fc.array(label, { maxLength: 2 });
}

/** A reservation stack: none, one role, or a role and roles below it. */
export function stacks(): Arbitrary<Reservation[]> {
  const layer = (dynamic: boolean): Arbitrary<Omit<Reservation, 'role'>> =>
    fc.record(
      {
        type: dynamic ? fc.constant('dynamic' as const) : fc.constantFrom('static' as const, 'dynamic' as const),
        principal: fc.constantFrom('alice', 'bob'),
        labels: labels(),
      },
      { requiredKeys: ['type'] },
    );
  const line = fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: roles().map((role) => [role]) },
    { weight: 1, arbitrary: fc.subarray(['eng', 'eng/web', 'eng/web/eu'], { minLength: 2 }) },
  );
  return line.chain((path) =>
    fc
      .tuple(...path.map((_, depth) => layer(depth > 0)))
      .map((layers) => layers.map((rest, depth) => ({ ...rest, role: path[depth]! }))),
  );
}

function identities(name: Arbitrary<string>): Arbitrary<ResourceIdentity> {
  return fc.record(
    {
      name,
      reservations: stacks(),
      allocationRole: fc.constant('eng/web'),
      revocable: fc.constant(true as const),
      providerId: fc.constant('provider'),
    },
    { requiredKeys: ['name', 'reservations'] },
  );
}

export function milliUnits(): Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 2 ** 40 }));
}

/** Ranges as an agent may tell them: in any order, overlapping, adjacent. */
export function rangeLists(): Arbitrary<Range[]> {
  const range = fc.tuple(fc.nat(40), fc.nat(6)).map(([begin, more]) => ({ begin, end: begin + more }));
  return fc.array(range, { maxLength: 5 });
}

function volume(containerPath: string): Disk['volume'] {
  return { containerPath, mode: 'RW' };
}

/** ROOT with nothing, PATH, RAW with and without an id, MOUNT, BLOCK, and volumes on some of them. */
export function disks(): Arbitrary<Disk> {
  return fc.constantFrom<Disk[]>(
    {},
    { source: { type: 'PATH', root: '/p' } },
    { source: { type: 'RAW', profile: 'fast' } },
    { source: { type: 'RAW', id: 'r1', vendor: 'acme' } },
    { source: { type: 'MOUNT', root: '/m1' } },
    { source: { type: 'MOUNT', root: '/m2', metadata: [{ key: 'speed', value: 'high' }] } },
    { source: { type: 'BLOCK', id: 'b1' } },
    { persistence: { id: 'v1' }, volume: volume('data')! },
    { persistence: { id: 'v2', principal: 'alice' } },
    { persistence: { id: 'v1' }, source: { type: 'MOUNT', root: '/m1' }, volume: volume('data')! },
  );
}

function diskResources(): Arbitrary<Resource> {
  return fc
    .tuple(identities(fc.constant('disk')), fc.constantFrom(0, 100_000, 250_000), disks(), fc.boolean())
    .map(([identity, size, disk, share]) => ({
      ...identity,
      type: 'scalar',
      milliUnits: size,
      disk,
      ...(share && disk.persistence !== undefined && { shared: true as const }),
    }));
}

function scalarResources(): Arbitrary<Resource> {
  const name = fc.constantFrom('cpus', 'mem', 'disk', 'gpu0', 'gpu1', 'gpu2', 'gpu10', 'licences');
  return fc
    .tuple(identities(name), milliUnits())
    .map(([it, amount]) => ({ ...it, type: 'scalar', milliUnits: amount }));
}

function rangesResources(): Arbitrary<Resource> {
  const name = fc.constantFrom('ports', 'vlans');
  return fc.tuple(identities(name), rangeLists()).map(([it, ranges]) => ({ ...it, type: 'ranges', ranges }));
}

function setResources(): Arbitrary<Resource> {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', '\u{1F600}', '\uFFFD'), { maxLength: 4 });
  return fc.tuple(identities(fc.constant('zones')), items).map(([it, list]) => ({ ...it, type: 'set', items: list }));
}

/** Any kind of resource that {@link checkResource} takes, its amount not yet in normal form. */
export function resource(): Arbitrary<Resource> {
  return fc.oneof(
    { weight: 4, arbitrary: scalarResources() },
    { weight: 2, arbitrary: rangesResources() },
    { weight: 1, arbitrary: setResources() },
    { weight: 2, arbitrary: diskResources() },
  );
}

export function resources(): Arbitrary<Resources> {
  return fc.array(resource(), { maxLength: 8 }).map((list) => Resources.from(list));
}

/** Two bags that share no port, item or number of any identity: as two agents' or two tasks' resources do not. */
export function apart(): Arbitrary<[Resources, Resources]> {
  return fc.tuple(resources(), resources()).map(([a, b]) => [a, withoutShared(b, a)]);
}

function withoutShared(bag: Resources, other: Resources): Resources {
  const numbers = new Set([...other].flatMap((it) => (it.type === 'ranges' ? numbersOf(it.ranges) : [])));
  const items = new Set([...other].flatMap((it) => (it.type === 'set' ? it.items : [])));
  return Resources.from(
    [...bag].map((it) => {
      if (it.type === 'set') return { ...it, items: it.items.filter((item) => !items.has(item)) };
      return it.type === 'ranges'
        ? { ...it, ranges: rangesOf(numbersOf(it.ranges).filter((n) => !numbers.has(n))) }
        : it;
    }),
  );
}

/** What an agent might offer: each port is there once, whatever it is reserved for. */
export function supplies(): Arbitrary<Resources> {
  return fc.array(resource(), { maxLength: 12 }).map((list) => {
    const seen = new Set<number>();
    return Resources.from(
      list.map((it) => {
        if (it.type !== 'ranges') return it;
        const numbers = numbersOf(it.ranges).filter((n) => !seen.has(n));
        for (const n of numbers) seen.add(n);
        return { ...it, ranges: rangesOf(numbers) };
      }),
    );
  });
}

export function portsDemands(): Arbitrary<PortsDemand> {
  return fc.oneof(
    fc.nat(8),
    rangeLists(),
    fc.integer({ min: 1, max: 8 }).map((inARow) => ({ inARow })),
  );
}

/** Demands of any kind, most of them too much for any supply. */
export function demands(): Arbitrary<Demand> {
  const names = ['cpus', 'mem', 'disk', 'gpu0', 'licences', 'absent'];
  const device = fc.record({ count: fc.integer({ min: 1, max: 3 }), milliUnits: fc.integer({ min: 1, max: 2000 }) });
  return fc.record(
    {
      scalars: fc.dictionary(fc.constantFrom(...names), fc.nat(8000), { maxKeys: 3 }),
      ports: portsDemands(),
      devices: fc.record({ gpu: device }),
      volumeIds: fc.subarray(['v1', 'v2']),
      disks: fc.subarray(['/m1', '/m2', 'b1']),
    },
    { requiredKeys: ['scalars', 'ports'] },
  );
}

export interface FindProblem {
  readonly free: Resources;
  readonly demand: Demand;
  readonly role: string;
  readonly options: { readonly revocable: boolean; readonly unreservedFirst: boolean };
}

/** A supply and a demand; most demands are cut out of what is there, and fit or just do not. */
export function findProblems(): Arbitrary<FindProblem> {
  const options = fc.record({ revocable: fc.boolean(), unreservedFirst: fc.boolean() });
  const cut = fc.record({
    share: fc.constantFrom(0, 0.3, 0.9, 1),
    excess: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 1000) }),
    names: fc.subarray(['cpus', 'mem', 'disk', 'licences']),
    ports: fc.constantFrom('none', 'any', 'listed', 'row'),
    devices: fc.nat(2),
    named: fc.boolean(),
  });
  const cutOut = fc.tuple(supplies(), roles(), options, cut).map(([free, role, how, it]): FindProblem => {
    const available = availableTo(free, role, how);
    return { free, role, options: how, demand: demandFrom(available, it) };
  });
  const other = fc.record({ free: supplies(), demand: demands(), role: roles(), options });
  return fc.oneof({ weight: 4, arbitrary: cutOut }, { weight: 1, arbitrary: other });
}

interface Cut {
  readonly share: number;
  readonly excess: number;
  readonly names: readonly string[];
  readonly ports: 'none' | 'any' | 'listed' | 'row';
  readonly devices: number;
  readonly named: boolean;
}

function demandFrom(available: Resources, { share, excess, names, ports, devices, named }: Cut): Demand {
  const amounts = available.filter(({ disk }) => disk === undefined);
  const need = (name: string): number => Math.floor(amounts.scalar(name) * share) + excess;
  const whole = [...available].filter(({ revocable }) => revocable !== true).map(({ disk }) => disk);
  const gpus = ['gpu0', 'gpu1', 'gpu2', 'gpu10'].map((name) => amounts.scalar(name)).sort((a, b) => b - a);
  const volumeIds = whole.flatMap((disk) => disk?.persistence?.id ?? []);
  const disks = whole.flatMap((disk) =>
    disk?.persistence === undefined ? (disk?.source?.root ?? disk?.source?.id ?? []) : [],
  );
  return {
    scalars: Object.fromEntries(names.map((name) => [name, need(name)])),
    ports: portsFrom(numbersOf(amounts.ranges('ports')), ports, share, excess),
    ...(devices > 0 &&
      gpus[devices - 1]! > 0 && { devices: { gpu: { count: devices, milliUnits: gpus[devices - 1]! + excess } } }),
    ...(named && { volumeIds: [...new Set(volumeIds)], disks: [...new Set(disks)] }),
  };
}

function portsFrom(open: readonly number[], kind: Cut['ports'], share: number, excess: number): PortsDemand {
  const count = Math.floor(open.length * share) + Math.min(excess, 1);
  if (kind === 'none' || count === 0) return 0;
  if (kind === 'any') return count;
  return kind === 'listed' ? rangesOf(open.slice(open.length - count)) : { inARow: Math.min(count, 4) };
}

/** Every number that the ranges cover, ascending, once. */
export function numbersOf(ranges: readonly Range[]): number[] {
  const numbers = new Set<number>();
  for (const { begin, end } of ranges) for (let n = begin; n <= end; n++) numbers.add(n);
  return [...numbers].sort((a, b) => a - b);
}

export function rangesOf(numbers: readonly number[]): Range[] {
  return numbers.map((n) => ({ begin: n, end: n }));
}
