import { expect } from 'chai';
import { attribute } from 'stowage/policies';
import type { Constraint } from 'stowage/policy';
import { aTask, aView, facetsOf, fc } from 'stowage/testkit';
import { rowsFor } from '../ask.js';

/** The values of `x`, `undefined` for an agent without it, that the constraint lets a job use. */
function passed(values: readonly (string | undefined)[], ...constraints: readonly Constraint[]): unknown[] {
  const view = aView(...values.map((x) => ({ attributes: x === undefined ? {} : { x } })));
  return rowsFor(attribute, view, aTask({ job: { constraints } })).map((row) => values[row]);
}

const x = (operator: string, ...values: readonly string[]): Constraint => ({ attribute: 'x', operator, values });

const together = (operator: string, ...of: readonly Constraint[]): Constraint => ({
  attribute: '',
  operator,
  values: [],
  of,
});

function complaint(...constraints: readonly Constraint[]): () => unknown {
  const facet = facetsOf(attribute).feasibility!;
  return () => facet.keyOf!(aTask({ job: { constraints } }));
}

// A row of `policies/README.md` for each operator of Marathon's and Nomad's documentation names one of these.
describe('the operators of constraints', () => {
  const sizes = ['4', '8.0', '16', 'many', undefined];

  it('in: one of several values; not-in: none of them', () => {
    expect(passed(sizes, x('in', '4', '16'))).to.deep.equal(['4', '16']);
    expect(passed(sizes, x('not-in', '4', '16'))).to.deep.equal(['8.0', 'many', undefined]);
  });

  it('below, at-most, above, at-least: numbers by size', () => {
    expect(passed(sizes, x('below', '8'))).to.deep.equal(['4']);
    expect(passed(sizes, x('at-most', '8'))).to.deep.equal(['4', '8.0']);
    expect(passed(sizes, x('above', '8'))).to.deep.equal(['16', 'many']);
    expect(passed(sizes, x('at-least', '8'))).to.deep.equal(['8.0', '16', 'many']);
  });

  it('below, at-most, above, at-least: what is no number by its characters, and an absent value never', () => {
    expect(passed(['a', 'b', 'c', undefined], x('above', 'a'), x('at-most', 'b'))).to.deep.equal(['b']);
    expect(passed(['10', '9'], x('below', '9a')), 'texts, for the bound is one').to.deep.equal(['10', '9']);
  });

  it('is: the same number, set or range, however it is written', () => {
    expect(passed(sizes, x('is', '8'))).to.deep.equal(['8.0']);
    expect(passed(['{a, b}', '{b,a}', '{a}', 'a,b'], x('is', '{a,b}'))).to.deep.equal(['{a, b}', '{b,a}']);
    expect(passed(['[1-3, 7-7]', '[1-3]'], x('is', '[7-7,1-3]'))).to.deep.equal(['[1-3, 7-7]']);
  });

  it('matches: a regular expression over a part, where like wants the whole', () => {
    expect(passed(['rack-12', 'rack-2', undefined], x('matches', '1'))).to.deep.equal(['rack-12']);
    expect(passed(['rack-12', 'rack-2'], x('matches', '^rack.2'))).to.deep.equal(['rack-2']);
    expect(passed(['rack-12', 'rack-2'], x('like', '1'))).to.be.empty;
  });

  it('contains-all, contains-any: items of a set, or of a text with commas', () => {
    const sets = ['{ssd, gpu}', 'ssd,gpu,10g', '{ssd}', 'ssdgpu', undefined];
    expect(passed(sets, x('contains-all', 'gpu', 'ssd'))).to.deep.equal(['{ssd, gpu}', 'ssd,gpu,10g']);
    expect(passed(sets, x('contains-all', 'ssd,10g'))).to.deep.equal(['ssd,gpu,10g']);
    expect(passed(sets, x('contains-any', '10g', 'ssd'))).to.deep.equal(['{ssd, gpu}', 'ssd,gpu,10g', '{ssd}']);
  });

  it('exists, absent: whether there is a value at all', () => {
    expect(passed(['a', undefined], x('exists'))).to.deep.equal(['a']);
    expect(passed(['a', undefined], x('absent'))).to.deep.equal([undefined]);
  });

  it('version: rules with commas, missing numbers are 0, and ~> stays below the next', () => {
    const versions = ['1.1.9', '1.2', '1.9.1', '2.0.0', 'v1.3', 'latest', undefined];
    expect(passed(versions, x('version', '>= 1.2, < 2'))).to.deep.equal(['1.2', '1.9.1', 'v1.3']);
    expect(passed(versions, x('version', '>=', '1.2,', '<', '2')), 'the words of a short form').to.deep.equal([
      '1.2',
      '1.9.1',
      'v1.3',
    ]);
    expect(passed(versions, x('version', '~> 1.2'))).to.deep.equal(['1.2', '1.9.1', 'v1.3']);
    expect(passed(['1.2.3', '1.2.9', '1.3.0', '1.2.2'], x('version', '~> 1.2.3'))).to.deep.equal(['1.2.3', '1.2.9']);
    expect(passed(['1.2.0', '1.2'], x('version', '1.2'))).to.deep.equal(['1.2.0', '1.2']);
    expect(passed(['1.2.0', '1.3'], x('version', '!= 1.2'))).to.deep.equal(['1.3']);
  });

  it('version: a pre-release satisfies only a rule that names one of its numbers', () => {
    const versions = ['1.6.0-beta', '1.6.0-beta.2', '1.6.0', '1.7.0-rc'];
    expect(passed(versions, x('version', '> 1.5'))).to.deep.equal(['1.6.0']);
    expect(passed(versions, x('version', '> 1.6.0-beta'))).to.deep.equal(['1.6.0-beta.2', '1.6.0']);
  });

  it('semver: three numbers, and pre-releases in their place', () => {
    const versions = ['1.6.0-beta', '1.6.0-alpha.10', '1.6.0-alpha.9', '1.6.0+build', '1.6', '1.5.9'];
    expect(passed(versions, x('semver', '> 1.5.9'))).to.deep.equal(versions.slice(0, 4));
    expect(passed(versions, x('semver', '>= 1.6.0'))).to.deep.equal(['1.6.0+build']);
    expect(passed(versions, x('semver', '< 1.6.0-alpha.10'))).to.deep.equal(['1.6.0-alpha.9', '1.5.9']);
  });

  it('refuse rules on versions that are none', () => {
    for (const [operator, rule] of [
      ['version', '>> 1'],
      ['version', ''],
      ['version', '1,'],
      ['semver', '>= 1.2'],
      ['semver', '~> 1.2.3'],
    ] as const)
      expect(complaint(x(operator, rule)), rule).to.throw(/is no rule on versions; accepted: '>= 1\.2/);
  });

  it('all, any, none: together, within one another as well', () => {
    const racks = ['r1', 'r2', 'r3', undefined];
    expect(passed(racks, together('any', x('equals', 'r1'), x('equals', 'r3')))).to.deep.equal(['r1', 'r3']);
    expect(passed(racks, together('none', x('equals', 'r1'), x('absent')))).to.deep.equal(['r2', 'r3']);
    expect(passed(racks, together('all', x('exists'), x('not', 'r2')))).to.deep.equal(['r1', 'r3']);
    expect(
      passed(racks, together('any', together('all', x('exists'), together('none', x('like', 'r[12]'))), x('absent'))),
    ).to.deep.equal(['r3', undefined]);
  });

  it('any and none are each other’s opposite, and all is none of the opposites', () => {
    const leaf = fc.oneof(
      fc.constantFrom('r1', 'r2').map((value) => x('equals', value)),
      fc.constantFrom(x('exists'), x('absent'), x('like', 'r.'), x('above', 'r1')),
    );
    const racks = ['r1', 'r2', 's', undefined];
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 4 }), (of) => {
        const any = passed(racks, together('any', ...of));
        expect(passed(racks, together('none', ...of))).to.deep.equal(racks.filter((rack) => !any.includes(rack)));
        const opposites = of.map((one) => together('none', one));
        expect(passed(racks, together('all', ...of))).to.deep.equal(passed(racks, together('none', ...opposites)));
        expect(passed(racks, together('all', ...of))).to.deep.equal(passed(racks, ...of));
      }),
    );
  });

  it('put together no policy’s operators but those of this one, and are put together by these three alone', () => {
    expect(complaint(together('any', x('unique')))).to.throw(
      /job 'job': constraint 'x unique' cannot be put together; accepted: equals, not, .*, none$/,
    );
    expect(complaint(together('equals', x('exists')))).to.throw(
      "constraint 'equals' does not put constraints together",
    );
    expect(complaint({ attribute: '', operator: 'any', values: [] })).to.throw(
      "constraint 'any' puts constraints together, got none",
    );
    expect(complaint(together('any', x('equals')))).to.throw("constraint 'x equals' takes 1 value, got 0");
  });

  it('say why a row will not do, whatever was put together', () => {
    const facet = facetsOf(attribute).feasibility!;
    const key = facet.keyOf!(aTask({ job: { constraints: [together('any', x('equals', 'r1'), x('above', 'r7'))] } }));
    const view = aView({ attributes: { x: 'r3' } });
    expect(facet.why!(view, { need: new Float64Array(), asked: new Uint32Array(), key }, 0)).to.deep.equal({
      text: 'x is r3, asked: any (x equals r1; x above r7)',
    });
  });
});
