import { defineFeasibilityPolicy, wallTimeOf, z } from 'stowage/policy';

const options = z.strictObject({
  /** How old agents get, in seconds; required. */
  lifetimeSeconds: z.number().positive().max(315_360_000),
  /** The attribute that says when an agent started (ISO 8601 in UTC, or seconds since 1970); absent: since it is known. */
  attribute: z.string().min(1).optional(),
});

/**
 * No task on an agent that is expected to be taken away before the task ends, as machines lent for a day are. Cook: host
 * lifetime. Kept = age + estimate <= lifetime; a job without an estimate may go anywhere, and so may every job where the
 * attribute is no time. Reads the time for jobs with an estimate: the slow kind.
 * Example: a lifetime of 24 h; a job of 2 h on agents aged 21 h, 22 h, 23 h: the first two.
 */
export const hostLifetime = defineFeasibilityPolicy('host-lifetime', options, ({ lifetimeSeconds, attribute }) => ({
  keyedBy: 'job',
  keyOf: ({ job }) => (job.estimatedMs === undefined ? '' : String(job.estimatedMs)),
  reads: (key) => {
    if (key === '') return { attributes: [] };
    return { time: true, ...(attribute !== undefined && { attributes: [attribute] }) };
  },
  narrow({ openedAt, now, wallNow, attributes }, { key }, rows, count) {
    if (key === '') return count;
    const column = attribute === undefined ? undefined : attributes.get(attribute);
    const starts = column?.values.map((text) => wallTimeOf(text) ?? Number.POSITIVE_INFINITY);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const started = starts?.[column?.codes[row] ?? -1] ?? Number.POSITIVE_INFINITY;
      const age = attribute === undefined ? now - openedAt[row]! : wallNow - started;
      rows[kept] = row;
      kept += +(age + Number(key) <= lifetimeSeconds * 1000);
    }
    return kept;
  },
  why: (_view, { key }) => ({
    text: `the agent is too old for a task of ${Number(key) / 1000} s: it lives ${lifetimeSeconds} s`,
  }),
}));
