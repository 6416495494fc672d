import { defineGangPolicy, type GangSpec, InvalidArgumentError, type Job, labelOf, z } from 'stowage/policy';

const options = z.strictObject({
  /**
   * The label that makes a job a gang: `all` of its instances, at least `3`, or `3-5`: at least 3 and no more than 5. Its
   * name with `-within` names the attribute (`@agent`: one agent) of which all have one value, with `-name` a gang of
   * several jobs.
   */
  label: z.string().min(1).default('gang'),
  /** After this long with too few members that run, those that do are let go, and it is tried as one again; in seconds. */
  timeoutSeconds: z.number().positive().max(31_536_000).default(60),
});

/**
 * Gangs: tasks that start together, all or none of them (Volcano, YuniKorn, Cook's groups). A cycle places at least so many
 * members as the gang needs, or keeps nothing of it: two gangs never wait for each other. One that came to be too small,
 * because a launch failed in part, has its time-out to fill up; after that its members are ended and tried as one again.
 * Example: `gang: all` on a job of 3, room for 2: none starts; room for 4: all do. `gang: 2-3` on a job of 4, room for 2:
 * two start, the third when there is room, the fourth not before one has ended.
 */
export const gang = defineGangPolicy('gang', options, ({ label, timeoutSeconds }) => ({
  check: (job) => void specOf(job, label, timeoutSeconds),
  gangOf: ({ job }) => specOf(job, label, timeoutSeconds),
}));

/** @throws InvalidArgumentError for labels that make no gang */
function specOf(job: Job, label: string, timeoutSeconds: number): GangSpec | undefined {
  const size = labelOf(job, label);
  const [within, shared] = [labelOf(job, `${label}-within`), labelOf(job, `${label}-name`)];
  if (size === undefined) {
    if (within === undefined && shared === undefined) return undefined;
    throw wrong(job, `label '${label}' is missing; accepted: all, 3 or 3-5`);
  }
  const [, least, most] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(size) ?? [];
  if (least === undefined && size !== 'all')
    throw wrong(job, `label '${label}' takes all, a number as 3, or two as 3-5; got '${size}'`);
  if (size === 'all' && shared !== undefined)
    throw wrong(job, `label '${label}' of a gang of several jobs takes a number as 3, or two as 3-5; got 'all'`);
  const atLeast = least === undefined ? job.count : Number(least);
  const atMost = most === undefined ? undefined : Number(most);
  if (atLeast < 1 || (atMost ?? atLeast) < atLeast)
    throw wrong(job, `label '${label}' takes a number from 1, and none below it after it; got '${size}'`);
  if (shared === undefined && atLeast > job.count)
    throw wrong(job, `label '${label}' wants ${atLeast} instances, and the job has ${job.count}`);
  // Jobs that say something else make a gang of their own: of one gang the same is said by each member.
  const members = atMost === undefined ? `${atLeast}` : `${atLeast}-${atMost}`;
  return {
    name: `${shared ?? job.name} ${members}${within === undefined ? '' : ` within ${within}`}`,
    atLeast,
    ...(atMost !== undefined && { atMost }),
    ...(within !== undefined && { within }),
    timeoutMs: timeoutSeconds * 1000,
  };
}

function wrong(job: Job, what: string): InvalidArgumentError {
  return new InvalidArgumentError(`job '${job.name}': ${what}`);
}
