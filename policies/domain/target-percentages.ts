import {
  type Constraint,
  companionsBy,
  constraintName,
  constraintsOf,
  defineDomainPolicy,
  InvalidArgumentError,
  type Job,
  perKey,
  z,
} from 'stowage/policy';

const options = z.strictObject({
  /** Companions are the tasks with the same value of this label, over all jobs; absent: those of the same job. */
  label: z.string().min(1).optional(),
});

/** An attribute, and how many instances each value is to have; `rest` is for all others together. */
interface Target {
  readonly by: string;
  readonly wanted: Readonly<Record<string, number>>;
  readonly rest: number;
}

/**
 * So many per cent of a job's instances on each value of an attribute. Nomad: spread with targets.
 * A job asks for it by `{ attribute: zone, operator: target, values: [a=70, b=30] }`; values that are not named share
 * what is left of 100 equally. With wanted = per cent / 100 * instances: under `domain` allowed = companions + 1 <= wanted,
 * rounded up; under `score` it is max(0, 1 - companions / wanted).
 * Example: 70 and 30 per cent of 10; zones with 7, 2 companions: the second; as scores 0, 1/3.
 */
export const targetPercentages = defineDomainPolicy('target-percentages', options, ({ label }) => {
  const countersOf = perKey((key) =>
    targetsOf(key).map(({ by }) => ({ selector: companionsBy(label), by, byName: true as const })),
  );
  return {
    operators: ['target'],
    keyedBy: 'job',
    keyOf: ({ job }) =>
      JSON.stringify(constraintsOf(job, 'target', 1, 1000).map((constraint) => targetIn(job, constraint))),
    counters: countersOf,
    narrowDomains({ count, counts, values = [] }, { key }, counter, allowed) {
      const wanted = wantedBy(targetsOf(key)[counter]!, values);
      for (let v = 0; v < count; v++) allowed[v] = +(counts[v]! + 1 <= Math.ceil(wanted[v]!));
    },
    scoreDomains({ count, counts, values = [] }, { key }, counter, out) {
      const wanted = wantedBy(targetsOf(key)[counter]!, values);
      for (let v = 0; v < count; v++) out[v] = wanted[v]! > 0 ? Math.max(0, 1 - counts[v]! / wanted[v]!) : 0;
    },
  };
});

const targetsOf = perKey((key) => JSON.parse(key) as readonly Target[]);

/** @throws InvalidArgumentError for what is no value with per cent, or more than 100 of them */
function targetIn(job: Job, constraint: Constraint): Target {
  let rest = 100;
  const wanted: Record<string, number> = {};
  for (const text of constraint.values) {
    const [, value = '', percent = ''] = /^(.+)=(\d{1,3}(?:\.\d{1,3})?)$/.exec(text) ?? [];
    rest -= Number(percent);
    if (percent === '' || rest < -1e-9) {
      const wrong = percent === '' ? `got '${text}'` : 'got more than 100 in all';
      throw new InvalidArgumentError(`${constraintName(job, constraint)} takes per cents as 'a=70', ${wrong}`);
    }
    wanted[value] = (Number(percent) * job.count) / 100;
  }
  return { by: constraint.attribute, wanted, rest: (Math.max(0, rest) * job.count) / 100 };
}

function wantedBy({ wanted, rest }: Target, values: readonly string[]): readonly number[] {
  const others = values.filter((value) => !Object.hasOwn(wanted, value)).length;
  return values.map((value) => (Object.hasOwn(wanted, value) ? wanted[value]! : rest / others));
}
