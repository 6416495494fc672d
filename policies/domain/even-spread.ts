import { companionsBy, constraintsOf, defineDomainPolicy, perKey, wholeNumberOf, z } from 'stowage/policy';

const options = z.strictObject({
  /** Companions are the tasks with the same value of this label, over all jobs; absent: those of the same job. */
  label: z.string().min(1).optional(),
});

/** An attribute and by how much its fullest value may lead its emptiest. */
type Spread = readonly [by: string, maxSkew: number];

/**
 * Even spread: the instances of a job lie evenly over the values of an attribute. Kubernetes: topology spread; Marathon:
 * GROUP_BY. A job asks for it by `{ attribute: rack, operator: even-spread }`, with a value for a skew other than 1.
 * Under `domain` it rules out: allowed = companions + 1 - fewest <= maxSkew. Under `score` it prefers:
 * score = (most - companions + 1) / (most - fewest + 1).
 * Example: racks with 2, 1, 1 companions, skew 1: the second and the third; as scores 1/2, 1, 1.
 */
export const evenSpread = defineDomainPolicy('even-spread', options, ({ label }) => {
  const countersOf = perKey((key) =>
    spreadsOf(key).map(([by]) => ({ selector: companionsBy(label), by, byCount: true as const })),
  );
  return {
    operators: ['even-spread'],
    keyedBy: 'job',
    keyOf({ job }) {
      if (job.constraints.length === 0) return '[]';
      const asked = constraintsOf(job, 'even-spread', 0, 1);
      return JSON.stringify(asked.map((one): Spread => [one.attribute, wholeNumberOf(job, one, 1)]));
    },
    counters: countersOf,
    narrowDomains({ count, counts }, { key }, counter, allowed) {
      const [, maxSkew] = spreadsOf(key)[counter]!;
      const most = fewestOf(counts, count) + maxSkew - 1;
      for (let v = 0; v < count; v++) allowed[v] = +(counts[v]! <= most);
    },
    scoreDomains({ count, counts }, _task, _counter, out) {
      const fewest = fewestOf(counts, count);
      let most = 0;
      for (let v = 0; v < count; v++) if (counts[v]! > most) most = counts[v]!;
      for (let v = 0; v < count; v++) out[v] = (most - counts[v]! + 1) / (most - fewest + 1);
    },
  };
});

const spreadsOf = perKey((key) => JSON.parse(key) as readonly Spread[]);

function fewestOf(counts: Float64Array, count: number): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let v = 0; v < count; v++) if (counts[v]! < fewest) fewest = counts[v]!;
  return fewest;
}
