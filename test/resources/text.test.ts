import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import type { Resource } from '../../src/resources/resource.js';
import { Resources } from '../../src/resources/resources.js';
import { resources } from './arbitraries.js';
import { expectSame } from './model.js';

/** The text says neither a resource provider nor what a disk is. */
function sayable({ providerId, disk }: Resource): boolean {
  return providerId === undefined && disk === undefined;
}

describe('the text form', () => {
  it('says what was parsed and parses what was said', () =>
    fc.assert(
      fc.property(resources(), (bag) => {
        const told = bag.filter(sayable);
        expectSame(Resources.parse(String(told)), told);
      }),
    ));

  it('keeps every thousandth of large and small amounts', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 51 }), (milliUnits) => {
        const bag = Resources.of({ name: 'mem', type: 'scalar', milliUnits, reservations: [] });
        expect(Resources.parse(String(bag)).scalar('mem')).to.equal(milliUnits);
      }),
    ));

  describe('parsing', () => {
    it('reads scalars, ranges and sets', () => {
      const bag = Resources.parse('cpus:4;mem:4096;ports:[31000-32000, 33000-33000];zones:{b,a};');
      expect(bag.toJSON()).to.deep.equal([
        { name: 'cpus', type: 'scalar', milliUnits: 4000, reservations: [] },
        { name: 'mem', type: 'scalar', milliUnits: 4_096_000, reservations: [] },
        {
          name: 'ports',
          type: 'ranges',
          ranges: [
            { begin: 31000, end: 32000 },
            { begin: 33000, end: 33000 },
          ],
          reservations: [],
        },
        { name: 'zones', type: 'set', items: ['a', 'b'], reservations: [] },
      ]);
    });

    it('reads a role as a static reservation, and takes a default for what names none', () => {
      const bag = Resources.parse('cpus(prod):2; mem:64; disk(*):7', 'eng');
      expect([...bag].map(({ name, reservations }) => [name, ...reservations])).to.deep.equal([
        ['cpus', { type: 'static', role: 'prod' }],
        ['mem', { type: 'static', role: 'eng' }],
        ['disk'],
      ]);
    });

    it('rounds to the nearest thousandth, as a master does', () => {
      expect(
        Resources.parse('cpus:0.0015;mem:1.0004')
          .toJSON()
          .map((it) => it.type === 'scalar' && it.milliUnits),
      ).to.deep.equal([2, 1000]);
    });

    it('adds up what is told twice, and joins ranges', () => {
      expectSame(Resources.parse('cpus:1;cpus:0.5;ports:[1-3];ports:[4-6]'), Resources.parse('cpus:1.5;ports:[1-6]'));
    });

    it('takes nothing for nothing', () => {
      for (const text of ['', ' ', '{}', 'cpus:0', 'ports:[];zones:{}', ';']) {
        expect(Resources.parse(text)).to.equal(Resources.EMPTY);
      }
    });

    const wrong: readonly (readonly [text: string, message: string])[] = [
      ['cpus', `resource 'cpus': 'name:value' or 'name(role):value' is expected`],
      ['cpus:1:2', `'name:value'`],
      [':4', `'name:value'`],
      ['cpus(eng:4', `'name:value'`],
      ['disk[v1]:4', `'name:value'`],
      ['cpus:four', `'four' is no number, no ranges as [31000-32000, 33000-34000], and no set as {a, b}`],
      ['cpus:', `'' is no number`],
      ['cpus:nan', `'nan' is no number`],
      ['cpus:0x10', `'0x10' is no number`],
      ['cpus:-1', `resource 'cpus': -1 is no amount: a number from 0 is expected`],
      ['cpus:1e400', 'Infinity is no amount'],
      ['cpus:1e15', '1000000000000000 is more than 2251799813685.248'],
      ['cpus:0.0001', '0.0001 is less than a thousandth'],
      ['ports:[5]', `'5' is no range as 31000-32000`],
      ['ports:[1--3]', `'1--3' is no range`],
      ['ports:[9-3]', `resource 'ports': the range [9-3] begins after its end`],
      ['ports:[1-9007199254740992]', 'is not of whole numbers from 0 and below 2^53'],
      ['ports:[1-2', `'[1-2' is no number`],
      ['mem:1;mem:[1-2]', `'mem' is of type scalar before`],
      ['cpus(a//b):1', `role 'a//b' is empty, or has a slash too many`],
      ['cpus(eng)(ops):1', 'it is reserved twice'],
      ['cpus():1', `'(role)'`],
      ['cpus(what: eng):1', `'(role)', '(allocated: role)' or '(reservations: […])' is expected`],
      ['cpus(reservations: [(OTHER,eng)]):1', `'(STATIC,role)'`],
      [
        'cpus(reservations: [(STATIC,eng),(DYNAMIC,ops)]):1',
        `a reservation for 'eng' is refined for 'ops', no role below it`,
      ],
    ];
    for (const [text, message] of wrong) {
      it(`refuses '${text}'`, () => {
        expect(() => Resources.parse(text)).to.throw(InvalidArgumentError, message);
      });
    }

    it('takes linear time over text that almost fits', () => {
      expect(() => Resources.parse(`cpus${'(a(b)'.repeat(20_000)}:1`)).to.throw(InvalidArgumentError);
      expect(() => Resources.parse(`cpus(reservations: [${'(DYNAMIC,eng),'.repeat(20_000)}]):1`)).to.throw(
        InvalidArgumentError,
      );
    });
  });

  describe('printing', () => {
    // From ../shared/mesos/captures, folder 09: what a real master says of resources.
    const recorded = [
      'cpus(allocated: eng):50.3; mem(allocated: eng):96; disk(allocated: eng):32',
      'cpus(allocated: eng)(reservations: [(DYNAMIC,eng,capture)]):0.5',
      'mem(allocated: eng)(reservations: [(DYNAMIC,eng,capture,{owner: x})]):32',
      'ports(allocated: eng):[31000-32000]',
    ];
    for (const text of recorded)
      it(`prints as a master does: ${text}`, () => expect(String(Resources.parse(text))).to.equal(text));

    it('prints volumes, sources and kinds as a master does', () => {
      const base = { name: 'disk', type: 'scalar', milliUnits: 512_000 } as const;
      const reservations = [{ type: 'dynamic', role: 'eng', principal: 'capture' }] as const;
      const print = (it: Partial<Resource>): string =>
        String(Resources.of({ ...base, reservations: [], ...it } as Resource));
      const volume = { containerPath: 'data', mode: 'RW' } as const;
      expect([
        print({ allocationRole: 'eng', reservations, disk: { persistence: { id: 'vol-2' }, volume } }),
        print({
          disk: {
            source: { type: 'MOUNT', root: '/m' },
            persistence: { id: 'v' },
            volume: { ...volume, hostPath: '/h' },
          },
        }),
        print({ disk: { source: { type: 'BLOCK', vendor: 'acme', id: 'b1', profile: 'fast' } } }),
        print({ disk: { source: { type: 'RAW', profile: 'fast' } } }),
        print({ disk: { source: { type: 'PATH' } } }),
        print({ disk: { persistence: { id: 'v' } }, shared: true }),
        print({ revocable: true }),
        print({ reservations: [{ type: 'static', role: 'eng', labels: [{ key: 'a', value: 'x' }, { key: 'b' }] }] }),
      ]).to.deep.equal([
        'disk(allocated: eng)(reservations: [(DYNAMIC,eng,capture)])[vol-2:data]:512',
        'disk[MOUNT:/m,v:/h:data:rw]:512',
        'disk[BLOCK(acme,b1,fast)]:512',
        'disk[RAW(,,fast)]:512',
        'disk[PATH]:512',
        'disk[v]<SHARED>:512<1>',
        'disk{REV}:512',
        'disk(reservations: [(STATIC,eng,{a: x, b})]):512',
      ]);
    });

    it('prints {} for nothing', () => expect(String(Resources.EMPTY)).to.equal('{}'));
  });
});
