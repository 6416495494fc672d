import { expect } from 'chai';
import type {
  WireSchedulerAttributeConstraint,
  WireSchedulerOfferConstraints,
} from '../../../src/protocol/wire.generated.js';
import { Bench, type Client, capable } from './harness.js';

type Predicate = WireSchedulerAttributeConstraint['predicate'];

const INFO = { roles: ['x'], ...capable('MULTI_ROLE') };

describe('offer constraints', () => {
  const cases: readonly (readonly [string, WireSchedulerAttributeConstraint['selector'], Predicate, string])[] = [
    ['text_equals', { attribute_name: 'rack' }, { text_equals: { value: 'r2' } }, '2'],
    ['text_not_equals', { attribute_name: 'rack' }, { text_not_equals: { value: 'r2' } }, '13'],
    ['text_matches', { attribute_name: 'rack' }, { text_matches: { regex: 'r[12]' } }, '12'],
    ['text_matches the whole', { attribute_name: 'rack' }, { text_matches: { regex: 'r' } }, ''],
    ['text_not_matches', { attribute_name: 'rack' }, { text_not_matches: { regex: 'r[12]' } }, '3'],
    ['exists', { attribute_name: 'rack' }, { exists: {} }, '123'],
    ['not_exists', { attribute_name: 'rack' }, { not_exists: {} }, ''],
    ['text_not_equals of nothing', { attribute_name: 'none' }, { text_not_equals: { value: 'a' } }, '123'],
    ['text_equals of nothing', { attribute_name: 'none' }, { text_equals: { value: 'a' } }, ''],
    ['a host name', { pseudoattribute_type: 'HOSTNAME' }, { text_matches: { regex: 'agent[13].*' } }, '13'],
    ['a region that nobody has', { pseudoattribute_type: 'REGION' }, { exists: {} }, ''],
  ];
  for (const [what, selector, predicate, expected] of cases) {
    it(`by ${what} decide whose resources are offered`, () => {
      const framework = new Bench().framework(INFO, { offer_constraints: wanting([{ selector, predicate }]) });
      expect(offered(framework)).to.equal(expected);
    });
  }

  it('hold where every one of some group holds', () => {
    const rack = (value: string): WireSchedulerAttributeConstraint => ({
      selector: { attribute_name: 'rack' },
      predicate: { text_equals: { value } },
    });
    const zone = { selector: { attribute_name: 'zone' }, predicate: { text_equals: { value: 'a' } } };
    const both = new Bench().framework(INFO, { offer_constraints: wanting([rack('r1'), zone], [rack('r2'), zone]) });
    expect(offered(both)).to.equal('1');
    const either = new Bench().framework(INFO, { offer_constraints: wanting([rack('r1')], [rack('r3')]) });
    expect(offered(either)).to.equal('13');
  });

  it('change with UPDATE_FRAMEWORK, at the next allocation', () => {
    const bench = new Bench();
    const framework = bench.framework(INFO, { offer_constraints: wanting([rackIs('r2')]) });
    framework.forget();
    const framework_info = { user: 'root', name: 'test', ...INFO, id: { value: framework.id } };
    const answer = framework.call({
      type: 'UPDATE_FRAMEWORK',
      update_framework: { framework_info, offer_constraints: wanting([rackIs('r3')]) },
    });
    expect(answer.type).to.equal('done');
    bench.clock.advanceBy(1_000);
    expect(offered(framework)).to.equal('3');
  });

  it('that mean nothing are refused in the words of a master', () => {
    const refusal = (constraints: WireSchedulerOfferConstraints): string | undefined =>
      new Bench().framework(INFO, { offer_constraints: constraints }).heard('ERROR')[0]?.event.error.message;
    expect(refusal({ role_constraints: { x: { groups: [{ attribute_constraints: [] }] } } })).to.equal(
      "Offer constraints are not valid: 'OfferConstraints::RoleConstraints::groups' for role xcontains an empty RoleConstraints::Group",
    );
    expect(refusal({ role_constraints: { zz: { groups: [{ attribute_constraints: [rackIs('r1')] }] } } })).to.equal(
      "Offer constraints specify `role_constraints` for a role 'zz'not contained in the set of roles",
    );
    const broken = { selector: { attribute_name: 'rack' }, predicate: { text_matches: { regex: '(' } } };
    expect(refusal(wanting([broken]))).to.match(
      /^Offer constraints are not valid: A role x has an invalid 'AttributeConstraint': Failed to construct regex/,
    );
  });
});

describe('the least that is worth an offer', () => {
  it('is what the framework says for its role, in place of the master’s own', () => {
    const least = (...amounts: readonly number[]): Client => {
      const quantities = amounts.map((value) => ({ quantities: { cpus: { value } } }));
      return new Bench().framework({ ...INFO, offer_filters: { x: { min_allocatable_resources: { quantities } } } });
    };
    expect(offered(least(4))).to.equal('123');
    expect(offered(least(4.5))).to.equal('');
    expect(offered(least(4.5, 2)), 'any of them').to.equal('123');
    expect(offered(least()), 'none').to.equal('123');
  });
});

function rackIs(value: string): WireSchedulerAttributeConstraint {
  return { selector: { attribute_name: 'rack' }, predicate: { text_equals: { value } } };
}

function wanting(...groups: readonly (readonly WireSchedulerAttributeConstraint[])[]): WireSchedulerOfferConstraints {
  return {
    role_constraints: { x: { groups: groups.map((attribute_constraints) => ({ attribute_constraints })) } },
  };
}

/** The numbers of the agents that were offered last. */
function offered({ offers }: Client): string {
  return offers
    .map(({ hostname }) => /\d/.exec(hostname)?.[0] ?? '?')
    .sort()
    .join('');
}
