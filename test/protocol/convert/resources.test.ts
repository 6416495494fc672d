import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError, ProtocolError } from '../../../src/base/errors.js';
import { decodeResource, decodeResources, encodeResources } from '../../../src/protocol/convert/resources.js';
import type { WireResource } from '../../../src/protocol/wire.generated.js';
import type { Resource } from '../../../src/resources/resource.js';
import { Resources } from '../../../src/resources/resources.js';
import { resources } from '../../resources/arbitraries.js';
import { expectEqual } from '../expect-equal.js';
import { plain } from './plain.js';

const cpus = (more: Partial<WireResource>): WireResource => ({
  name: 'cpus',
  type: 'SCALAR',
  scalar: { value: 1.5 },
  ...more,
});
const model = (more: Partial<Resource>): Resource =>
  ({ name: 'cpus', type: 'scalar', milliUnits: 1500, reservations: [], ...more }) as Resource;

describe('resources on the wire', () => {
  it('come back in the form `reservations`, all of them', () =>
    fc.assert(
      fc.property(resources(), (bag) => {
        expectEqual(plain(decodeResources(encodeResources(bag, 'reservations'))), plain(bag));
      }),
    ));

  it('come back in the older forms, if their reservations can be said there', () =>
    fc.assert(
      fc.property(resources(), (all) => {
        const bag = all.filter(({ reservations: [layer, refinement] }) => {
          const isBare = layer?.principal === undefined && layer?.labels === undefined;
          return refinement === undefined && (layer?.type !== 'static' || isBare);
        });
        expectEqual(plain(decodeResources(encodeResources(bag, 'multi-role'))), plain(bag));
        expectEqual(plain(decodeResources(encodeResources(bag, 'legacy'))), plain(bag.unallocated()));
      }),
    ));

  it('are written in the three forms of a master', () => {
    const dynamic = model({
      reservations: [{ type: 'dynamic', role: 'eng', principal: 'p', labels: [{ key: 'owner', value: 'x' }] }],
      allocationRole: 'eng',
    });
    const bag = Resources.of(dynamic);
    const labels = { labels: [{ key: 'owner', value: 'x' }] };
    expect(encodeResources(bag, 'reservations')).to.deep.equal([
      cpus({
        reservations: [{ type: 'DYNAMIC', role: 'eng', principal: 'p', labels }],
        allocation_info: { role: 'eng' },
      }),
    ]);
    expect(encodeResources(bag, 'multi-role')).to.deep.equal([
      cpus({ role: 'eng', reservation: { principal: 'p', labels }, allocation_info: { role: 'eng' } }),
    ]);
    expect(encodeResources(bag, 'legacy')).to.deep.equal([
      cpus({ role: 'eng', reservation: { principal: 'p', labels } }),
    ]);
  });

  it('are unreserved, reserved statically or dynamically', () => {
    const statically = model({ reservations: [{ type: 'static', role: 'eng' }] });
    expect(encodeResources(Resources.of(model({})), 'legacy')).to.deep.equal([cpus({ role: '*' })]);
    expect(encodeResources(Resources.of(model({})), 'reservations')).to.deep.equal([cpus({})]);
    expect(encodeResources(Resources.of(statically), 'legacy')).to.deep.equal([cpus({ role: 'eng' })]);
    expect(decodeResource(cpus({}))).to.deep.equal(model({}));
    expect(decodeResource(cpus({ role: '*', reservations: [] }))).to.deep.equal(model({}));
    expect(decodeResource(cpus({ role: 'eng' }))).to.deep.equal(statically);
    expect(decodeResource(cpus({ role: 'eng', reservation: {} }))).to.deep.equal(
      model({ reservations: [{ type: 'dynamic', role: 'eng' }] }),
    );
  });

  it('cannot be refined in the older forms', () => {
    const refined = model({
      reservations: [
        { type: 'static', role: 'eng' },
        { type: 'dynamic', role: 'eng/web' },
      ],
    });
    for (const form of ['legacy', 'multi-role'] as const) {
      expect(() => encodeResources(Resources.of(refined), form)).to.throw(
        InvalidArgumentError,
        "'cpus' is reserved for 'eng' and then for 'eng/web'; only a framework with RESERVATION_REFINEMENT can be told",
      );
    }
  });

  it('keep three decimals, sort ranges and join them', () => {
    expect(decodeResource(cpus({ scalar: { value: 0.1 + 0.2 } }))).to.deep.equal(model({ milliUnits: 300 }));
    expect(encodeResources(Resources.of(model({ milliUnits: 300 })), 'reservations')).to.deep.equal([
      cpus({ scalar: { value: 0.3 } }),
    ]);
    const ports: WireResource = {
      name: 'ports',
      type: 'RANGES',
      ranges: {
        range: [
          { begin: 5, end: 9 },
          { begin: 1, end: 4 },
          { begin: 20, end: 20 },
        ],
      },
    };
    expect(decodeResource(ports)).to.deep.equal({
      name: 'ports',
      type: 'ranges',
      reservations: [],
      ranges: [
        { begin: 1, end: 9 },
        { begin: 20, end: 20 },
      ],
    });
  });

  it('are refused if they mean nothing', () => {
    const faults: readonly [wire: WireResource, fault: string][] = [
      [cpus({ scalar: { value: -1 } }), "resource 'cpus': -1 is no amount"],
      [cpus({ scalar: { value: Number.NaN } }), 'NaN is no amount'],
      [cpus({ scalar: { value: 1e20 } }), 'is more than'],
      [{ name: 'cpus', type: 'SCALAR' }, "'cpus' is of type SCALAR and lacks that value"],
      [{ name: 'ports', type: 'RANGES', scalar: { value: 1 } }, "'ports' is of type RANGES and lacks that value"],
      [{ name: 'note', type: 'TEXT' }, "'note' is a text; accepted are scalars, ranges and sets"],
      [{ name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 2, end: 1 }] } }, '[2-1] is no range'],
      [{ name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 1, end: 2n ** 60n }] } }, 'below 2^53'],
      [cpus({ reservation: { principal: 'p' } }), "the role '*' cannot be reserved for"],
      [cpus({ reservations: [{ role: 'eng' }] }), "'cpus' is reserved for 'eng' neither statically nor dynamically"],
      [cpus({ reservations: [{ type: 'DYNAMIC' }] }), "the role '*' cannot be reserved for"],
      [
        cpus({
          reservations: [
            { type: 'DYNAMIC', role: 'eng' },
            { type: 'DYNAMIC', role: 'ops' },
          ],
        }),
        "a reservation for 'eng' is refined for 'ops', no role below it",
      ],
    ];
    for (const [wire, fault] of faults) {
      expect(() => decodeResource(wire), fault).to.throw(ProtocolError, fault);
    }
  });

  it('may be a persistent volume, a disk with a source, revocable, shared, of a provider', () => {
    const wire: WireResource = {
      provider_id: { value: 'p' },
      name: 'disk',
      type: 'SCALAR',
      scalar: { value: 512 },
      reservations: [{ type: 'DYNAMIC', role: 'eng' }],
      disk: {
        persistence: { id: 'v', principal: 'me' },
        volume: { mode: 'RW', container_path: 'data', host_path: '/h' },
        source: {
          type: 'MOUNT',
          mount: { root: '/m' },
          id: 'i',
          metadata: { labels: [{ key: 'k' }] },
          profile: 'fast',
          vendor: 'v',
        },
      },
      revocable: {},
      shared: {},
    };
    expect(decodeResource(wire)).to.deep.equal({
      providerId: 'p',
      name: 'disk',
      type: 'scalar',
      milliUnits: 512_000,
      reservations: [{ type: 'dynamic', role: 'eng' }],
      disk: {
        persistence: { id: 'v', principal: 'me' },
        volume: { mode: 'RW', containerPath: 'data', hostPath: '/h' },
        source: { type: 'MOUNT', root: '/m', id: 'i', metadata: [{ key: 'k' }], profile: 'fast', vendor: 'v' },
      },
      revocable: true,
      shared: true,
    });
    expect(encodeResources(decodeResources([wire]), 'reservations')).to.deep.equal([wire]);
  });
});
