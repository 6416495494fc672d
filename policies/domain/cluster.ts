import { companionsBy, constraintsOf, defineDomainPolicy, InvalidArgumentError, perKey, z } from 'stowage/policy';

const options = z.strictObject({
  /** Companions are the tasks with the same value of this label, over all jobs; absent: those of the same job. */
  label: z.string().min(1).optional(),
});

/** An attribute and the value that it must have, if that is given. */
type Cluster = readonly [by: string, value?: string];

/**
 * All on one value of an attribute: the first instance chooses it, the others follow. Marathon: CLUSTER.
 * A job asks for it by `{ attribute: rack, operator: cluster }`, or with a value, which then is the one. Under `domain`:
 * allowed = nobody is anywhere, or companions > 0. Under `score`: companions / most, and 1 where nobody is anywhere.
 * Example: racks with 0, 2, 1 companions: the second and the third (if so many got there); as scores 0, 1, 1/2.
 */
export const cluster = defineDomainPolicy('cluster', options, ({ label }) => {
  const countersOf = perKey((key) =>
    clustersOf(key).map(([by, value]) => ({
      selector: companionsBy(label),
      by,
      ...(value === undefined ? { byCount: true as const } : { byName: true as const }),
    })),
  );
  return {
    operators: ['cluster'],
    keyedBy: 'job',
    keyOf: ({ job }) =>
      JSON.stringify(
        constraintsOf(job, 'cluster', 0, 1).map(({ attribute, values }) => {
          if (attribute !== '@agent' || values.length === 0) return [attribute, ...values];
          throw new InvalidArgumentError(
            `job '${job.name}': '@agent cluster' takes no value; accepted: '@agent equals'`,
          );
        }),
      ),
    counters: countersOf,
    narrowDomains({ count, counts, values }, { key }, counter, allowed) {
      const [, wanted] = clustersOf(key)[counter]!;
      const most = largest(counts, count);
      for (let v = 0; v < count; v++)
        allowed[v] = +(wanted === undefined ? most === 0 || counts[v]! > 0 : values?.[v] === wanted);
    },
    scoreDomains({ count, counts, values }, { key }, counter, out) {
      const [, wanted] = clustersOf(key)[counter]!;
      const most = largest(counts, count);
      for (let v = 0; v < count; v++)
        out[v] = wanted === undefined ? (most === 0 ? 1 : counts[v]! / most) : +(values?.[v] === wanted);
    },
  };
});

const clustersOf = perKey((key) => JSON.parse(key) as readonly Cluster[]);

function largest(counts: Float64Array, count: number): number {
  let most = 0;
  for (let v = 0; v < count; v++) most = Math.max(most, counts[v]!);
  return most;
}
