import { type Constraint, constraintText, defineFeasibilityPolicy, perKey, type RowView, z } from 'stowage/policy';
import { clausesOf } from './attribute-ahead.js';
import { OPERATORS } from './attribute-operators.js';
import { attributesOf, checked, type Rule, rulesIn, TOGETHER } from './attribute-rules.js';

/**
 * Rules rows out by the values of attributes (also `hostname`, `@agent`, `@region`, `@zone`). Marathon and Nomad:
 * constraints. Operators: equals, not, in, not-in; like, unlike (a regular expression over the whole value), matches (over
 * a part); below, at-most, above, at-least (numbers by size, else texts); contains-all, contains-any (sets); version,
 * semver; is; exists, absent; and all, any, none of several constraints. A row without the attribute passes `not`,
 * `not-in`, `unlike` and `absent` alone. Example: `{ attribute: rack, operator: like, value: 'r[12]' }` keeps r1 and r2,
 * drops r3 and rows without a rack.
 */
export const attribute = defineFeasibilityPolicy('attribute', z.strictObject({}), () => {
  const rulesOf = perKey((key) => (JSON.parse(key) as Constraint[]).map((constraint) => rulesIn(constraint)));
  return {
    operators: [...Object.keys(OPERATORS), ...TOGETHER],
    keyedBy: 'job',
    keyOf({ job }) {
      if (job.constraints.length === 0) return '[]';
      const asked = job.constraints.filter(
        ({ operator }) => Object.hasOwn(OPERATORS, operator) || TOGETHER.includes(operator),
      );
      // In one order, so that jobs which say the same share what is known of rows; what is none is found here.
      return JSON.stringify(asked.map((constraint) => checked(job, constraint)).sort(byText));
    },
    reads: (key) => ({ attributes: [...new Set(rulesOf(key).flatMap((rule) => attributesOf(rule.constraint)))] }),
    offerConstraints: (key) => rulesOf(key).flatMap((rule) => clausesOf(rule.constraint)),
    narrow(view, { key }, rows, count) {
      let kept = count;
      for (const rule of rulesOf(key)) {
        const passes = rule.over(view);
        const before = kept;
        kept = 0;
        for (let i = 0; i < before; i++) {
          const row = rows[i]!;
          rows[kept] = row;
          kept += +passes(row);
        }
      }
      return kept;
    },
    why(view, { key }, row) {
      const broken = rulesOf(key).filter((rule) => !rule.at(view, row));
      const reasons = broken.map((rule) => ({ text: reasonFor(view, rule, row) }));
      return reasons.length === 1 ? reasons[0]! : { text: `${reasons.length} constraints`, because: reasons };
    },
  };
});

function byText(a: Constraint, b: Constraint): number {
  const [x, y] = [constraintText(a), constraintText(b)];
  return x < y ? -1 : +(x > y);
}

function reasonFor({ attributes }: RowView, { constraint, asked }: Rule, row: number): string {
  const has = attributesOf(constraint).map((name) => {
    const column = attributes.get(name);
    return `${name} is ${column?.values[column.codes[row] ?? -1] ?? 'absent'}`;
  });
  return `${[...new Set(has)].join(', ')}, asked: ${asked}`;
}
