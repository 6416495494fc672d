import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { popReservation, pushReservation } from '../../src/resources/reservations.js';
import { Resources } from '../../src/resources/resources.js';
import { checkRole, innermostRole, isReservedFor, isStrictSubroleOf, isUsableBy } from '../../src/resources/roles.js';
import { resources } from './arbitraries.js';
import { expectSame } from './model.js';

const [refined] = Resources.parse('cpus(reservations: [(STATIC,eng),(DYNAMIC,eng/web)]):2');
const [unreserved] = Resources.parse('cpus:2');

describe('roles', () => {
  it('lie below another if it is a prefix of whole components', () => {
    expect(isStrictSubroleOf('eng/web/eu', 'eng')).to.equal(true);
    expect(isStrictSubroleOf('engine', 'eng')).to.equal(false);
    expect(isStrictSubroleOf('eng', 'eng')).to.equal(false);
    expect(isStrictSubroleOf('eng', 'eng/web')).to.equal(false);
  });

  it('are checked as a master does', () => {
    for (const role of ['*', 'eng', 'eng/web', 'e-ng', 'a.b', '...', 'é', 'a,b'])
      expect(checkRole(role)).to.equal(role);
    for (const role of ['', '/a', 'a/', 'a//b', '.', 'a/..', 'a/*', '-a', 'a/-b', 'a b', 'a\tb', 'a\x7f']) {
      expect(() => checkRole(role), role).to.throw(InvalidArgumentError, `role '${role}'`);
    }
  });
});

describe('reservations', () => {
  it('are for the innermost role of the stack and for those below it', () => {
    expect(innermostRole(refined!)).to.equal('eng/web');
    expect(['eng/web', 'eng/web/eu', 'eng', 'ops', '*'].map((role) => isReservedFor(refined!, role))).to.deep.equal([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('leave unreserved resources to all, unless they are lent to another role', () => {
    expect(innermostRole(unreserved!)).to.equal('*');
    expect([isReservedFor(unreserved!, 'eng'), isReservedFor(unreserved!, '*')]).to.deep.equal([false, false]);
    expect(isUsableBy(unreserved!, 'eng')).to.equal(true);
    expect(isUsableBy({ ...unreserved!, allocationRole: 'eng' }, 'eng')).to.equal(true);
    expect(isUsableBy({ ...unreserved!, allocationRole: 'ops' }, 'eng')).to.equal(false);
  });

  it('can be pushed and popped again', () =>
    fc.assert(
      fc.property(resources(), (bag) => {
        const top = { type: 'dynamic', role: 'eng/web/eu/x' } as const;
        const ours = bag.filter((it) => innermostRole(it) === '*' || isReservedFor(it, 'eng/web/eu'));
        const pushed = pushReservation(ours, top);
        expect([...pushed].every((it) => innermostRole(it) === top.role)).to.equal(true);
        expectSame(popReservation(pushed), ours);
      }),
    ));

  it('refuse a layer that refines nothing, and to pop from what is unreserved', () => {
    const eng = Resources.parse('cpus(eng):1');
    const push = (type: 'static' | 'dynamic', role: string) => () => pushReservation(eng, { type, role });
    expect(push('dynamic', 'ops')).to.throw(InvalidArgumentError, `for 'eng' is refined for 'ops'`);
    expect(push('static', 'eng/web')).to.throw(InvalidArgumentError, 'cannot be static');
    expect(push('dynamic', 'eng//web')).to.throw(InvalidArgumentError, `role 'eng//web'`);
    expect(() => popReservation(Resources.parse('cpus:1'))).to.throw(InvalidArgumentError, `'cpus' is not reserved`);
  });
});
