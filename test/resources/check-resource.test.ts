import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { checkResource } from '../../src/resources/check-resource.js';
import type { Disk, Reservation, Resource } from '../../src/resources/resource.js';
import { Resources } from '../../src/resources/resources.js';
import { resource } from './arbitraries.js';

const base = { name: 'cpus', reservations: [] };

function scalar(milliUnits: number, rest: object = {}): Resource {
  return { ...base, type: 'scalar', milliUnits, ...rest };
}

function reserved(...reservations: Reservation[]): Resource {
  return { ...scalar(1), reservations };
}

function disk(disk: Disk, rest: object = {}): Resource {
  return scalar(1000, { name: 'disk', disk, ...rest });
}

describe('checkResource', () => {
  it('brings into normal form what a bag holds anyway', () =>
    fc.assert(
      fc.property(resource(), (it) => {
        expect([...Resources.of(it)]).to.deep.equal([...Resources.of(checkResource(it))]);
        expect(checkResource(checkResource(it))).to.deep.equal(checkResource(it));
      }),
    ));

  it('rounds to the nearest thousandth', () => {
    expect(checkResource(scalar(0.1 * 3 * 1000))).to.deep.equal(scalar(300));
    expect(checkResource(scalar(1499.6))).to.deep.equal(scalar(1500));
  });

  it('sorts and joins ranges and items', () => {
    const ranges = [
      { begin: 5, end: 9 },
      { begin: 1, end: 4 },
      { begin: 3, end: 3 },
    ];
    expect(checkResource({ ...base, type: 'ranges', ranges })).to.deep.include({ ranges: [{ begin: 1, end: 9 }] });
    expect(checkResource({ ...base, type: 'set', items: ['b', 'a', 'b'] })).to.deep.include({ items: ['a', 'b'] });
  });

  const wrong: readonly (readonly [resource: Resource, message: string])[] = [
    [scalar(1, { name: '' }), 'a resource has an empty name'],
    [scalar(Number.NaN), `resource 'cpus': NaN is no amount: a number from 0 is expected`],
    [scalar(-1), '-0.001 is no amount'],
    [scalar(Number.POSITIVE_INFINITY), 'Infinity is no amount'],
    [scalar(0.4), '0.0004 is less than a thousandth'],
    [scalar(2 ** 52), '4503599627370.496 is more than 2251799813685.248'],
    [{ ...base, type: 'ranges', ranges: [{ begin: 2, end: 1 }] }, 'the range [2-1] begins after its end'],
    [{ ...base, type: 'ranges', ranges: [{ begin: -1, end: 1 }] }, 'the range [-1-1] is not of whole numbers'],
    [{ ...base, type: 'ranges', ranges: [{ begin: 0, end: 0.5 }] }, 'the range [0-0.5] is not of whole numbers'],
    [{ ...base, type: 'ranges', ranges: [{ begin: 0, end: 2 ** 53 }] }, 'from 0 and below 2^53'],
    [{ ...base, type: 'set', items: ['a', ''] }, 'a set has an empty item'],
    [reserved({ type: 'static', role: '*' }), `the role '*' cannot be reserved for`],
    [reserved({ type: 'static', role: 'a b' }), `role 'a b' contains white space`],
    [
      reserved({ type: 'static', role: 'a' }, { type: 'static', role: 'a/b' }),
      `for 'a/b' refines another: it cannot be static`,
    ],
    [
      reserved({ type: 'static', role: 'a' }, { type: 'dynamic', role: 'a' }),
      `for 'a' is refined for 'a', no role below it`,
    ],
    [scalar(1, { allocationRole: 'a/' }), `role 'a/' is empty, or has a slash too many`],
    [scalar(1, { shared: true }), 'only persistent volumes can be shared'],
    [disk({}, { shared: true }), 'only persistent volumes can be shared'],
    [disk({}, { name: 'cpus' }), `only the scalar 'disk' has a disk's source`],
    [disk({ persistence: { id: '' } }), 'a persistent volume has an empty id'],
    [disk({ source: { type: 'BLOCK', root: '/b' } }), 'a BLOCK disk has no directory'],
  ];
  for (const [it_, message] of wrong) {
    it(`refuses: ${message}`, () => expect(() => checkResource(it_)).to.throw(InvalidArgumentError, message));
  }
});
