import type { AgentSpec } from '../../cluster/index.js';
import { isStatic, readsFor } from '../../engine/cycle/keys.js';
import { Columns } from '../../matching/columns.js';
import type { TaskId } from '../../model/ids.js';
import { constraintText, type Job } from '../../model/job.js';
import type { Chain } from '../../policy/chain.js';
import type { CounterSpec, Domains } from '../../policy/counter.js';
import type { DomainFacet } from '../../policy/facets.js';
import { labelOf } from '../../policy/labels.js';
import type { PolicyTask } from '../../policy/task.js';

/** What a job wants of a cluster that it cannot have there, however idle the agents are. */
export interface Contradictions {
  /** Why none of its instances can ever run, as `no agent has attribute 'disk'`; absent if some can. */
  readonly never?: string;
  /** Why not all of them can run at once: `unique: of 5 instances 3 at most run at once, for there are 3 values of 'rack'`. */
  readonly limits: readonly string[];
}

/** More instances than this are not counted out. */
const MOST_COUNTED = 10_000;

/** Looks at nothing but the agents' attributes, by the chain's own policies. */
export function contradictions(job: Job, chain: Chain, agents: readonly AgentSpec[]): Contradictions {
  const view = viewOf(agents);
  const rows = usable(job, chain, view);
  if (rows.length === 0) return { never: whyNone(job, chain, view), limits: [] };
  const limits: string[] = [];
  for (const { policy, facet } of chain.domain) {
    const task = taskOf(job);
    const key = facet.keyOf?.(task) ?? '';
    for (const [at, spec] of facet.counters(key).entries()) {
      if (!isOfOwn(spec, task)) continue;
      const values = valuesOf(view, spec, rows);
      if (values.length === 0 && spec.isOptional !== true)
        return { never: `is ${policy} by '${spec.by}', and no agent that it may use has that`, limits: [] };
      const most = countOut(facet, job, key, at, values);
      if (most < Math.min(job.count, MOST_COUNTED))
        limits.push(
          `${policy}: of ${job.count} instances ${most} at most run at once, for there are ${values.length} values of '${spec.by}'`,
        );
    }
  }
  return { limits };
}

function viewOf(agents: readonly AgentSpec[]): Columns {
  const columns = new Columns();
  for (const [row, { hostname, attributes }] of agents.entries()) {
    columns.open(row, hostname, 0);
    for (const [name, text] of Object.entries({ ...attributes, '@agent': hostname, hostname }))
      columns.setAttribute(row, name, text);
  }
  return columns;
}

/** The rows that pass all feasibility that follows from attributes alone. */
function usable(job: Job, { feasibility }: Chain, view: Columns): Uint32Array {
  const task = taskOf(job);
  const rows = Uint32Array.from({ length: view.size }, (_, row) => row);
  const none = { need: new Float64Array(view.resources.length), asked: new Uint32Array() };
  let count = rows.length;
  for (const { facet } of feasibility) {
    const key = facet.keyOf?.(task) ?? '';
    if (count > 0 && isStatic(readsFor(facet.reads, key))) count = facet.narrow(view, { ...none, key }, rows, count);
  }
  return rows.slice(0, count);
}

/** The first constraint that rules all agents out by itself, or that several do so together. */
function whyNone(job: Job, chain: Chain, view: Columns): string {
  const alone = job.constraints.find(
    (constraint) => usable({ ...job, constraints: [constraint] }, chain, view).length === 0,
  );
  if (alone === undefined) return 'may use no agent by all of its constraints together, and by the rules of the chain';
  const isKnown = alone.of !== undefined || view.attributes.has(alone.attribute);
  return isKnown
    ? `wants '${constraintText(alone)}', which holds of no agent`
    : `wants '${constraintText(alone)}', and no agent has attribute '${alone.attribute}'`;
}

/** Whether instances of the job count for each other. */
function isOfOwn({ selector: { labels } }: CounterSpec, { job }: PolicyTask): boolean {
  return (
    labels.length > 0 &&
    labels.every((one) => 'sameAsTask' in one && (one.label === '@job' || labelOf(job, one.label) !== undefined))
  );
}

function valuesOf(view: Columns, { by }: CounterSpec, rows: Uint32Array): readonly string[] {
  const column = view.attributes.get(by);
  const names = [...rows].flatMap((row) => column?.values[column.codes[row] ?? -1] ?? []);
  return [...new Set(names)];
}

/** How many instances find a value, one after the other, each on that with the fewest of those that it may join. */
function countOut(facet: DomainFacet, job: Job, key: string, counter: number, values: readonly string[]): number {
  const counts = new Float64Array(values.length);
  const domains: Domains = { count: values.length, counts, values };
  for (let placed = 0; placed < Math.min(job.count, MOST_COUNTED); placed++) {
    const allowed = new Uint8Array(values.length).fill(1);
    facet.narrowDomains?.(domains, { need: new Float64Array(), asked: new Uint32Array(), key }, counter, allowed);
    let best = -1;
    for (let v = 0; v < values.length; v++)
      if (allowed[v] === 1 && (best === -1 || counts[v]! < counts[best]!)) best = v;
    if (best === -1) return placed;
    counts[best]! += 1;
  }
  return job.count;
}

function taskOf(job: Job): PolicyTask {
  return { id: '' as TaskId, job, instance: 0, attempt: 1, pendingSince: 0, failedOn: [], sequence: 0 };
}
