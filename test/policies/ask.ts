import type { DomainFacet, FeasibilityFacet, PolicyDefinition, PolicyTask, RowView, ScoreFacet } from 'stowage/policy';
import { aDemand, facetsOf } from 'stowage/testkit';

// One question to one policy, made just now, for examples that a person can follow.

/** The policy's score for a task on each row of a view. */
export function scoresOn(policy: PolicyDefinition, view: RowView, task: PolicyTask, options: unknown = {}): number[] {
  const facet: ScoreFacet = facetsOf(policy, { options }).score!;
  const row = Uint32Array.from({ length: view.size }, (_, i) => i);
  const candidates = { count: row.length, row, variant: new Uint8Array(row.length), take: [] };
  const out = new Float64Array(row.length);
  facet.score(view, { ...aDemand(view, task.job.resources), key: facet.keyOf?.(task) ?? '' }, candidates, out);
  return [...out];
}

/** The rows of a view that the policy lets a task use. */
export function rowsFor(policy: PolicyDefinition, view: RowView, task: PolicyTask, options: unknown = {}): number[] {
  const facet: FeasibilityFacet = facetsOf(policy, { options }).feasibility!;
  const rows = Uint32Array.from({ length: view.size }, (_, i) => i);
  const demand = aDemand(view, task.job.resources);
  return [...rows.subarray(0, facet.narrow(view, { ...demand, key: facet.keyOf?.(task) ?? '' }, rows, rows.length))];
}

/** What a domain policy says of the values of its first counter, given how many companions each has. */
export function domainsFor(
  policy: PolicyDefinition,
  task: PolicyTask,
  counts: readonly number[],
  options: unknown = {},
): { readonly by: string; readonly allowed: readonly number[]; readonly scores: readonly number[] } {
  const facet: DomainFacet = facetsOf(policy, { options }).domain!;
  const key = facet.keyOf?.(task) ?? '';
  const demand = { need: new Float64Array(), asked: new Uint32Array(), key };
  const allowed = new Uint8Array(counts.length).fill(1);
  const scores = new Float64Array(counts.length);
  const domains = { count: counts.length, counts: Float64Array.from(counts) };
  facet.narrowDomains?.(domains, demand, 0, allowed);
  facet.scoreDomains?.(domains, demand, 0, scores);
  return { by: facet.counters(key)[0]!.by, allowed: [...allowed], scores: [...scores] };
}
