import { InvalidArgumentError } from '../base/errors.js';
import type { RowView } from '../matching/row-view.js';
import type { Job } from '../model/job.js';
import { definePolicy, type PolicyDefinition } from './definition.js';
import type { FeasibilityFacet, ScoreFacet } from './facets.js';
import { perKey } from './per-key.js';
import type { Reads } from './reads.js';
import type { PolicyTask } from './task.js';

/** What a job writes before an operator to make a wish of a rule: `rack prefer-equals r1`. */
export const WISH = 'prefer-';

/**
 * Turns what a feasibility policy rules out into what a score policy likes less (Fenzo: `AsSoftConstraint`). A policy that
 * reads constraints then reads those whose operators begin with {@link WISH}, each by itself: score = the part of a job's
 * wishes that a row fulfils, 1 where it has none. Any other scores a row that it keeps 1, and one that it drops 0.
 *
 * @param name - of the score policy
 * @throws InvalidArgumentError for a policy that rules nothing out by rows
 */
export function soften<O>(definition: PolicyDefinition<O>, name: string): PolicyDefinition<O> {
  if (!definition.kinds.includes('feasibility'))
    throw new InvalidArgumentError(`policy '${definition.name}' is no feasibility policy: there is nothing to soften`);
  return definePolicy(
    name,
    ['score'],
    definition.options,
    (options, services) => {
      const { feasibility } = definition.create(options, services);
      if (feasibility === undefined)
        throw new InvalidArgumentError(`policy '${definition.name}' declares a feasibility facet but makes none`);
      return { score: softened(feasibility) };
    },
    definition.maturity,
  );
}

function softened(hard: FeasibilityFacet): ScoreFacet {
  const keysIn = perKey((key) => JSON.parse(key) as readonly string[]);
  const { reads } = hard;
  const facet: ScoreFacet = {
    keyOf: (task) => JSON.stringify(wishesOf(hard, task).map((wish) => hard.keyOf?.(wish) ?? '')),
    ...((hard.keyOf === undefined || hard.keyedBy === 'job') && { keyedBy: 'job' }),
    reads: typeof reads === 'function' ? (key) => together(keysIn(key).map((one) => reads(one))) : reads,
    score(view, { need, asked, key }, { row, count }, out) {
      out.fill(0, 0, count);
      const keys = keysIn(key);
      let counter = 0;
      for (const one of keys) {
        const { counters = [] } = typeof reads === 'function' ? reads(one) : reads;
        const seen = counters.length === 0 ? view : withCounters(view, counter, counters.length);
        if (typeof reads === 'function') counter += counters.length;
        const rows = Uint32Array.from(new Set(row.subarray(0, count))); // a row may have several variants
        const kept = hard.narrow(seen, { need, asked, key: one }, rows, rows.length);
        const fulfilled = new Set(rows.subarray(0, kept));
        for (let i = 0; i < count; i++) out[i] = out[i]! + +fulfilled.has(row[i]!);
      }
      for (let i = 0; i < count; i++) out[i] = keys.length === 0 ? 1 : out[i]! / keys.length;
    },
  };
  return hard.operators === undefined ? facet : { ...facet, operators: hard.operators.map((one) => WISH + one) };
}

/** The task once for each of its wishes, with that alone as its constraint; as it is for a policy that reads none. */
function wishesOf({ operators }: FeasibilityFacet, task: PolicyTask): readonly PolicyTask[] {
  if (operators === undefined) return [task];
  return task.job.constraints.flatMap((constraint) => {
    const operator = constraint.operator.startsWith(WISH) ? constraint.operator.slice(WISH.length) : '';
    if (!operators.includes(operator)) return [];
    const job: Job = { ...task.job, constraints: [{ ...constraint, operator }] };
    return [{ ...task, job }];
  });
}

function together(all: readonly Reads[]): Reads {
  const some = (of: 'free' | 'time' | 'load' | 'candidates'): Reads =>
    all.some((one) => one[of]) ? { [of]: true } : {};
  const attributes = [...new Set(all.flatMap((one) => one.attributes ?? []))];
  const counters = all.flatMap((one) => one.counters ?? []);
  return {
    ...some('free'),
    ...some('time'),
    ...some('load'),
    ...some('candidates'),
    ...(attributes.length > 0 && { attributes }),
    ...(counters.length > 0 && { counters }),
  };
}

function withCounters(view: RowView, from: number, count: number): RowView {
  return Object.create(view, { counters: { value: view.counters.slice(from, from + count) } }) as RowView;
}
