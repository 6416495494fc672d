import type { AgentConstraint, AgentPredicate, AgentProperty, Constraint } from 'stowage/policy';

/** Of each list at least one holds. No list: nothing is said. */
export type Clauses = readonly (readonly AgentConstraint[])[];

/** Beyond so many lists, or of so many each, nothing is said: masters look at all of it for every agent. */
const MOST_CLAUSES = 100;
const MOST_LONG = 20;

const EXISTS: readonly (readonly AgentPredicate[])[] = [[{ type: 'exists' }]];

/**
 * Operators in the words of a master. What it cannot say is said more weakly: everything that compares a value holds only
 * where there is one. What is no text passes there, and is judged here.
 */
const PREDICATES: Readonly<Record<string, (values: readonly string[]) => readonly (readonly AgentPredicate[])[]>> = {
  equals: (values) => [values.map((text) => ({ type: 'text-equals', text }))],
  in: (values) => [values.map((text) => ({ type: 'text-equals', text }))],
  not: (values) => values.map((text) => [{ type: 'text-not-equals', text }]),
  'not-in': (values) => values.map((text) => [{ type: 'text-not-equals', text }]),
  like: (values) => values.map((regex) => [{ type: 'text-matches', regex }]),
  unlike: (values) => values.map((regex) => [{ type: 'text-not-matches', regex }]),
  exists: () => EXISTS,
  absent: () => [[{ type: 'not-exists' }]],
  is: () => EXISTS,
  matches: () => EXISTS,
  below: () => EXISTS,
  'at-most': () => EXISTS,
  above: () => EXISTS,
  'at-least': () => EXISTS,
  'contains-all': () => EXISTS,
  'contains-any': () => EXISTS,
  version: () => EXISTS,
  semver: () => EXISTS,
};

/** Operators that say the contrary, where a master can say both. */
const CONTRARY: Readonly<Record<string, string>> = {
  equals: 'not',
  not: 'equals',
  in: 'not-in',
  'not-in': 'in',
  like: 'unlike',
  unlike: 'like',
  exists: 'absent',
  absent: 'exists',
};

/** What holds on every agent that passes the constraint, as far as a master can be told. */
export function clausesOf({ attribute, operator, values, of }: Constraint): Clauses {
  if (of === undefined) return ofOne(attribute, PREDICATES[operator]?.(values) ?? []);
  if (operator === 'all') return bounded(of.flatMap(clausesOf));
  if (operator === 'any') return of.map(clausesOf).reduce(either);
  return bounded(of.flatMap(contraryOf));
}

/** What holds where a constraint does not. */
function contraryOf({ attribute, operator, values, of }: Constraint): Clauses {
  if (of === undefined) {
    const contrary = CONTRARY[operator];
    return contrary === undefined ? [] : clausesOf({ attribute, operator: contrary, values });
  }
  if (operator === 'none') return clausesOf({ attribute: '', operator: 'any', values: [], of });
  if (operator === 'any') return bounded(of.flatMap(contraryOf));
  return of.map(contraryOf).reduce(either);
}

function ofOne(attribute: string, predicates: readonly (readonly AgentPredicate[])[]): Clauses {
  const selector = propertyOf(attribute);
  if (selector === undefined) return [];
  return bounded(predicates.map((clause) => clause.map((predicate) => ({ selector, predicate }))));
}

/** One side holds, or the other: so does one of each pair of lists. */
function either(a: Clauses, b: Clauses): Clauses {
  if (a.length * b.length > MOST_CLAUSES) return [];
  return bounded(a.flatMap((one) => b.map((other) => [...one, ...other])));
}

/** To leave lists out says less, which is never wrong. */
function bounded(clauses: Clauses): Clauses {
  return clauses.filter((clause) => clause.length <= MOST_LONG).slice(0, MOST_CLAUSES);
}

/** What a master knows an attribute as; nothing for the agent's id, of which it takes no constraint. */
function propertyOf(name: string): AgentProperty | undefined {
  if (name === 'hostname') return { type: 'hostname' };
  if (name === '@region' || name === '@zone') return { type: name === '@region' ? 'region' : 'zone' };
  return name === '@agent' ? undefined : { type: 'attribute', name };
}
