import { expect } from 'chai';
import fc from 'fast-check';
import { httpDate } from '../../../src/cluster/host/http-date.js';

describe('httpDate', () => {
  it('writes what JavaScript calls a UTC string, from 1970 to 9999', () => {
    const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
    fc.assert(fc.property(fc.integer({ min: 0, max: lastMs }), (ms) => httpDate(ms) === new Date(ms).toUTCString()));
  });

  it('knows leap years', () => {
    expect(httpDate(Date.UTC(2028, 1, 29, 1, 2, 3))).to.equal('Tue, 29 Feb 2028 01:02:03 GMT');
    expect(httpDate(Date.UTC(2100, 2, 1))).to.equal('Mon, 01 Mar 2100 00:00:00 GMT');
  });
});
