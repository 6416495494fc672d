import { expect } from 'chai';
import { fifo } from 'stowage/policies';
import { InvalidArgumentError } from 'stowage/policy';
import { fc, itObeys, itObeysPolicyLaws, law, lawsOf } from 'stowage/testkit';

/** Lets `define` define its tests, and gives their titles and bodies in place of running them. */
function testsOf(define: () => void): readonly (readonly [title: string, body: () => void])[] {
  const scope = globalThis as { it?: unknown };
  const before = scope.it;
  const tests: [string, () => void][] = [];
  scope.it = (title: string, body: () => void) => tests.push([title, body]);
  try {
    define();
  } finally {
    scope.it = before;
  }
  return tests;
}

const laws = [law<object, number>('is whole', () => true), law<object, number>('is below ten', (_facet, n) => n < 10)];

describe('itObeys', () => {
  it('makes a test of each law, which passes if the law holds and else shows the breach', () => {
    const tests = testsOf(() => itObeys(laws, {}, fc.nat(100)));
    expect(tests.map(([title]) => title)).to.deep.equal(['is whole', 'is below ten']);
    expect(() => tests[0]![1]()).not.to.throw();
    expect(() => tests[1]![1]()).to.throw(
      /^the law 'is below ten' is broken: it does not\nby the problem .*: 10\nseed/,
    );
  });

  it('tries nothing before its tests run', () => {
    const unasked = [law<object, number>('asks', () => expect.fail('asked'))];
    expect(() => testsOf(() => itObeys(unasked, {}, fc.nat()))).not.to.throw();
  });

  it('says what is missing where there is no `it`', () => {
    const scope = globalThis as { it?: unknown };
    const before = scope.it;
    try {
      delete scope.it;
      expect(() => itObeys(laws, {}, fc.nat())).to.throw(InvalidArgumentError, /no 'it' is there/);
    } finally {
      scope.it = before;
    }
  });
});

describe('itObeysPolicyLaws', () => {
  it('makes a test of each law of the policy and of its facets', () => {
    const tests = testsOf(() => itObeysPolicyLaws(fifo, { runs: 5 }));
    expect(tests).to.have.length(lawsOf(fifo).length);
    expect(tests.map(([title]) => title)).to.include.members([
      'makes just the facets that it declares',
      'as order: forgets a claim when it is released, in whatever order',
    ]);
    for (const [, body] of tests) expect(body).not.to.throw();
  });
});
