import type { Job } from 'stowage/policy';
import { clusters, fc, jobs, type PolicyTrial } from 'stowage/testkit';

/** Jobs some of which say how long they run. */
export const estimated = fc
  .tuple(jobs(), fc.constantFrom(undefined, 1, 60_000, 3_600_000))
  .map(([job, estimatedMs]) => ({ ...job, ...(estimatedMs !== undefined && { estimatedMs }) }));

const CARE = { waitSeconds: fc.constantFrom(0, 60), graceSeconds: fc.constantFrom(0, 300) };

/** Jobs with budgets, and with one of some labels. */
function careful(...others: Job['labels']): fc.Arbitrary<Job> {
  const budget = fc.constantFrom([], ...['0', '1', '2'].map((value) => [{ key: 'disruption-budget', value }]));
  return jobs({
    labels: fc
      .tuple(budget, fc.constantFrom([], ...others.map((one) => [one])))
      .map(([budgets, rest]) => [...budgets, ...rest]),
  });
}

/** What a task can use of a resource: so many times what it asks for. */
function grown(times: number): (entry: readonly [string, number]) => readonly string[] {
  return ([name, milli]) => (milli > 0 ? [`${name}=${Math.ceil(milli * times) / 1000}`] : []);
}

/** What policies are tried with that make room for tasks, hold it, or cut it to size. */
export const ROOM_TRIALS: Readonly<Record<string, PolicyTrial>> = {
  'hold-for-head': {
    jobs: estimated,
    options: fc.record(
      {
        heads: fc.constantFrom(1, 3),
        afterSeconds: fc.constantFrom(0, 300),
        holdSeconds: fc.constantFrom(1, 600),
        restSeconds: fc.constantFrom(1, 60),
        mostShare: fc.constantFrom(0.3, 1),
      },
      { requiredKeys: [] },
    ),
  },
  'priority-preemption': {
    jobs: careful(),
    options: fc.record({ gap: fc.constantFrom(0.5, 1, 2), ...CARE }, { requiredKeys: [] }),
  },
  'least-cost-preemption': {
    jobs: careful({ key: 'preemption-cost', value: '0.5' }),
    options: fc.record(
      { gap: fc.constantFrom(1, 2), restartCost: fc.constantFrom(0, 3), hourCost: fc.constantFrom(0, 60), ...CARE },
      { requiredKeys: [] },
    ),
  },
  'fair-share-preemption': {
    jobs: careful({ key: 'user', value: 'ann' }, { key: 'user', value: 'bob' }),
    options: fc.record(
      { by: fc.constantFrom('user', '@job'), weights: fc.constantFrom({ ann: 2 }, { bob: 0.1, web: 3 }), ...CARE },
      { requiredKeys: [] },
    ),
  },
  gang: {
    jobs: fc
      .tuple(
        jobs(),
        fc.constantFrom('all', '1', '1-3', undefined),
        fc.constantFrom('rack', '@agent', undefined),
        fc.constantFrom('g', undefined),
      )
      .map(([job, size, within, name]) => ({
        ...job,
        labels:
          size === undefined
            ? []
            : [
                { key: 'gang', value: size },
                ...(within === undefined ? [] : [{ key: 'gang-within', value: within }]),
                ...(name === undefined || size === 'all' ? [] : [{ key: 'gang-name', value: name }]),
              ],
      })),
    options: fc.record({ timeoutSeconds: fc.constantFrom(0.001, 60) }, { requiredKeys: [] }),
  },
  elastic: {
    jobs: fc.tuple(jobs(), fc.constantFrom(undefined, 4, 1.5)).map(([job, times]) => ({
      ...job,
      labels:
        times === undefined
          ? []
          : [{ key: 'elastic', value: Object.entries(job.resources.scalars).flatMap(grown(times)).join(',') }].filter(
              ({ value }) => value !== '',
            ),
    })),
    options: fc.record(
      { steps: fc.constantFrom(2, 8), choose: fc.constantFrom('largest', 'smallest', 'each') },
      { requiredKeys: [] },
    ),
  },
  volumes: {
    options: fc.record(
      {
        choose: fc.constantFrom('tightest', 'roomiest'),
        headroom: fc.constantFrom(0, 1, 1000),
        unreservedFirst: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  'topology-groups': {
    jobs: jobs({
      labels: fc.constantFrom(
        [],
        [{ key: 'numa-cpus', value: '0.5' }],
        [
          { key: 'numa-cpus', value: '1' },
          { key: 'numa-mem', value: '0.25' },
        ],
      ),
    }),
    agents: clusters({ scalars: ['mem', 'numa0-cpus', 'numa0-mem', 'numa1-cpus', 'numa2-cpus', 'numa2-mem'] }),
    options: fc.record(
      { choose: fc.constantFrom('tightest', 'each'), most: fc.constantFrom(2, 8) },
      { requiredKeys: [] },
    ),
  },
  'hold-cache': {
    options: fc.record(
      {
        holdSeconds: fc.constantFrom(0.5, 30, 900),
        returnsPerSecond: fc.constantFrom(1, 10),
        refuseSeconds: fc.constantFrom(0, 5),
      },
      { requiredKeys: [] },
    ),
  },
};
