import { defineOrderPolicy, labelOf, type PolicyTask, z } from 'stowage/policy';

const options = z.strictObject({
  /** The label by which a job says whose it is. */
  label: z.string().min(1).default('user'),
  /** After so many seconds use counts half; the default is a week. */
  halfLifeSeconds: z.number().positive().max(315_360_000).default(604_800),
  /** What runs counts as if it ran on for so many seconds, so that users take turns within a cycle. */
  aheadSeconds: z.number().min(0).max(315_360_000).default(3_600),
  /** What a unit of each resource costs a second. */
  costs: z.record(z.string(), z.number().min(0)).default({ cpus: 1 }),
  /** What each user is entitled to, in proportion to others; 1 for those that are not named. */
  shares: z.record(z.string(), z.number().positive()).default({}),
});

/** Use up to a time, and how fast it grows since. */
interface Account {
  used: number;
  at: number;
  /** Cost per second of what is held; sums of whole thousandths. */
  readonly held: Map<string, number>;
}

/**
 * Fair share over time, as Slurm's multifactor priority has it: the user goes first who used least of late. Use is what was
 * held times how long, in cost seconds, and counts half after each half-life. Rank = (use + cost per second of what is held *
 * aheadSeconds) / share, the lower first; within a user first in, first out.
 * Example: half-life a day; ann used 1 cpu for an hour just now, bob 3 cpus for an hour two days ago: 3,600 against
 * 10,800 / 4 = 2,700: bob goes first.
 */
export const fairShare = defineOrderPolicy('fair-share', options, (given) => {
  const { label, halfLifeSeconds, aheadSeconds, costs, shares } = given;
  const decay = Math.LN2 / halfLifeSeconds;
  const accounts = new Map<string, Account>();
  let now = 0;
  const userOf = ({ job }: PolicyTask): string => labelOf(job, label) ?? '';
  const rateOf = ({ held }: Account): number =>
    Object.entries(costs).reduce((sum, [name, cost]) => sum + (cost * (held.get(name) ?? 0)) / 1000, 0);
  const usedAt = (account: Account, time: number): number => {
    const fade = Math.exp((-decay * (time - account.at)) / 1000);
    return account.used * fade + (rateOf(account) * (1 - fade)) / decay;
  };
  const change = (task: PolicyTask, amount: Float64Array, resources: readonly string[], time: number, sign: 1 | -1) => {
    const user = userOf(task);
    let account = accounts.get(user);
    if (account === undefined) {
      account = { used: 0, at: time, held: new Map() };
      accounts.set(user, account);
    }
    if (time > account.at) [account.used, account.at] = [usedAt(account, time), time];
    for (let dim = 0; dim < amount.length; dim++)
      account.held.set(resources[dim]!, (account.held.get(resources[dim]!) ?? 0) + sign * amount[dim]!);
  };
  const rankOf = (user: string): number => {
    const account = accounts.get(user);
    if (account === undefined) return 0;
    return (usedAt(account, Math.max(now, account.at)) + rateOf(account) * aheadSeconds) / (shares[user] ?? 1);
  };
  return {
    onCycle(view) {
      now = view.now;
    },
    groupOf: userOf,
    compareGroups: (a, b) => rankOf(a) - rankOf(b),
    compareTasks: (a, b) => a.sequence - b.sequence,
    onClaim: (task, amount, resources, time) => change(task, amount, resources, time, 1),
    onRelease: (task, amount, resources, time) => change(task, amount, resources, time, -1),
  };
});
