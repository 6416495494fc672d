import { expect } from 'chai';
import fc from 'fast-check';
import { ChangeList } from '../../src/matching/change-list.js';

const ROWS = 8;

describe('The list of changed rows', () => {
  it('tells, of any version, each row that changed since, once and the most recent first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(ROWS - 1), { maxLength: 40 }),
        fc.nat(40),
        fc.integer({ min: 1, max: ROWS }),
        (touched, version, most) => {
          const list = new ChangeList();
          list.grow(ROWS);
          for (const row of touched) list.touch(row);
          const wanted = [...new Set(touched.slice(version).reverse())];

          const out = new Uint32Array(ROWS);
          const count = list.since(version, out, most);

          expect(list.version).to.equal(touched.length);
          expect(count).to.equal(Math.min(wanted.length, most + 1));
          expect([...out.subarray(0, Math.min(count, most))]).to.deep.equal(wanted.slice(0, most));
          for (let row = 0; row < ROWS; row++)
            expect(list.isAfter(row, version), `row ${row}`).to.equal(wanted.includes(row));
        },
      ),
    );
  });

  it('keeps what it knows when it grows', () => {
    const list = new ChangeList();
    list.grow(2);
    for (const row of [0, 1, 0]) list.touch(row);
    list.grow(4);
    list.touch(3);
    const out = new Uint32Array(4);

    expect([...out.subarray(0, list.since(0, out))]).to.deep.equal([3, 0, 1]);
  });
});
