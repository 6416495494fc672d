import {
  type Constraint,
  checkValues,
  constraintName,
  constraintText,
  InvalidArgumentError,
  type Job,
  type RowView,
} from 'stowage/policy';
import { OPERATORS } from './attribute-operators.js';

/** What puts constraints together: all of them hold, at least one, none. */
export const TOGETHER: readonly string[] = ['all', 'any', 'none'];

/** A constraint, ready to be asked about rows. */
export interface Rule {
  readonly constraint: Constraint;
  /** What it asks for, as text without the attribute. */
  readonly asked: string;
  /** Whether rows of the view pass; valid during one call. */
  over(view: RowView): (row: number) => boolean;
  /** The same for one row, without a look at values that it does not have. */
  at(view: RowView, row: number): boolean;
}

/**
 * The constraint in one form.
 *
 * @throws InvalidArgumentError for what cannot be read, also within
 */
export function checked(job: Job, { attribute, operator, values, of }: Constraint): Constraint {
  const constraint = { attribute, operator, values };
  if (of === undefined && TOGETHER.includes(operator))
    throw new InvalidArgumentError(`${constraintName(job, constraint)} puts constraints together, got none`);
  if (of === undefined) {
    const known = OPERATORS[operator];
    if (known === undefined) {
      const accepted = [...Object.keys(OPERATORS), ...TOGETHER].join(', ');
      throw new InvalidArgumentError(
        `${constraintName(job, constraint)} cannot be put together; accepted: ${accepted}`,
      );
    }
    checkValues(job, constraint, known.least, known.most);
    known.test(values);
    return constraint;
  }
  if (!TOGETHER.includes(operator)) checkValues(job, { ...constraint, of }, 0, 0);
  return { ...constraint, of: of.map((one) => checked(job, one)) };
}

/** @param constraint - as {@link checked} gave it */
export function rulesIn(constraint: Constraint): Rule {
  const { attribute, operator, values, of } = constraint;
  if (of !== undefined) {
    const parts = of.map(rulesIn);
    return {
      constraint,
      asked: askedBy(constraint),
      over(view) {
        const passes = parts.map((part) => part.over(view));
        if (operator === 'all') return (row) => passes.every((test) => test(row));
        const isAny = operator === 'any';
        return (row) => passes.some((test) => test(row)) === isAny;
      },
      at(view, row) {
        if (operator === 'all') return parts.every((part) => part.at(view, row));
        return parts.some((part) => part.at(view, row)) === (operator === 'any');
      },
    };
  }
  const test = OPERATORS[operator]!.test(values);
  const absent = test(undefined);
  return {
    constraint,
    asked: askedBy(constraint),
    over({ attributes }) {
      const column = attributes.get(attribute);
      if (column === undefined) return () => absent;
      const verdicts = column.values.map(test);
      return (row) => verdicts[column.codes[row]!] ?? absent;
    },
    at({ attributes }, row) {
      const column = attributes.get(attribute);
      return test(column?.values[column.codes[row] ?? -1]);
    },
  };
}

function askedBy({ attribute: _, ...rest }: Constraint): string {
  return constraintText({ ...rest, attribute: '' }).trim();
}

/** The attributes that a constraint looks at. */
export function attributesOf({ attribute, of }: Constraint): readonly string[] {
  return of === undefined ? [attribute] : of.flatMap(attributesOf);
}
