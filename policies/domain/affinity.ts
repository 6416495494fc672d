import { type CounterSpec, constraintsOf, defineDomainPolicy, perKey, z } from 'stowage/policy';
import { isSelected, type LabelPair, labelPair } from './label-selectors.js';

/** Near whom, over what; `isOwn`: the job is one of those that it wants to be near. */
interface Near extends LabelPair {
  readonly by: string;
  readonly isOwn: boolean;
}

/**
 * Near tasks of other jobs: on a value of an attribute that has some of them. Kubernetes: pod affinity.
 * A job asks for it by `{ attribute: rack, operator: affinity, values: ['app=db'] }`, `@job=NAME` for a job by its name; of
 * several labels each must be there. Under `domain`: allowed = companions > 0; a job that selects itself may also begin
 * where nobody is anywhere. Under `score`: companions / most, 0 where nobody is.
 * Example: racks with 0, 1, 2 tasks of app=db: the second and the third; as scores 0, 1/2, 1.
 */
export const affinity = defineDomainPolicy('affinity', z.strictObject({}), () => {
  const countersOf = perKey((key) =>
    nearsOf(key).map(
      ({ by, label, equals }): CounterSpec => ({ selector: { labels: [{ label, equals }] }, by, byCount: true }),
    ),
  );
  return {
    operators: ['affinity'],
    keyedBy: 'job',
    keyOf({ job }) {
      const nears = constraintsOf(job, 'affinity', 1, 100).flatMap((constraint) =>
        constraint.values.map((text): Near => {
          const pair = labelPair(job, constraint, text);
          return { by: constraint.attribute, ...pair, isOwn: isSelected(job, pair) };
        }),
      );
      return JSON.stringify(nears);
    },
    counters: countersOf,
    narrowDomains({ count, counts }, { key }, counter, allowed) {
      const mayBegin = nearsOf(key)[counter]!.isOwn && largest(counts, count) === 0;
      for (let v = 0; v < count; v++) allowed[v] = +(mayBegin || counts[v]! > 0);
    },
    scoreDomains({ count, counts }, _task, _counter, out) {
      const most = largest(counts, count);
      for (let v = 0; v < count; v++) out[v] = most === 0 ? 0 : counts[v]! / most;
    },
  };
});

const nearsOf = perKey((key) => JSON.parse(key) as readonly Near[]);

function largest(counts: Float64Array, count: number): number {
  let most = 0;
  for (let v = 0; v < count; v++) most = Math.max(most, counts[v]!);
  return most;
}
