import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { defineFeasibilityPolicy, defineScorePolicy, z } from 'stowage/policy';
import { fc, type Verdict, verifyPolicy } from 'stowage/testkit';
import { TRIALS } from '../../policies/trials.js';
import { faultyPolicies } from '../../third-party/faulty/all.js';
import { tablesIn } from './tables-in.js';

describe('verifyPolicy', () => {
  for (const policy of shippedPolicies) {
    it(`finds nothing wrong with ${policy.name}`, () => {
      // Where a policy requires options, some that it takes.
      const [options] = fc.sample(TRIALS[policy.name]?.options ?? fc.constant({}), { numRuns: 1, seed: 1 });
      const given = policy.options.safeParse({}).success ? {} : options;
      expect(broken(verifyPolicy(policy, { runs: 20, options: given }))).to.deep.equal([]);
    });
  }

  it('shows what was answered about each agent', () => {
    const byName = defineScorePolicy('by-name', z.strictObject({}), () => ({
      reads: {},
      score({ attributes }, _task, { row, count }, out) {
        const { codes, values } = attributes.get('@agent')!;
        for (let i = 0; i < count; i++) out[i] = values[codes[row[i]!]!] === 'a1' ? Number.NaN : 0.5;
      },
    }));
    const [found] = [...verifyPolicy(byName)].filter(({ counterexample }) => counterexample !== undefined);
    expect(found!.counterexample!.picture.split('\n').slice(5)).to.deep.equal([
      '┌───────────┬────────────────┬───────────┐',
      '│ agent     │ mem free/total │ score     │',
      '├───────────┼────────────────┼───────────┤',
      '│ row 0: a0 │ 0 / 0          │ not asked │',
      '│ row 1: a1 │ 0.5 / 0.5      │ NaN       │',
      '└───────────┴────────────────┴───────────┘',
    ]);
  });

  it('finds a fault that only larger clusters show, and draws all of it', () => {
    const crowded = defineScorePolicy('crowded', z.strictObject({}), () => ({
      reads: { candidates: true },
      score: (view, _task, { count }, out) => void out.fill(view.size > 4 ? 2 : 0.5, 0, count),
    }));
    const [found] = [...verifyPolicy(crowded)].filter(({ counterexample }) => counterexample !== undefined);
    expect(found).to.deep.include({ of: 'score', law: 'scores every candidate within [0, 1]' });
    expect(found!.counterexample).not.to.have.property('most');
    expect(tablesIn(found!.counterexample!.picture).map((rows) => rows.length)).to.deep.equal([1, 5]);
  });

  it('tries the constraints that a policy declares to read', () => {
    const faultyEquals = defineFeasibilityPolicy('faulty-equals', z.strictObject({}), () => ({
      operators: ['equals'],
      keyOf: ({ job }) => job.constraints.map(({ operator }) => operator).join(' '),
      reads: { attributes: [] },
      narrow: (_view, { key }, _rows, count) => (key.includes('equals') ? count + 1 : count),
    }));
    expect(broken(verifyPolicy(faultyEquals))).to.include('keeps a part of the rows that it was given, each once');
  });

  it('tells what only an engine sees', () => {
    // The columns of generated problems always have disk; agents need not.
    const diskful = defineScorePolicy('diskful', z.strictObject({}), () => ({
      reads: { free: true },
      score({ free, total, resources }, _task, { row, count }, out) {
        const disk = resources.indexOf('disk');
        for (let i = 0; i < count; i++) out[i] = free[disk]![row[i]!]! / (1 + total[disk]![row[i]!]!);
      },
    }));
    const found = [...verifyPolicy(diskful)].filter(({ counterexample }) => counterexample !== undefined);
    expect(found.map(({ of }) => of)).to.deep.equal(['engine']);
    expect(found[0]!.counterexample!.detail).to.match(/^the engine found a fault of its score facet: .*Cannot read/);
    expect(tablesIn(found[0]!.counterexample!.picture).map((rows) => rows.length)).to.deep.equal([1, 1]);
  });

  it('says the same again for the same seed', () => {
    const { policy } = faultyPolicies.find(({ does }) => does === 'scores by place in the list')!;
    expect([...verifyPolicy(policy, { seed: 5 })]).to.deep.equal([...verifyPolicy(policy, { seed: 5 })]);
  });

  it('takes options, and tells one that the policy does not take', () => {
    const limited = defineScorePolicy('limited', z.strictObject({ most: z.int().min(1) }), ({ most }) => ({
      reads: {},
      score: (_view, _task, { count }, out) => void out.fill(1 / most, 0, count),
    }));
    expect(broken(verifyPolicy(limited, { options: { most: 2 } }))).to.deep.equal([]);
    expect(() => verifyPolicy(limited)).to.throw("options of policy 'limited': most: ");
  });
});

function broken(verdicts: Iterable<Verdict>): readonly string[] {
  return [...verdicts].filter(({ counterexample }) => counterexample !== undefined).map(({ law }) => law);
}
