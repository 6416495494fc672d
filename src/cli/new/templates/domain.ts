import { defineDomainPolicy, SAME_JOB, z } from 'stowage/policy';

const options = z.strictObject({
  /** An attribute of agents, or `@agent`. */
  by: z.string().min(1).default('rack'),
  /** So many tasks of a job on one of its values at most. */
  most: z.int().min(1).default(2),
});

/** Limits how many tasks of a job share a rack. Example: at most 2; racks with 0, 2, 1 of them: the first and the third. */
export const myPolicy = defineDomainPolicy('my-policy', options, ({ by, most }) => ({
  counters: () => [{ selector: SAME_JOB, by }],
  narrowDomains({ count, counts }, _task, _counter, allowed) {
    for (let v = 0; v < count; v++) allowed[v] = counts[v]! < most ? 1 : 0;
  },
}));
