import { type Constraint, constraintsOf, definePolicy, perKey, type RowView, z } from 'stowage/policy';

const options = z.strictObject({
  /** How long a task waits for rows of its best level, and then for those of each further one, in seconds. */
  waitSeconds: z.number().min(0).max(86_400).default(3),
});

/** What a task wants to be near to, best first; and since when it waits, for the facet that counts that. */
interface Wish {
  readonly levels: readonly Pick<Constraint, 'attribute' | 'values'>[];
  readonly since: number;
}

/**
 * Near the data, with delay scheduling (Zaharia et al., EuroSys 2010): a task waits a little for a place near its data, and
 * a little more for one not so near, before it takes any. A job names the levels in order by constraints:
 * `{ attribute: hostname, operator: near, values: [h1, h2] }`, then `{ attribute: rack, operator: near, values: [r1] }`.
 * Under `score`: 1 - level / levels. Under `feasibility`: kept = level <= waited / waitSeconds, rounded down; that reads the
 * time, so tasks with such a wish go through the funnel: the slow kind. Example: those two levels, waited 4 s of 3 s each:
 * h1, another host of r1, one of r2: the first two; as scores 1, 1/2, 0.
 */
export const locality = definePolicy('locality', ['score', 'feasibility'], options, ({ waitSeconds }) => {
  const waitMs = waitSeconds * 1000;
  return {
    score: {
      operators: ['near'],
      keyOf: (task) => wishOf(task.job.constraints.length === 0 ? [] : levelsOf(task.job), 0),
      reads: (key) => ({ attributes: attributesOf(wishIn(key)) }),
      score(view, { key }, { row, count }, out) {
        const wish = wishIn(key);
        const levelOn = levels(view, wish);
        const most = Math.max(1, wish.levels.length);
        for (let i = 0; i < count; i++) out[i] = 1 - levelOn(row[i]!) / most;
      },
    },
    feasibility: {
      operators: ['near'],
      keyOf: (task) => wishOf(levelsOf(task.job), task.pendingSince),
      reads: (key) => (key === '' ? { attributes: [] } : { time: true, attributes: attributesOf(wishIn(key)) }),
      narrow(view, { key }, rows, count) {
        const wish = wishIn(key);
        const mayUse = waitMs === 0 ? wish.levels.length : Math.floor((view.now - wish.since) / waitMs);
        const levelOn = levels(view, wish);
        let kept = 0;
        for (let i = 0; i < count; i++) {
          const row = rows[i]!;
          rows[kept] = row;
          kept += +(levelOn(row) <= mayUse);
        }
        return kept;
      },
      why: ({ now }, { key }) => ({ text: `waits for a place nearer to its data since ${now - wishIn(key).since} ms` }),
      retryAt({ now }, { key }) {
        const { levels: all, since } = wishIn(key);
        const reached = waitMs === 0 ? all.length : Math.floor((now - since) / waitMs);
        return reached >= all.length ? 0 : since + (reached + 1) * waitMs;
      },
    },
  };
});

const levelsOf = (job: Parameters<typeof constraintsOf>[0]): readonly Constraint[] =>
  constraintsOf(job, 'near', 1, 1000);

function wishOf(levels: readonly Constraint[], since: number): string {
  if (levels.length === 0) return '';
  return JSON.stringify({
    levels: levels.map(({ attribute, values }) => ({ attribute, values })),
    since,
  } satisfies Wish);
}

const wishIn = perKey((key): Wish => (key === '' ? { levels: [], since: 0 } : (JSON.parse(key) as Wish)));

function attributesOf({ levels }: Wish): readonly string[] {
  return [...new Set(levels.map(({ attribute }) => attribute))];
}

/** The best level that a row is of; as many as there are levels for one that is near nothing. */
function levels({ attributes }: RowView, { levels: all }: Wish): (row: number) => number {
  const tests = all.map(({ attribute, values }) => {
    const column = attributes.get(attribute);
    const isNear = column?.values.map((value) => values.includes(value));
    return (row: number) => isNear?.[column?.codes[row] ?? -1] === true;
  });
  return (row) => {
    const found = tests.findIndex((test) => test(row));
    return found === -1 ? all.length : found;
  };
}
