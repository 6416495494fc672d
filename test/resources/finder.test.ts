import { expect } from 'chai';
import fc, { type Arbitrary } from 'fast-check';
import { findFor } from '../../src/resources/find.js';
import { Finder } from '../../src/resources/finder.js';
import { Resources } from '../../src/resources/resources.js';
import { findProblems, roles } from './arbitraries.js';
import { expectSame } from './model.js';

/** Amounts of the same resources as in `free`: each share of one is none of it, some, all or twice that. */
function amountsOf(free: Resources, shares: readonly number[]): Resources {
  let at = 0;
  return free.pick((resource) => {
    const share = shares[at++ % shares.length]!;
    if (resource.type !== 'scalar' || resource.disk !== undefined || resource.shared === true) return resource;
    const milliUnits = Math.floor(resource.milliUnits * share);
    return milliUnits === 0 ? undefined : { ...resource, milliUnits };
  });
}

function shares(): Arbitrary<readonly number[]> {
  return fc.array(fc.constantFrom(0, 0.4, 1, 1, 2), { minLength: 1, maxLength: 5 });
}

describe('Finder', () => {
  it('finds what findFor finds, whatever it found before', () => {
    let found = 0;
    const amounts = fc.array(fc.record({ shares: shares(), role: fc.option(roles()) }), { maxLength: 6 });
    fc.assert(
      fc.property(findProblems(), amounts, ({ free, demand, role, options }, others) => {
        const finder = new Finder(options);
        for (const other of [{ shares: [1], role: null }, ...others, { shares: [1], role: null }]) {
          const there = amountsOf(free, other.shares);
          const whose = other.role ?? role;
          const slice = finder.find(there, demand, whose);
          const expected = findFor(there, demand, whose, options);
          expect(slice === undefined).to.equal(expected === undefined);
          if (slice === undefined || expected === undefined) continue;
          expectSame(slice, expected);
          found++;
        }
      }),
    );
    expect(found).to.be.greaterThan(100);
  });

  it('finds one and the same bag as long as the same resources have enough', () => {
    const finder = new Finder();
    const demand = { scalars: { cpus: 2000, mem: 64_000 }, ports: 0 };
    const find = (text: string): Resources | undefined => finder.find(Resources.parse(text), demand, 'prod');
    const first = find('cpus:4;mem:128');
    expect(find('cpus:2;mem:900')).to.equal(first);
    expect(find('cpus:1;mem:900')).to.equal(undefined);
    expect(String(find('cpus(prod):4;cpus:4;mem:128'))).to.equal('cpus(reservations: [(STATIC,prod)]):2; mem:64');
    expect(String(find('cpus(prod):1;cpus:4;mem:128'))).to.equal(
      'cpus:1; cpus(reservations: [(STATIC,prod)]):1; mem:64',
    );
  });
});
