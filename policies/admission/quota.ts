import { type Admission, defineAdmissionPolicy, type Job, labelOf, z } from 'stowage/policy';
import { Holdings } from '../order/holdings.js';

const units = z.record(z.string(), z.number().min(0));

const options = z.strictObject({
  /** The label by which a job says whose it is, or `@role`. */
  label: z.string().min(1).default('user'),
  /** What each group may hold at most, by its name, in units by resource; no limit on what is not named. */
  limits: z.record(z.string(), units).default({}),
  /** The limit of groups that are not named. */
  others: units.default({}),
  /** What all may hold together. */
  all: units.default({}),
});

/** The group of everybody, beside those of one letter more. */
const ALL = '';

/**
 * Nobody holds more than his quota. A task that would pass it waits until something of its group ends; one that alone asks for
 * more waits for ever, and says so. Admitted = held + asked <= limit, for each resource that is limited.
 * Example: 4 cpus for ann, who holds 3: a task of 1 cpu may start, one of 2 waits.
 */
export const quota = defineAdmissionPolicy('quota', options, ({ label, limits, others, all }) => {
  const holdings = new Holdings();
  const ownerOf = (job: Job): string => (label === '@role' ? job.role : (labelOf(job, label) ?? 'nobody'));
  const passed = (
    group: string,
    who: string,
    most: Readonly<Record<string, number>>,
    job: Job,
  ): Admission | undefined => {
    for (const [resource, limit] of Object.entries(most)) {
      const { scalars, ports } = job.resources;
      const asked = resource === 'ports' ? ports * 1000 : (scalars[resource] ?? 0);
      if (asked === 0 || holdings.of(group, resource) + asked <= limit * 1000) continue;
      const holds = `${who} holds ${holdings.of(group, resource) / 1000} of ${limit} ${resource}`;
      const reason = asked > limit * 1000 ? `${who} may hold ${limit} ${resource}, less than is asked` : holds;
      return { type: 'wait-for-event', reason };
    }
    return undefined;
  };
  return {
    admit({ job }) {
      const owner = ownerOf(job);
      const own = Object.hasOwn(limits, owner) ? limits[owner]! : others;
      return passed(`@${owner}`, owner, own, job) ?? passed(ALL, 'everybody', all, job) ?? { type: 'now' };
    },
    onClaim: (task, amount, names) => holdings.claim(task, amount, names, [`@${ownerOf(task.job)}`, ALL]),
    onRelease: (task, amount, names) => void holdings.release(task, amount, names),
  };
});
