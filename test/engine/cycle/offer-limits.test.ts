import { expect } from 'chai';
import fc from 'fast-check';
import type { Constraint } from '../../../src/model/job.js';
import { Resources } from '../../../src/resources/resources.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';
import { must } from '../laws/check.js';
import { admits, isWorth, type Limits, limitsAfter, NO_LIMITS } from '../world/limits.js';

type Values = Readonly<Record<string, string | undefined>>;

const VALUES: readonly (string | undefined)[] = [undefined, 'r1', 'r2', 'r3', '7'];
/** Every pair of values. */
const AGENTS: readonly Values[] = VALUES.flatMap((rack) => VALUES.map((zone) => ({ rack, zone })));
const SIZES = [0, 1, 2, 4] as const;

const leaf: fc.Arbitrary<Constraint> = fc
  .tuple(
    fc.constantFrom('rack', 'zone', 'none'),
    fc.oneof(
      fc.tuple(
        fc.constantFrom('equals', 'not', 'below', 'like', 'unlike'),
        fc.constantFrom([['r1']], [['r2']], [['7']]),
      ),
      fc.tuple(fc.constantFrom('in', 'not-in'), fc.constantFrom([['r1', 'r3']], [['r2']])),
      fc.tuple(fc.constantFrom('like', 'unlike'), fc.constantFrom([['r[12]']], [['.*']])),
      fc.tuple(fc.constantFrom('exists', 'absent'), fc.constant([[]])),
    ),
  )
  .map(([attribute, [operator, [values]]]) => ({ attribute, operator, values }));

const constraint: fc.Arbitrary<Constraint> = fc.letrec<{ node: Constraint; group: Constraint }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, { weight: 3, arbitrary: leaf }, tie('group')),
  group: fc.record({
    attribute: fc.constant(''),
    operator: fc.constantFrom('all', 'any', 'none'),
    values: fc.constant([]),
    of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
  }),
})).node;

