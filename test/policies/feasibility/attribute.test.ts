import { expect } from 'chai';
import { attribute } from 'stowage/policies';
import type { Constraint } from 'stowage/policy';
import { aTask, aView, facetsOf } from 'stowage/testkit';
import { rowsFor } from '../ask.js';

/** Racks r1, r2, r3, and an agent without a rack. */
const racks = aView(...['r1', 'r2', 'r3'].map((rack) => ({ attributes: { rack } })), {});

function rowsWith(...constraints: readonly Constraint[]): number[] {
  return rowsFor(attribute, racks, aTask({ job: { constraints } }));
}

const rack = (operator: string, ...values: readonly string[]): Constraint => ({ attribute: 'rack', operator, values });

describe('attribute', () => {
  it('keeps r1 and r2 for `like r[12]`, and drops r3 and rows without a rack', () => {
    expect(rowsWith(rack('like', 'r[12]'))).to.deep.equal([0, 1]);
  });

  it('reads each operator as it is named; without the attribute a row passes `not` and `unlike` alone', () => {
    expect(rowsWith(rack('equals', 'r2'))).to.deep.equal([1]);
    expect(rowsWith(rack('not', 'r2'))).to.deep.equal([0, 2, 3]);
    expect(rowsWith(rack('in', 'r1', 'r3', 'r9'))).to.deep.equal([0, 2]);
    expect(rowsWith(rack('unlike', 'r[12]'))).to.deep.equal([2, 3]);
    expect(rowsWith(rack('exists'))).to.deep.equal([0, 1, 2]);
  });

  it('wants every constraint to hold', () => {
    expect(
      rowsWith(rack('like', 'r.'), rack('not', 'r1'), { attribute: '@agent', operator: 'in', values: ['a0', 'a2'] }),
    ).to.deep.equal([2]);
    expect(rowsWith({ attribute: 'nobody-has-it', operator: 'exists', values: [] })).to.be.empty;
  });

  it('matches whole values, in RE2’s dialect', () => {
    expect(rowsWith(rack('like', 'r')), 'a part is not enough').to.be.empty;
    expect(rowsWith(rack('like', '(?i)R[[:digit:]]'))).to.deep.equal([0, 1, 2]);
    expect(rowsWith(rack('like', 'r1|r3'))).to.deep.equal([0, 2]);
    expect(rowsWith(rack('like', String.raw`\Ar2\z`))).to.deep.equal([1]);
  });

  it('refuses what RE2 does not know, when the job is submitted', () => {
    const facet = facetsOf(attribute).feasibility!;
    for (const pattern of ['r(?=1)', String.raw`(r)\1`, 'r(', '(?<!r)1']) {
      expect(() => facet.keyOf!(aTask({ job: { constraints: [rack('like', pattern)] } })), pattern).to.throw(
        /is no regular expression in RE2's dialect/,
      );
    }
  });

  it('stays fast where an engine that backtracks would not come to an end', () => {
    const hostile = aView(
      { attributes: { rack: 'a'.repeat(2_000) } },
      { attributes: { rack: `${'a'.repeat(2_000)}b` } },
    );
    const started = process.hrtime.bigint();
    expect(rowsFor(attribute, hostile, aTask({ job: { constraints: [rack('like', '(a|aa)*(a*)*b')] } }))).to.deep.equal(
      [1],
    );
    expect(Number(process.hrtime.bigint() - started) / 1e9, 'seconds; 2^2000 steps would be the end of us').to.be.below(
      5,
    );
  });

  it('reads the attributes that a job names, and no others', () => {
    const facet = facetsOf(attribute).feasibility!;
    const key = facet.keyOf!(
      aTask({ job: { constraints: [rack('exists'), { attribute: 'zone', operator: 'not', values: ['a'] }] } }),
    );
    expect(typeof facet.reads === 'function' ? facet.reads(key) : facet.reads).to.deep.equal({
      attributes: ['rack', 'zone'],
    });
  });

  it('says which constraint a row breaks, and all of them if it breaks several', () => {
    const facet = facetsOf(attribute).feasibility!;
    const ask = (row: number, ...constraints: readonly Constraint[]): unknown => {
      const key = facet.keyOf!(aTask({ job: { constraints } }));
      return facet.why!(racks, { need: new Float64Array(), asked: new Uint32Array(), key }, row);
    };
    expect(ask(2, rack('like', 'r[12]'))).to.deep.equal({ text: 'rack is r3, asked: like r[12]' });
    expect(ask(3, rack('equals', 'r1'), rack('exists'))).to.deep.equal({
      text: '2 constraints',
      because: [{ text: 'rack is absent, asked: equals r1' }, { text: 'rack is absent, asked: exists' }],
    });
  });
});
