import { defineSlicePolicy, z } from 'stowage/policy';
import { plainSlice } from './default.js';

const options = z.strictObject({
  /** The smallest disk that does, so that large ones stay for large volumes; or the one with the most free. */
  choose: z.enum(['tightest', 'roomiest']).default('tightest'),
  /** MB that are to stay free beside a volume, for it to grow; where no disk has as much, the one with the most free. */
  headroom: z.number().nonnegative().max(1e12).default(0),
  /** Takes unreserved resources before those reserved for the role. */
  unreservedFirst: z.boolean().default(false),
});

/**
 * Chooses the disk of which a job's volume is made, once, when the instance first starts: dcos-commons: ROOT and MOUNT
 * volumes. A MOUNT disk goes whole, whatever the volume asks for; all else is taken as by `default`.
 * Examples: 100 MB on disks with 200, 500 and 900 MB free, `tightest`: the first; with a headroom of 300: the second; with one
 * of 1,000, or `roomiest`: the third.
 */
export const volumes = defineSlicePolicy('volumes', options, ({ choose, headroom, unreservedFirst }) => ({
  ...plainSlice({ unreservedFirst }),
  chooseDisk(disks, wanted) {
    const last = disks.length - 1;
    if (choose === 'roomiest') return last;
    const first = disks.findIndex((free) => free >= wanted + headroom * 1000);
    return first === -1 ? last : first;
  },
}));
