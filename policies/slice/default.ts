import { defineSlicePolicy, Finder, keepAll, type Slice, type SliceFacet, z } from 'stowage/policy';

const options = z.strictObject({
  /** Takes unreserved resources before those reserved for the role, so that reservations stay for later tasks. */
  unreservedFirst: z.boolean().default(false),
});

const NO_OPERATIONS: Slice['operations'] = [];

/**
 * Takes just what the job asks for: resources reserved for its role before unreserved ones (innermost refinement first),
 * never revocable ones, ports lowest first. What the columns count as free is what this can take, so a row that fits
 * needs no further narrowing.
 * Example: 3 cpus of `cpus(prod):2;cpus:4` for role prod: 2 reserved ones and 1 unreserved.
 */
export const defaultSlice = defineSlicePolicy('default', options, plainSlice);

/** What takes just what is asked for, as above. */
export function plainSlice(choice: z.infer<typeof options>): SliceFacet {
  const finder = new Finder(choice);
  return {
    reads: { free: true },
    narrow: keepAll,
    slice({ free, role }, { job }) {
      const task = finder.find(free, job.resources, role);
      if (task === undefined) throw new RangeError(`found less than was counted in ${free.toString()}`);
      return { task, operations: NO_OPERATIONS };
    },
  };
}
