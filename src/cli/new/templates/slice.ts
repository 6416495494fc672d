import { defineSlicePolicy, findFor, keepAll, z } from 'stowage/policy';

/**
 * Takes just what the task asks for, unreserved resources before reserved ones.
 * Example: 3 cpus of `cpus(prod):2;cpus:2` for role prod: 2 unreserved ones and 1 reserved.
 */
export const myPolicy = defineSlicePolicy('my-policy', z.strictObject({}), () => ({
  reads: { free: true },
  narrow: keepAll,
  slice({ free, role }, { job }) {
    const task = findFor(free, job.resources, role, { unreservedFirst: true });
    if (task === undefined) throw new RangeError(`found less than was counted in ${free.toString()}`);
    return { task, operations: [] };
  },
}));
