import {
  type CounterSpec,
  constraintName,
  constraintsOf,
  defineDomainPolicy,
  InvalidArgumentError,
  perKey,
  z,
} from 'stowage/policy';
import { labelPair, pairsOf } from './label-selectors.js';

const OPERATOR = 'anti-affinity';

const options = z.strictObject({
  /** The attributes over which jobs may keep apart. For each of them every task is checked against the wishes of others. */
  attributes: z.array(z.string().min(1)).min(1).default(['@agent', 'hostname', 'rack', 'zone', '@zone', '@region']),
});

/** Whom the job keeps away from, over what; and the pairs by which others may keep away from it. */
interface Apart {
  readonly from: readonly (readonly [by: string, label: string, equals: string])[];
  readonly pairs: readonly string[];
}

/**
 * Apart from tasks of other jobs, in both directions: no value of an attribute has tasks that the job keeps away from, or
 * that keep away from it, whoever came first. Kubernetes: pod anti-affinity. A job asks for it by
 * `{ attribute: rack, operator: anti-affinity, values: ['app=db'] }`, `@job=NAME` for a job by its name. Under `domain`:
 * allowed = companions = 0. Under `score`: 1 / (1 + companions). Agents without the attribute may be used.
 * Example: racks with 0, 1, 3 tasks of app=db: the first; as scores 1, 1/2, 1/4.
 */
export const antiAffinity = defineDomainPolicy('anti-affinity', options, ({ attributes }) => {
  const countersOf = perKey((key): readonly CounterSpec[] => {
    const { from, pairs } = JSON.parse(key) as Apart;
    const own = from.map(([by, label, equals]): CounterSpec => ({ selector: { labels: [{ label, equals }] }, by }));
    const theirs = attributes.flatMap((by) =>
      pairs.map((value): CounterSpec => ({ selector: { labels: [{ constraint: OPERATOR, value }] }, by })),
    );
    return [...own, ...theirs].map((spec) => ({ ...spec, isOptional: true, byCount: true }));
  });
  return {
    operators: [OPERATOR],
    keyedBy: 'job',
    keyOf({ job }) {
      const from = constraintsOf(job, OPERATOR, 1, 100).flatMap((constraint) => {
        const { attribute: by, values } = constraint;
        if (!attributes.includes(by))
          throw new InvalidArgumentError(`${constraintName(job, constraint)} is over none of ${attributes.join(', ')}`);
        return values.map((text) => {
          const { label, equals } = labelPair(job, constraint, text);
          return [by, label, equals] as const;
        });
      });
      return JSON.stringify({ from, pairs: pairsOf(job) } satisfies Apart);
    },
    counters: countersOf,
    narrowDomains({ count, counts }, _task, _counter, allowed) {
      for (let v = 0; v < count; v++) allowed[v] = +(counts[v] === 0);
    },
    scoreDomains({ count, counts }, _task, _counter, out) {
      for (let v = 0; v < count; v++) out[v] = 1 / (1 + counts[v]!);
    },
  };
});
