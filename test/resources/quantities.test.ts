import { expect } from 'chai';
import fc from 'fast-check';
import { findFor } from '../../src/resources/find.js';
import { availableTo, quantitiesFor, quantityOf } from '../../src/resources/quantities.js';
import { Resources } from '../../src/resources/resources.js';
import { roles, supplies } from './arbitraries.js';

describe('quantitiesFor', () => {
  it('tells of each scalar just what can be found of it', () =>
    fc.assert(
      fc.property(supplies(), roles(), fc.boolean(), (free, role, revocable) => {
        const quantities = quantitiesFor(free, role, { revocable });
        for (const name of new Set([...free].filter((it) => it.type === 'scalar').map((it) => it.name))) {
          const most = quantities.get(name) ?? 0;
          const find = (need: number): unknown =>
            findFor(free, { scalars: { [name]: need }, ports: 0 }, role, { revocable });
          expect([find(most), find(most + 1)].map((found) => found !== undefined)).to.deep.equal([true, false]);
        }
      }),
    ));

  it('counts only what is available, and all of it that has an amount', () =>
    fc.assert(
      fc.property(supplies(), roles(), fc.boolean(), (free, role, revocable) => {
        const available = availableTo(free, role, { revocable });
        expect(free.contains(available)).to.equal(true);
        expect(quantitiesFor(available, role, { revocable })).to.deep.equal(quantitiesFor(free, role, { revocable }));
      }),
    ));

  it('is what quantityOf tells of each name alone', () =>
    fc.assert(
      fc.property(supplies(), roles(), (free, role) => {
        const names = [...new Set([...free].map(({ name }) => name)), 'absent'];
        const alone = names.map((name) => [name, quantityOf(free, role, name)] as const);
        expect(new Map(alone.filter(([, amount]) => amount > 0))).to.deep.equal(quantitiesFor(free, role));
      }),
    ));

  it('adds up by name what the role may use: scalars, a thousand per port, a thousand per item', () => {
    const free = Resources.parse(
      'cpus:2;cpus(eng):1;cpus(ops):9;cpus{REV}:8;mem{REV}:4;ports:[1-5];ports(eng):[7-7];zones:{a,b}',
    );
    const expected = { cpus: 3000, ports: 6000, zones: 2000 };
    expect(Object.fromEntries(quantitiesFor(free, 'eng/web'))).to.deep.equal(expected);
    expect(Object.fromEntries(quantitiesFor(free, 'eng', { revocable: true }))).to.deep.equal({
      ...expected,
      cpus: 8000,
      mem: 4000,
    });
    expect(String(availableTo(free, 'ops'))).to.equal(
      'cpus:2; cpus(reservations: [(STATIC,ops)]):9; ports:[1-5]; zones:{a, b}',
    );
  });
});
