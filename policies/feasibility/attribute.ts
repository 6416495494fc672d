import {
  type AgentProperty,
  type Constraint,
  constraintsOf,
  defineFeasibilityPolicy,
  perKey,
  type RowView,
  z,
} from 'stowage/policy';
import { OPERATORS, type Test } from './attribute-operators.js';

/** A constraint with its test. */
type Rule = Constraint & { readonly passes: Test };

/**
 * Rules rows out by the values of attributes (also `hostname`, `@agent`, `@region`, `@zone`). Marathon: constraints.
 * Operators: equals, not, in, like, unlike (a regular expression over the whole value), exists. A row without the
 * attribute passes `not` and `unlike` alone. Example: `{ attribute: rack, operator: like, value: 'r[12]' }` keeps r1
 * and r2, drops r3 and rows without a rack.
 */
export const attribute = defineFeasibilityPolicy('attribute', z.strictObject({}), () => {
  const rulesOf = perKey((key): readonly Rule[] => (JSON.parse(key) as Constraint[]).map(compile));
  return {
    operators: Object.keys(OPERATORS),
    keyOf({ job }) {
      const asked = Object.entries(OPERATORS).flatMap(([name, of]) => constraintsOf(job, name, of.least, of.most));
      asked.forEach(compile); // a pattern that is none is found here, when the job is submitted
      return JSON.stringify(asked);
    },
    reads: (key) => ({ attributes: rulesOf(key).map((rule) => rule.attribute) }),
    offerConstraints: (key) =>
      rulesOf(key).flatMap(({ attribute: name, operator, values }) => {
        const selector = propertyOf(name);
        if (selector === undefined) return [];
        return [OPERATORS[operator]!.ahead(values).map((predicate) => ({ selector, predicate }))];
      }),
    narrow({ attributes }, { key }, rows, count) {
      let kept = count;
      for (const rule of rulesOf(key)) {
        const column = attributes.get(rule.attribute);
        const verdicts = column?.values.map(rule.passes) ?? [];
        const absent = rule.passes(undefined);
        const before = kept;
        kept = 0;
        for (let i = 0; i < before; i++) {
          const row = rows[i]!;
          rows[kept] = row;
          kept += +(verdicts[column?.codes[row] ?? -1] ?? absent);
        }
      }
      return kept;
    },
    why(view, { key }, row) {
      const broken = rulesOf(key).filter(({ attribute: name, passes }) => !passes(textOn(view, name, row)));
      const reasons = broken.map(({ attribute: name, operator, values }) => {
        const has = textOn(view, name, row);
        return { text: `${name} is ${has ?? 'absent'}, asked: ${[operator, ...values].join(' ')}` };
      });
      return reasons.length === 1 ? reasons[0]! : { text: `${reasons.length} constraints`, because: reasons };
    },
  };
});

/** What a master knows an attribute as; nothing for the agent's id, of which it takes no constraint. */
function propertyOf(name: string): AgentProperty | undefined {
  if (name === 'hostname') return { type: 'hostname' };
  if (name === '@region' || name === '@zone') return { type: name === '@region' ? 'region' : 'zone' };
  return name === '@agent' ? undefined : { type: 'attribute', name };
}

const compile = (one: Constraint): Rule => ({ ...one, passes: OPERATORS[one.operator]!.test(one.values) });

function textOn({ attributes }: RowView, name: string, row: number): string | undefined {
  const column = attributes.get(name);
  return column?.values[column.codes[row] ?? -1];
}
