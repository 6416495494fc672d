import { defineOrderPolicy, type PolicyTask, z } from 'stowage/policy';

const options = z.strictObject({
  /** The resource by which tasks are compared. */
  resource: z.string().min(1).default('cpus'),
});

/** Small tasks first. Example: tasks of 4, 1 and 2 cpus: 1, 2, 4. Equal ones: who came first. */
export const myPolicy = defineOrderPolicy('my-policy', options, ({ resource }) => {
  const size = ({ job }: PolicyTask): number => job.resources.scalars[resource] ?? 0;
  return { compareTasks: (a, b) => size(a) - size(b) };
});