const jobs = fc.array(
  fc.record({
    constraints: fc.array(constraint, { maxLength: 2 }),
    cpus: fc.constantFrom(...SIZES.slice(1)),
    count: fc.integer({ min: 1, max: 2 }),
    /** What becomes of a job before it, when this one comes. */
    kill: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('a master that is told which agents pending work could use', () => {
  it('withholds none that a pending task may use, is told nothing twice, and is spared others', () => {
    let withheld = 0;
    fc.assert(
      fc.property(jobs, (drawn) => {
        const harness = limited();
        drawn.forEach(({ constraints, cpus, count, kill }, at) => {
          const resources = { scalars: { cpus: cpus * 1000, mem: 1000 }, ports: 0 };
          harness.submit(aJob({ name: `job-${at}`, role: 'x', count, constraints, resources }));
          if (kill !== undefined && kill < at) harness.give({ type: 'kill', job: `job-${kill}` });
          harness.advance(2_000);
          withheld += check(harness, drawn);
        });
        harness.advance(20_000);
        withheld += check(harness, drawn);
      }),
      { numRuns: 150 },
    );
    expect(withheld).to.be.above(0);
  });

  it('offers what was withheld at once when there is work for it, and less again after a while', () => {
    const harness = limited();
    const rack = (value: string) => [{ attribute: 'rack', operator: 'equals', values: [value] }];
    harness.submit(aJob({ name: 'one', role: 'x', constraints: rack('r1') }));
    harness.advance(10);
    expect(groupsOf(harness)).to.deep.equal([['rack r1']]);
    harness.submit(aJob({ name: 'two', role: 'x', constraints: rack('r2') }));
    harness.advance(10);
    expect(groupsOf(harness), 'all there is').to.equal(undefined);
    harness.advance(6_000);
    expect(groupsOf(harness)).to.deep.equal([['rack r1'], ['rack r2']]);
    const calls = harness.callsOf('update-framework').length;
    harness.submit(aJob({ name: 'three', role: 'x', constraints: rack('r2') }));
    harness.advance(60_000);
    expect(harness.callsOf('update-framework'), 'nothing new').to.have.length(calls);
  });

  it('is told that anything will do, however long ago it was told of one agent', () => {
    const harness = limited();
    const rack = [{ attribute: 'rack', operator: 'equals', values: ['r1'] }];
    harness.submit(aJob({ name: 'one', role: 'x', constraints: rack }));
    harness.advance(60_000);
    expect(groupsOf(harness)).to.deep.equal([['rack r1']]);
    harness.submit(aJob({ name: 'two', role: 'x', resources: { scalars: {}, ports: 1 } }));
    harness.advance(60_000);
    expect(limitsOf(harness)).to.deep.equal(NO_LIMITS);
  });

  it('is told again what it may not have heard, until it has', () => {
    const harness = limited();
    let answers = 0;
    harness.answer = ({ type }) =>
      type === 'update-framework' && ++answers < 3 ? { type: 'unknown', message: 'cut' } : { type: 'ok' };
    harness.submit(aJob({ name: 'one', role: 'x' }));
    harness.advance(600_000);
    const [first, ...others] = harness.callsOf('update-framework');
    expect(others).to.deep.equal([first, first]);
  });

  it('is asked once only to take what it refuses', () => {
    const harness = limited();
    harness.answer = ({ type }) =>
      type === 'update-framework' ? { type: 'refused', status: 400, message: 'no such call' } : { type: 'ok' };
    harness.submit(aJob({ name: 'one', role: 'x' }));
    harness.advance(600_000);
    expect(harness.callsOf('update-framework')).to.have.length(1);
  });

  it('is told nothing unless that is wanted', () => {
    const harness = engineWith({}, { roles: ['x'] });
    harness.subscribe();
    harness.submit(aJob({ name: 'one', role: 'x' }));
    harness.advance(60_000);
    expect(harness.callsOf('update-framework')).to.be.empty;
  });

  it('still offers what a launch has room beside', () => {
    const harness = limited();
    harness.submit(aJob({ name: 'one', role: 'x', count: 3 }));
    harness.offer(anOffer({ id: 'o1', role: 'x', resources: 'cpus:1;mem:64' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['one.0.1']);
  });
});

function limited(): EngineHarness {
  const harness = engineWith({ feasibility: ['attribute'] }, { roles: ['x'], offerConstraints: true });
  harness.subscribe();
  return harness;
}

function limitsOf(harness: EngineHarness): Limits {
  return harness.callsOf('update-framework').reduce(limitsAfter, NO_LIMITS);
}

function groupsOf(harness: EngineHarness): readonly (readonly string[])[] | undefined {
  return limitsOf(harness).constraints['x']?.map((group) =>
    group.map(({ selector, predicate }) =>
      [selector.type === 'attribute' ? selector.name : selector.type, 'text' in predicate ? predicate.text : ''].join(
        ' ',
      ),
    ),
  );
}

/** @returns how many agents are withheld that no pending task may use */
function check(harness: EngineHarness, drawn: readonly { constraints: readonly Constraint[]; cpus: number }[]): number {
  const updates = harness.callsOf('update-framework').map((call) => JSON.stringify(call));
  must(!updates.some((text, at) => text === updates[at + 1]), 'told the same twice');
  const limits = limitsOf(harness);
  const { jobs: known } = harness.engine.snapshot();
  const pending = known.flatMap(({ instances }, at) =>
    instances.some(({ phase, end }) => phase === 'pending' && end === undefined) ? [drawn[at]!] : [],
  );
  let withheld = 0;
  for (const agent of AGENTS) {
    for (const size of SIZES) {
      const isOffered =
        admits(limits, 'x', (property) => textOf(property.type === 'attribute' ? agent[property.name] : undefined)) &&
        isWorth(limits, 'x', Resources.parse(`cpus:${size};mem:${size}`));
      const user = pending.find(
        ({ constraints, cpus }) => cpus <= size && constraints.every((one) => holds(one, agent)),
      );
      must(
        isOffered || user === undefined,
        `${JSON.stringify([agent, size])} is withheld from ${JSON.stringify(user)}`,
      );
      if (!isOffered) withheld += 1;
    }
  }
  return withheld;
}

function textOf(value: string | undefined): { readonly text: string } | undefined {
  return value === undefined ? undefined : { text: value };
}

/** What a constraint means, by its definition. */
function holds({ attribute, operator, values, of = [] }: Constraint, agent: Values): boolean {
  const value = agent[attribute];
  const matches = (): boolean => value !== undefined && new RegExp(`^(?:${values[0]})$`).test(value);
  switch (operator) {
    case 'equals':
    case 'in':
      return value !== undefined && values.includes(value);
    case 'not':
    case 'not-in':
      return value === undefined || !values.includes(value);
    case 'like':
      return matches();
    case 'unlike':
      return !matches();
    case 'exists':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'below': {
      const bound = values[0] ?? '';
      const areNumbers = [value, bound].every((text) => /^\d+$/.test(text ?? ''));
      return value !== undefined && (areNumbers ? Number(value) < Number(bound) : value < bound);
    }
    case 'all':
      return of.every((one) => holds(one, agent));
    case 'any':
      return of.some((one) => holds(one, agent));
    case 'none':
      return !of.some((one) => holds(one, agent));
    default:
      throw new Error(`no operator ${operator}`);
  }
}
