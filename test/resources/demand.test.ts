import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { checkDemand, type Demand } from '../../src/resources/demand.js';
import { demands } from './arbitraries.js';

describe('checkDemand', () => {
  it('returns what makes sense', () =>
    fc.assert(
      fc.property(demands(), (demand) => {
        expect(checkDemand(demand)).to.equal(demand);
      }),
    ));

  const wrong: readonly (readonly [demand: Partial<Demand>, message: string])[] = [
    [{ scalars: { '': 1 } }, 'a resource that is asked for has an empty name'],
    [{ scalars: { cpus: -1 } }, `'cpus' in thousandths is -1: a whole number from 0 is expected`],
    [{ scalars: { cpus: 0.5 } }, `'cpus' in thousandths is 0.5`],
    [{ scalars: { mem: Number.NaN } }, `'mem' in thousandths is NaN`],
    [{ scalars: { mem: 2 ** 60 } }, `'mem' in thousandths is 1152921504606847000`],
    [{ scalars: { ports: 1000 } }, `'ports' is no scalar`],
    [{ scalars: { gpus: 500 } }, `'gpus' are lent whole, not in shares`],
    [{ ports: -1 }, 'the number of ports is -1'],
    [{ ports: { inARow: 0 } }, 'the number of ports in a row is 0: a whole number from 1 is expected'],
    [{ ports: [{ begin: 3, end: 2 }] }, 'the range [3-2] begins after its end'],
    [{ devices: { gpu1: { count: 1, milliUnits: 1 } } }, `'gpu1' is no family of devices: it ends in a digit`],
    [{ devices: { gpu: { count: 0, milliUnits: 1 } } }, `the number of 'gpu' devices is 0`],
    [{ devices: { gpu: { count: 1, milliUnits: 0.5 } } }, `the share of each 'gpu' device in thousandths is 0.5`],
    [{ volumeIds: ['v', 'v'] }, `the volume 'v' is asked for twice`],
    [{ disks: ['/m', '/m'] }, `the disk '/m' is asked for twice`],
    [{ disks: [''] }, 'a disk that is asked for has an empty name'],
  ];
  for (const [demand, message] of wrong) {
    it(`refuses: ${message}`, () => {
      expect(() => checkDemand({ scalars: {}, ports: 0, ...demand })).to.throw(InvalidArgumentError, message);
    });
  }
});
