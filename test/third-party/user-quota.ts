import { definePolicy, type PolicyTask, z } from 'stowage/policy';

const options = z.strictObject({
  /** The resource that is shared out. */
  resource: z.string().default('cpus'),
  /** What one user may hold of it, in units; required. */
  most: z.number().positive(),
});

/**
 * Shares a resource out among users: who holds least goes first, and nobody holds more than `most`. A job says by its
 * label `user` whose it is. Example: at most 4 cpus; ann holds 3, bob 1: bob's tasks go first, and ann may start one of
 * 1 cpu, but none of 2.
 */
export default definePolicy('user-quota', ['order', 'admission'], options, ({ resource, most }) => {
  const held = new Map<string, number>();
  const add = (task: PolicyTask, amount: Float64Array, resources: readonly string[], sign: 1 | -1): void => {
    const taken = amount[resources.indexOf(resource)] ?? 0;
    held.set(userOf(task), (held.get(userOf(task)) ?? 0) + sign * taken);
  };
  return {
    order: {
      groupOf: userOf,
      compareGroups: (a, b) => (held.get(a) ?? 0) - (held.get(b) ?? 0),
      compareTasks: (a, b) => a.sequence - b.sequence,
      onClaim: (task, amount, resources) => add(task, amount, resources, 1),
      onRelease: (task, amount, resources) => add(task, amount, resources, -1),
    },
    admission: {
      admit(task) {
        const holds = held.get(userOf(task)) ?? 0;
        const asked = task.job.resources.scalars[resource] ?? 0;
        if (holds + asked <= most * 1000) return { type: 'now' };
        return { type: 'wait-for-event', reason: `user ${userOf(task)} holds ${holds / 1000} of ${most} ${resource}` };
      },
    },
  };
});

function userOf({ job }: PolicyTask): string {
  return job.labels.find(({ key }) => key === 'user')?.value ?? 'nobody';
}
