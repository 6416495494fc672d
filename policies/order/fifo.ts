import { defineOrderPolicy, z } from 'stowage/policy';

/**
 * First in, first out: tasks go in the order in which they were submitted. A task that is tried again after a failure
 * keeps its place. Example: job a (2 instances), then b: a.0, a.1, b.0.
 */
export const fifo = defineOrderPolicy('fifo', z.strictObject({}), () => ({
  compareTasks: (a, b) => a.sequence - b.sequence,
}));
