import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { Resources } from '../../src/resources/resources.js';
import { apart, resource, resources, roles } from './arbitraries.js';
import { atomsOf, coversAtoms, expectSame } from './model.js';

describe('Resources', () => {
  describe('against a naive model', () => {
    it('holds exactly what it was made of, whatever the order', () =>
      fc.assert(
        fc.property(fc.array(resource(), { maxLength: 8 }), (list) => {
          const bag = Resources.from(list);
          expect(atomsOf(bag)).to.deep.equal(atomsOf(list));
          expectSame(Resources.of(...list.reverse()), bag);
        }),
      ));

    it('contains what is covered thing by thing, and nothing else', () =>
      fc.assert(
        fc.property(resources(), resources(), fc.boolean(), (a, b, together) => {
          const whole = together ? a.plus(b) : a;
          expect(whole.contains(b)).to.equal(coversAtoms(atomsOf(whole), atomsOf(b)));
        }),
      ));

    it('takes away thing by thing, and refuses to take what is not there', () =>
      fc.assert(
        fc.property(resources(), resources(), fc.boolean(), (a, b, together) => {
          const whole = together ? a.plus(b) : a;
          if (!whole.contains(b)) expect(() => whole.minus(b)).to.throw(InvalidArgumentError, 'cannot take');
          else {
            const left = atomsOf(whole);
            for (const [key, amount] of atomsOf(b)) left.set(key, left.get(key)! - amount);
            expect(atomsOf(whole.minus(b))).to.deep.equal(new Map([...left].filter(([, amount]) => amount > 0)));
          }
        }),
      ));

    it('equals what holds the same', () =>
      fc.assert(
        fc.property(resources(), resources(), (a, b) => {
          const [x, y] = [atomsOf(a), atomsOf(b)];
          expect(a.equals(b)).to.equal(coversAtoms(x, y) && coversAtoms(y, x));
        }),
      ));
  });

  describe('laws', () => {
    it('(a + b) - b = a', () => fc.assert(fc.property(apart(), ([a, b]) => expectSame(a.plus(b).minus(b), a))));

    it('a + b = b + a', () =>
      fc.assert(fc.property(resources(), resources(), (a, b) => expectSame(a.plus(b), b.plus(a)))));

    it('(a + b) + c = a + (b + c)', () =>
      fc.assert(
        fc.property(resources(), resources(), resources(), (a, b, c) =>
          expectSame(a.plus(b).plus(c), a.plus(b.plus(c))),
        ),
      ));

    it('a + b contains a', () => fc.assert(fc.property(resources(), resources(), (a, b) => a.plus(b).contains(a))));

    it('contains is an order: reflexive, antisymmetric, transitive', () =>
      fc.assert(
        fc.property(resources(), resources(), resources(), (a, b, c) => {
          expect(a.contains(a)).to.equal(true);
          if (a.contains(b) && b.contains(a)) expectSame(a, b);
          const [ab, abc] = [a.plus(b), a.plus(b).plus(c)];
          expect(abc.contains(ab) && ab.contains(a) && abc.contains(a)).to.equal(true);
          if (a.contains(b) && b.contains(c)) expect(a.contains(c)).to.equal(true);
        }),
      ));

    it('adding or taking nothing changes nothing', () =>
      fc.assert(
        fc.property(resources(), (a) => {
          expectSame(a.plus(Resources.EMPTY), a);
          expectSame(a.minus(Resources.EMPTY), a);
          expect(a.minus(a)).to.equal(Resources.EMPTY);
        }),
      ));

    it('what a filter keeps and what it drops are the whole', () =>
      fc.assert(
        fc.property(resources(), roles(), (a, role) => {
          const isFor = (it: { reservations: readonly { role: string }[] }): boolean =>
            it.reservations[0]?.role === role;
          expectSame(a.filter(isFor).plus(a.filter((it) => !isFor(it))), a);
        }),
      ));

    it('the sum of equal entries does not depend on how the entries were cut', () =>
      fc.assert(
        fc.property(resources(), (a) => {
          const parts = [...a].map((it) => Resources.of(it));
          expectSame(
            parts.reduce((sum, part) => sum.plus(part), Resources.EMPTY),
            a,
          );
          expect([...a].length).to.equal(parts.length);
        }),
      ));
  });

  describe('precision', () => {
    it('three times 0.1 fits in 0.3', () => {
      const tenth = Resources.parse('cpus:0.1');
      const three = tenth.plus(tenth).plus(tenth);
      expect(Resources.parse('cpus:0.3').minus(three)).to.equal(Resources.EMPTY);
    });

    it('does not drift over a million additions and subtractions', () => {
      const steps = ['cpus:0.1', 'cpus:0.7', 'mem:0.001'].map((text) => Resources.parse(text));
      const start = Resources.parse('cpus:1;mem:64');
      let bag = start;
      for (let i = 0; i < 500_000; i++) bag = bag.plus(steps[i % 3]!);
      for (let i = 0; i < 500_000; i++) bag = bag.minus(steps[i % 3]!);
      expectSame(bag, start);
    });
  });

  describe('looking in', () => {
    const bag = Resources.parse('zones:{b,a};ports(ops):[5-9];ports:[10-12,1-2];disk:7;mem:64;cpus(eng):1.5;cpus:2');

    it('lists cpus, mem, disk, ports first, then other names; unreserved first', () => {
      expect([...bag].map(({ name, reservations }) => `${name}/${reservations.length}`)).to.deep.equal([
        'cpus/0',
        'cpus/1',
        'mem/0',
        'disk/0',
        'ports/0',
        'ports/1',
        'zones/0',
      ]);
    });

    it('adds up a scalar and joins ranges over reservations', () => {
      expect(bag.scalar('cpus')).to.equal(3500);
      expect(bag.ranges('ports')).to.deep.equal([
        { begin: 1, end: 2 },
        { begin: 5, end: 12 },
      ]);
      expect([bag.scalar('gpus'), bag.ranges('vlans')]).to.deep.equal([0, []]);
    });

    it('lends to a role and takes back', () =>
      fc.assert(
        fc.property(resources(), roles(), roles(), (a, role, another) => {
          const lent = a.allocatedTo(role);
          expect([...a.allocatedTo(another)].every(({ allocationRole }) => allocationRole === another)).to.equal(true);
          expect([...lent].every(({ allocationRole }) => allocationRole === role)).to.equal(true);
          expectSame(lent.unallocated(), a.unallocated());
          expect(lent.allocatedTo(role)).to.equal(lent);
        }),
      ));

    it('tells what cannot be taken, and from what', () => {
      expect(() => Resources.parse('cpus:2;mem:64').minus(Resources.parse('cpus:1;mem(eng):1'))).to.throw(
        'cannot take mem(reservations: [(STATIC,eng)]):1 from cpus:2; mem:64',
      );
    });
  });
});
