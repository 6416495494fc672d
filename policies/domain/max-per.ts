import { companionsBy, constraintsOf, defineDomainPolicy, perKey, wholeNumberOf, z } from 'stowage/policy';

const options = z.strictObject({
  /** Companions are the tasks with the same value of this label, over all jobs; absent: those of the same job. */
  label: z.string().min(1).optional(),
});

/** An attribute and how many instances one of its values may hold. */
type Limit = readonly [by: string, most: number];

/**
 * At most so many instances of a job on one value of an attribute. Marathon: MAX_PER.
 * A job asks for it by `{ attribute: zone, operator: max-per, value: 2 }`. Under `domain`: allowed = companions <
 * value. Under `score`, as a wish: max(0, 1 - companions / value).
 * Example: at most 2 per zone; zones with 0, 2, 1 companions: the first and the third; as scores 1, 0, 1/2.
 */
export const maxPer = defineDomainPolicy('max-per', options, ({ label }) => {
  const countersOf = perKey((key) =>
    limitsOf(key).map(([by]) => ({ selector: companionsBy(label), by, byCount: true as const })),
  );
  return {
    operators: ['max-per'],
    keyedBy: 'job',
    keyOf({ job }) {
      if (job.constraints.length === 0) return '[]';
      const asked = constraintsOf(job, 'max-per', 1, 1);
      return JSON.stringify(asked.map((one): Limit => [one.attribute, wholeNumberOf(job, one, 1)]));
    },
    counters: countersOf,
    narrowDomains({ count, counts }, { key }, counter, allowed) {
      const [, most] = limitsOf(key)[counter]!;
      for (let v = 0; v < count; v++) allowed[v] = +(counts[v]! < most);
    },
    scoreDomains({ count, counts }, { key }, counter, out) {
      const [, most] = limitsOf(key)[counter]!;
      for (let v = 0; v < count; v++) out[v] = Math.max(0, 1 - counts[v]! / most);
    },
  };
});

const limitsOf = perKey((key) => JSON.parse(key) as readonly Limit[]);
