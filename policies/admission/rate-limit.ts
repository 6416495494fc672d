import { type Admission, defineAdmissionPolicy, labelOf, type PolicyTask, z } from 'stowage/policy';

const rate = z.number().positive().max(1_000_000);

const options = z.strictObject({
  /** Tasks started per second, over all users; required. */
  perSecond: rate,
  /** How many may start at once after a pause, over all; a second's worth, and at least 1, if not given. */
  burst: z.number().min(1).optional(),
  /** Tasks started per second for each user; no limit if not given. */
  userPerSecond: rate.optional(),
  /** As `burst`, for each user. */
  userBurst: z.number().min(1).optional(),
  /** The label by which a job says whose it is. */
  label: z.string().min(1).default('user'),
});

/** A token bucket: `level` tokens at a time. */
interface Bucket {
  readonly perSecond: number;
  readonly burst: number;
  level: number;
  at: number;
}

/**
 * So many starts a second, over all and for each user: token buckets on the engine's clock. Marathon: launch tokens. A task
 * starts where both buckets hold a token, and takes one of each; what is called off in the same instant gives them back.
 * Waits (1 - level) / perSecond. Example: 2 per second, burst 2; five tasks at 0 s: two start at 0, then at 0.5, 1 and 1.5 s.
 */
export const rateLimit = defineAdmissionPolicy('rate-limit', options, (given) => {
  const { perSecond, burst, userPerSecond, userBurst, label } = given;
  const buckets = new Map<string, Bucket>();
  const bucketOf = (name: string, each: number, most: number | undefined): Bucket => {
    let bucket = buckets.get(name);
    const full = most ?? Math.max(1, each);
    if (bucket === undefined) {
      bucket = { perSecond: each, burst: full, level: full, at: 0 };
      buckets.set(name, bucket);
    }
    return bucket;
  };
  const bucketsFor = ({ job }: PolicyTask): readonly (readonly [who: string, Bucket])[] => {
    const all = ['all', bucketOf('', perSecond, burst)] as const;
    if (userPerSecond === undefined) return [all];
    const user = labelOf(job, label) ?? '';
    return [all, [`user ${user}`, bucketOf(`user ${user}`, userPerSecond, userBurst)]];
  };
  const levelAt = (bucket: Bucket, now: number): number =>
    Math.min(bucket.burst, bucket.level + (bucket.perSecond * Math.max(0, now - bucket.at)) / 1000);
  /** What the starts of the last instant took, should they be called off. */
  let instant = 0;
  let taken = new Map<string, readonly number[]>();
  return {
    admit(task, now): Admission {
      let ms = 0;
      let who = '';
      for (const [name, bucket] of bucketsFor(task)) {
        const wait = Math.ceil(((1 - levelAt(bucket, now)) / bucket.perSecond) * 1000 - 1e-6);
        if (wait > ms) [ms, who] = [wait, name];
      }
      return ms < 1 ? { type: 'now' } : { type: 'wait', ms, reason: `rate limit of ${who}` };
    },
    onClaim(task, _amount, _resources, now) {
      if (now !== instant) taken = new Map();
      instant = now;
      const took = bucketsFor(task).map(([, bucket]) => {
        const level = levelAt(bucket, now);
        const token = Math.min(1, level);
        [bucket.level, bucket.at] = [level - token, Math.max(now, bucket.at)];
        return token;
      });
      taken.set(task.id, took);
    },
    onRelease(task, _amount, _resources, now) {
      const took = now === instant ? taken.get(task.id) : undefined;
      taken.delete(task.id);
      for (const [i, [, bucket]] of bucketsFor(task).entries()) bucket.level += took?.[i] ?? 0;
    },
  };
});
