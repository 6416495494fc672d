import { expect } from 'chai';
import { evenSpread, maxPer, unique } from 'stowage/policies';
import type { Constraint } from 'stowage/policy';
import { aTask, facetsOf, fc } from 'stowage/testkit';
import { domainsFor } from '../ask.js';

function taskWith(...constraints: readonly Constraint[]): ReturnType<typeof aTask> {
  return aTask({ job: { constraints } });
}

const by = (attribute: string, operator: string, ...values: readonly string[]): Constraint => ({
  attribute,
  operator,
  values,
});

describe('unique', () => {
  it('allows values without a companion: of racks with 0, 1, 0 the first and the third', () => {
    const { by: counted, allowed } = domainsFor(unique, taskWith(by('rack', 'unique')), [0, 1, 0]);
    expect(counted).to.equal('rack');
    expect(allowed).to.deep.equal([1, 0, 1]);
  });

  it('applies to every job by its option, and counts each attribute by itself', () => {
    const facet = facetsOf(unique, { options: { attribute: 'hostname' } }).domain!;
    expect(facet.counters(facet.keyOf!(aTask())).map((one) => one.by)).to.deep.equal(['hostname']);
    expect(facet.counters(facet.keyOf!(taskWith(by('rack', 'unique')))).map((one) => one.by)).to.deep.equal([
      'rack',
      'hostname',
    ]);
  });

  it('counts the instances of the job, or the tasks with the same label', () => {
    const task = taskWith(by('rack', 'unique'));
    const selectorOf = (options: unknown): unknown => {
      const facet = facetsOf(unique, { options }).domain!;
      return facet.counters(facet.keyOf!(task))[0]!.selector;
    };
    expect(selectorOf({})).to.deep.equal({ labels: [{ label: '@job', sameAsTask: true }] });
    expect(selectorOf({ label: 'tier' })).to.deep.equal({ labels: [{ label: 'tier', sameAsTask: true }] });
  });

  it('takes no value', () => {
    const facet = facetsOf(unique).domain!;
    expect(() => facet.keyOf!(taskWith(by('rack', 'unique', 'r1')))).to.throw(
      /job 'job': constraint 'rack unique' takes 0 values/,
    );
  });
});

describe('max-per', () => {
  it('allows at most so many on a value: of zones with 0, 2, 1 companions at most 2 the first and the third', () => {
    expect(domainsFor(maxPer, taskWith(by('zone', 'max-per', '2')), [0, 2, 1]).allowed).to.deep.equal([1, 0, 1]);
  });

  it('fills every value up to the limit and no further', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }), (limit, values) => {
        const counts = Array.from({ length: values }, () => 0);
        const task = taskWith(by('zone', 'max-per', String(limit)));
        for (let placed = 0; placed < limit * values; placed++) {
          counts[domainsFor(maxPer, task, counts).allowed.indexOf(1)]! += 1;
        }
        expect(new Set(counts)).to.deep.equal(new Set([limit]));
        expect(domainsFor(maxPer, task, counts).allowed).not.to.include(1);
      }),
    );
  });

  it('takes one whole number of at least 1', () => {
    const facet = facetsOf(maxPer).domain!;
    for (const values of [[], ['1', '2'], ['0'], ['1.5'], ['two']]) {
      expect(() => facet.keyOf!(taskWith(by('zone', 'max-per', ...values))), values.join(' ')).to.throw(
        /constraint 'zone max-per' takes (1 value|a whole number of at least 1)/,
      );
    }
  });
});

describe('even-spread', () => {
  it('of racks with 2, 1, 1 companions allows the second and the third, and scores them 1/2, 1, 1', () => {
    const { allowed, scores } = domainsFor(evenSpread, taskWith(by('rack', 'even-spread')), [2, 1, 1]);
    expect(allowed).to.deep.equal([0, 1, 1]);
    expect(scores).to.deep.equal([1 / 2, 1, 1]);
  });

  it('lets the fullest lead by the skew that is asked for', () => {
    const task = taskWith(by('rack', 'even-spread', '2'));
    expect(domainsFor(evenSpread, task, [2, 1, 1]).allowed).to.deep.equal([1, 1, 1]);
    expect(domainsFor(evenSpread, task, [3, 2, 1]).allowed).to.deep.equal([0, 1, 1]);
  });

  it('never lets the fullest value lead by more than the skew, however the allowed ones are chosen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }),
        (skew, choices) => {
          const counts = [0, 0, 0, 0];
          for (const choice of choices) {
            const { allowed } = domainsFor(evenSpread, taskWith(by('rack', 'even-spread', String(skew))), counts);
            const open = [...allowed.keys()].filter((v) => allowed[v] === 1);
            expect(open, 'somewhere it may always go').not.to.be.empty;
            counts[open[choice % open.length]!]! += 1;
            expect(Math.max(...counts) - Math.min(...counts)).to.be.at.most(skew);
          }
        },
      ),
    );
  });
});
