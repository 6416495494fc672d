import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { Resources } from '../../src/resources/resources.js';
import { resources } from './arbitraries.js';

describe('the JSON form', () => {
  it('loses nothing on its way through text', () =>
    fc.assert(
      fc.property(resources(), (bag) => {
        const back = Resources.fromJSON(JSON.parse(JSON.stringify(bag)));
        expect([...back]).to.deep.equal([...bag]);
      }),
    ));

  const cpus = { name: 'cpus', type: 'scalar', milliUnits: 1, reservations: [] };
  const wrong: readonly (readonly [value: unknown, message: string])[] = [
    [undefined, 'resources: an array is expected, not undefined'],
    [{}, 'resources: an array is expected, not object'],
    [[7], 'resources[0]: an object is expected, not 7'],
    [[cpus, { ...cpus, name: undefined }], 'resources[1].name: a string is expected, not undefined'],
    [[{ ...cpus, type: 'text' }], `resources[0].type: scalar or ranges or set is expected, not 'text'`],
    [[{ ...cpus, milliUnits: '1' }], `resources[0].milliUnits: a number is expected, not '1'`],
    [[{ ...cpus, milliUnits: -1 }], `resource 'cpus': -0.001 is no amount`],
    [[{ ...cpus, milliUnits: Number.NaN }], `resource 'cpus': NaN is no amount`],
    [[{ ...cpus, revocable: false }], 'resources[0].revocable: true, or no such field, is expected, not false'],
    [[{ ...cpus, colour: 1 }], `without 'colour', is expected`],
    [[{ ...cpus, ranges: [] }], `without 'ranges', is expected`],
    [
      [{ ...cpus, reservations: [{ type: 'static', role: null }] }],
      'resources[0].reservations[0].role: a string is expected, not null',
    ],
    [
      [{ ...cpus, name: 'ports', type: 'ranges', milliUnits: undefined, ranges: [{ begin: 3, end: 1 }] }],
      '[3-1] begins after its end',
    ],
  ];
  for (const [value, message] of wrong) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      expect(() => Resources.fromJSON(value)).to.throw(InvalidArgumentError, message);
    });
  }
});
