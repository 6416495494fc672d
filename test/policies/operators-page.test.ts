import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, EngineHarness } from 'stowage/testkit';

/** Room for three tasks each. */
const AGENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a0: { rack: 'r1', zone: 'a', x: '4', tags: 'a,b', s: '{a,b}', v: '1.2.3' },
  a1: { rack: 'r2', zone: 'b', x: '3', tags: 'b,c', s: '{a}', v: '2.0.0' },
  a2: { rack: 'r3', zone: 'a', x: '2', v: '1.1.0' },
  a3: { rack: 'r3', zone: 'b' },
};

/** Where the instances of a job with one constraint go: their number by agent. */
function placed(count: number, attribute: string, operator: string, values: readonly string[]) {
  const domain = ['unique', 'max-per', 'even-spread', 'cluster', 'target-percentages'];
  const chain = parseChainConfig({ domain, score: 'soft-constraints' }, 'test');
  const harness = new EngineHarness(resolveChain(chain, shippedPolicies, 1));
  harness.subscribe();
  harness.submit(
    aJob({
      count,
      constraints: [{ attribute, operator, values }],
      resources: { scalars: { cpus: 1000 }, ports: 0 },
    }),
  );
  harness.offer(
    ...Object.entries(AGENTS).map(([agent, attributes]) =>
      anOffer({ id: agent, agent: { id: agent, resources: 'cpus:3', attributes } }),
    ),
  );
  harness.advance(10);
  const operations = harness.callsOf('accept').flatMap((call) => call.operations);
  const tally: Record<string, number> = {};
  for (const { agentId } of operations.flatMap((one) => (one.type === 'launch' ? one.tasks : [])))
    tally[agentId] = (tally[agentId] ?? 0) + 1;
  return tally;
}

interface Example {
  /** As the page writes it, with an attribute of the agents above in place of its own. */
  readonly constraint: readonly [attribute: string, operator: string, ...values: string[]];
  readonly count?: number;
  readonly goes: Readonly<Record<string, number>>;
}

const all = { count: 12 };

/** An example for each form of the page. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'rack unique': { constraint: ['rack', 'unique'], ...all, goes: { a0: 1, a1: 1, a2: 1 } },
  'rack cluster': { constraint: ['rack', 'cluster'], ...all, goes: { a0: 3 } },
  'rack cluster r1': { constraint: ['rack', 'cluster', 'r3'], ...all, goes: { a2: 3, a3: 3 } },
  'rack even-spread': { constraint: ['rack', 'even-spread'], count: 6, goes: { a0: 2, a1: 2, a2: 2 } },
  'rack like r[12]': { constraint: ['rack', 'like', 'r[12]'], ...all, goes: { a0: 3, a1: 3 } },
  'rack unlike r[12]': { constraint: ['rack', 'unlike', 'r[12]'], ...all, goes: { a2: 3, a3: 3 } },
  'rack max-per 2': { constraint: ['rack', 'max-per', '2'], ...all, goes: { a0: 2, a1: 2, a2: 2 } },
  'x is {a,b}': { constraint: ['s', 'is', '{b,a}'], ...all, goes: { a0: 3 } },
  'x is 4.0': { constraint: ['x', 'is', '4.0'], ...all, goes: { a0: 3 } },
  'rack equals r1': { constraint: ['rack', 'equals', 'r1'], ...all, goes: { a0: 3 } },
  'rack not r1': { constraint: ['rack', 'not', 'r1'], ...all, goes: { a1: 3, a2: 3, a3: 3 } },
  'x above 3': { constraint: ['x', 'above', '3'], ...all, goes: { a0: 3 } },
  'x at-least 3': { constraint: ['x', 'at-least', '3'], ...all, goes: { a0: 3, a1: 3 } },
  'x below 3': { constraint: ['x', 'below', '3'], ...all, goes: { a2: 3 } },
  'x at-most 3': { constraint: ['x', 'at-most', '3'], ...all, goes: { a1: 3, a2: 3 } },
  'hostname unique': { constraint: ['hostname', 'unique'], ...all, goes: { a0: 1, a1: 1, a2: 1, a3: 1 } },
  'x matches ^r': { constraint: ['rack', 'matches', '[23]$'], ...all, goes: { a1: 3, a2: 3, a3: 3 } },
  'x contains-all a b': { constraint: ['tags', 'contains-all', 'a', 'b'], ...all, goes: { a0: 3 } },
  'x contains-any a b': { constraint: ['tags', 'contains-any', 'a', 'c'], ...all, goes: { a0: 3, a1: 3 } },
  'x version >= 1.2, < 2': { constraint: ['v', 'version', '>= 1.2, < 2'], ...all, goes: { a0: 3 } },
  'x semver >= 1.2.0': { constraint: ['v', 'semver', '>= 1.2.0'], ...all, goes: { a0: 3, a1: 3 } },
  'x exists': { constraint: ['tags', 'exists'], ...all, goes: { a0: 3, a1: 3 } },
  'x absent': { constraint: ['tags', 'absent'], ...all, goes: { a2: 3, a3: 3 } },
  'x prefer-equals a': { constraint: ['rack', 'prefer-equals', 'r2'], count: 4, goes: { a0: 1, a1: 3 } },
  'zone target a=70 b=30': { constraint: ['zone', 'target', 'a=75', 'b=25'], count: 4, goes: { a0: 3, a1: 1 } },
};

/** What the page's table says: operators of one system, and their forms here. */
function rows(): readonly { readonly theirs: readonly string[]; readonly here: readonly string[] }[] {
  const page = readFileSync('policies/README.md', 'utf8');
  const table = page.slice(page.indexOf('| Marathon |'), page.indexOf('Besides:')).split('\n').slice(2);
  const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);
  return table
    .map((line) => line.split('|'))
    .flatMap(([, marathon, first, , nomad, second]) => [
      { theirs: quoted(marathon), here: quoted(first) },
      { theirs: quoted(nomad), here: quoted(second) },
    ])
    .filter(({ theirs }) => theirs.length > 0);
}

/** https://mesosphere.github.io/marathon/docs/constraints.html and developer.hashicorp.com/nomad/docs/job-specification/constraint */
const DOCUMENTED = [
  ...['UNIQUE', 'CLUSTER', 'GROUP_BY', 'LIKE', 'UNLIKE', 'MAX_PER', 'IS'],
  ...['=', '==', 'is', '!=', 'not', '>', '>=', '<', '<=', 'distinct_hosts', 'distinct_property', 'regexp'],
  ...['set_contains', 'set_contains_all', 'set_contains_any', 'version', 'semver', 'is_set', 'is_not_set'],
  ...['affinity', 'spread'],
];

describe('the page of constraints', () => {
  it('has a row for each operator of Marathon’s and Nomad’s documentation, and a form for it', () => {
    expect(rows().flatMap(({ theirs }) => theirs)).to.have.members(DOCUMENTED);
    for (const { theirs, here } of rows()) expect(here, theirs.join()).not.to.be.empty;
  });

  it('has an example for each form', () => {
    expect(Object.keys(EXAMPLES)).to.have.members([...new Set(rows().flatMap(({ here }) => here))]);
  });

  for (const [form, { constraint, count = 1, goes }] of Object.entries(EXAMPLES)) {
    it(`${form}: ${count} instances with '${constraint.join(' ')}' go where that says`, () => {
      const [attribute, operator, ...values] = constraint;
      expect(placed(count, attribute, operator, values)).to.deep.equal(goes);
    });
  }
});
