import { companionsBy, constraintsOf, defineDomainPolicy, perKey, z } from 'stowage/policy';

const options = z.strictObject({
  /** Applies to every job, besides those that ask for it; as `hostname`. */
  attribute: z.string().min(1).optional(),
  /** Companions are the tasks with the same value of this label, over all jobs; absent: those of the same job. */
  label: z.string().min(1).optional(),
});

/**
 * Distinct values: no two instances of a job on one value of an attribute; by `hostname` or `@agent`, one per agent.
 * A job asks for it by a constraint `{ attribute: rack, operator: unique }`. Under `domain`: allowed = no companion on the
 * value. Under `score`, as a wish: 1 / (1 + companions).
 * Example: racks with 0, 1, 0 companions: the first and the third; as scores 1, 1/2, 1.
 */
export const unique = defineDomainPolicy('unique', options, ({ attribute, label }) => {
  const countersOf = perKey((key) =>
    (JSON.parse(key) as string[]).map((by) => ({ selector: companionsBy(label), by, byCount: true as const })),
  );
  return {
    operators: ['unique'],
    keyedBy: 'job',
    keyOf(task) {
      if (attribute === undefined && task.job.constraints.length === 0) return '[]';
      const asked = constraintsOf(task.job, 'unique', 0, 0).map((constraint) => constraint.attribute);
      return JSON.stringify(attribute === undefined ? asked : [...asked, attribute]);
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
