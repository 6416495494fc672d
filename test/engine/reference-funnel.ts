import { Columns } from '../../src/matching/columns.js';
import type { RowView } from '../../src/matching/row-view.js';
import type { Job } from '../../src/model/job.js';
import { encodeTaskId } from '../../src/model/task-id.js';
import type { Chain } from '../../src/policy/chain.js';
import type { CounterSpec } from '../../src/policy/counter.js';
import type { DomainFacet } from '../../src/policy/facets.js';
import type { Reads, ReadsOf } from '../../src/policy/reads.js';
import type { KeyedDemand, PolicyTask } from '../../src/policy/task.js';
import { isAdmitted, NOW, nextOf } from './reference-order.js';

/** An agent as the reference sees it: plain numbers by name, thousandths. */
export interface ReferenceAgent {
  readonly id: string;
  readonly role: string;
  readonly free: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ReferenceResult {
  /** The agent of each task, or `undefined`. */
  readonly placements: ReadonlyMap<string, string | undefined>;
  /** For each task without a place: rows dropped by reason. */
  readonly drops: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** An agent with what is left of it, and the tasks that hold the rest. */
export interface ReferenceRow {
  readonly agent: ReferenceAgent;
  readonly free: Record<string, number>;
  readonly tasks: PolicyTask[];
}

type Row = ReferenceRow;

/** Whether some row takes the task. */
export function hasRoom(rows: readonly ReferenceRow[], task: PolicyTask, chain: Chain): boolean {
  return bestRow(rows, task, chain, {}) !== undefined;
}

/**
 * The naive funnel: every task against every row, each policy asked about one row at a time in a view of that row alone,
 * companions counted by walking over all placed tasks. Shares no code with the engine's funnel but the policies.
 */
export function placeByReference(
  agents: readonly ReferenceAgent[],
  jobs: readonly Job[],
  chain: Chain,
): ReferenceResult {
  const rows = agents.map((agent): Row => ({ agent, free: { ...agent.free }, tasks: [] }));
  const placements = new Map<string, string | undefined>();
  const drops = new Map<string, Readonly<Record<string, number>>>();
  const { facet: order } = chain.order;
  order.onCycle?.(viewOfAll(rows));
  const queue = tasksOf(jobs);
  while (queue.length > 0) {
    const task = nextOf(queue, order);
    queue.splice(queue.indexOf(task), 1);
    const dropped: Record<string, number> = {};
    const row = isAdmitted(task, chain, dropped) ? bestRow(rows, task, chain, dropped) : undefined;
    placements.set(task.id, row?.agent.id);
    if (row === undefined) drops.set(task.id, dropped);
    else {
      for (const [name, amount] of asked(task.job)) row.free[name] = (row.free[name] ?? 0) - amount;
      row.tasks.push(task);
      const amounts = [...asked(task.job)];
      const [amount, names] = [Float64Array.from(amounts, ([, one]) => one), amounts.map(([name]) => name)];
      for (const { facet } of [chain.order, ...chain.admission]) facet.onClaim?.(task, amount, names, NOW);
    }
  }
  return { placements, drops };
}

function tasksOf(jobs: readonly Job[]): PolicyTask[] {
  let sequence = 0;
  return jobs.flatMap((job) =>
    Array.from({ length: job.count }, (_, instance) => ({
      id: encodeTaskId({ job: job.name, instance, attempt: 1 }),
      job,
      instance,
      attempt: 1,
      pendingSince: 0,
      failedOn: [],
      sequence: sequence++,
    })),
  );
}

function bestRow(rows: readonly Row[], task: PolicyTask, chain: Chain, drops: Record<string, number>): Row | undefined {
  const drop = (reason: string, before: readonly Row[], after: readonly Row[]): readonly Row[] => {
    if (before.length > after.length) drops[reason] = (drops[reason] ?? 0) + before.length - after.length;
    return after;
  };
  let left: readonly Row[] = rows.filter(({ agent }) => agent.role === task.job.role);
  for (const [name, amount] of asked(task.job)) {
    left = drop(
      name,
      left,
      left.filter(({ free }) => (free[name] ?? 0) >= amount),
    );
  }
  for (const { policy, facet } of [...chain.feasibility, chain.slice]) {
    left = drop(
      policy,
      left,
      left.filter((row) => narrowsTo(row, rows, task, facet) === 1),
    );
  }
  for (const { policy, facet } of chain.domain) {
    left = drop(
      policy,
      left,
      left.filter((row) => mayJoin(row, rows, task, chain, facet)),
    );
  }
  return [...left].sort((a, b) => compareTotals(totals(b, rows, task, chain), totals(a, rows, task, chain)))[0];
}

type Narrowing = Chain['slice']['facet'] | Chain['feasibility'][number]['facet'];

function narrowsTo(row: Row, rows: readonly Row[], task: PolicyTask, facet: Narrowing): number {
  const key = facet.keyOf?.(task) ?? '';
  const view = viewOf(row, rows, task, readsOf(facet.reads, key));
  return facet.narrow(view, keyed(view, task, key), Uint32Array.of(0), 1);
}

/** Exact totals by level: whole steps of 2^-32. */
function totals(row: Row, rows: readonly Row[], task: PolicyTask, chain: Chain): readonly bigint[] {
  return chain.levels.map(({ scores, domains }) => {
    let total = 0n;
    for (const { facet, weight } of scores) {
      const key = facet.keyOf?.(task) ?? '';
      const view = viewOf(row, rows, task, readsOf(facet.reads, key));
      const out = Float64Array.of(Number.NaN);
      facet.score(
        view,
        keyed(view, task, key),
        { count: 1, row: Uint32Array.of(0), variant: Uint8Array.of(0), take: [] },
        out,
      );
      total += steps(out[0]!, weight);
    }
    for (const { facet, weight } of domains) {
      const key = facet.keyOf?.(task) ?? '';
      facet.counters(key).forEach((spec, counter) => {
        const { values, counts } = domainsOf(spec, rows, task, chain);
        const out = new Float64Array(values.length);
        facet.scoreDomains?.(
          { count: values.length, counts, ...(spec.byName === true && { values }) },
          keyed(viewOf(row, rows, task, {}), task, key),
          counter,
          out,
        );
        total += steps(out[values.indexOf(attributeOf(row, spec.by) ?? '')] ?? 0, weight);
      });
    }
    return total;
  });
}

function steps(score: number, weight: number): bigint {
  return BigInt(Math.round(score * 2 ** 32)) * BigInt(weight);
}

function compareTotals(a: readonly bigint[], b: readonly bigint[]): number {
  for (let level = 0; level < a.length; level++) if (a[level] !== b[level]) return a[level]! < b[level]! ? -1 : 1;
  return 0; // a stable sort leaves the lowest row in front
}

function mayJoin(row: Row, rows: readonly Row[], task: PolicyTask, chain: Chain, facet: DomainFacet): boolean {
  const key = facet.keyOf?.(task) ?? '';
  return facet.counters(key).every((spec, counter) => {
    const { values, counts } = domainsOf(spec, rows, task, chain);
    const allowed = new Uint8Array(values.length).fill(1);
    facet.narrowDomains?.(
      { count: values.length, counts, ...(spec.byName === true && { values }) },
      keyed(viewOf(row, rows, task, {}), task, key),
      counter,
      allowed,
    );
    const value = attributeOf(row, spec.by);
    return value === undefined ? spec.isOptional === true : allowed[values.indexOf(value)] === 1;
  });
}

/** One entry per value of known rows that pass the static feasibility: that which reads attributes alone. */
function domainsOf(
  spec: CounterSpec,
  rows: readonly Row[],
  task: PolicyTask,
  chain: Chain,
): { values: string[]; counts: Float64Array } {
  const known = rows.filter(
    (row) =>
      row.agent.role === task.job.role &&
      chain.feasibility
        .filter(({ facet }) => readsAttributesAlone(readsOf(facet.reads, facet.keyOf?.(task) ?? '')))
        .every(({ facet }) => narrowsTo(row, rows, task, facet) === 1),
  );
  const values = [...new Set(known.flatMap((row) => attributeOf(row, spec.by) ?? []))];
  return { values, counts: Float64Array.from(values, (value) => companions(spec, value, rows, task)) };
}

function readsAttributesAlone({ free, counters = [], time, load, candidates }: Reads): boolean {
  return !(free ?? time ?? load ?? candidates ?? false) && counters.length === 0;
}

function companions({ selector, by }: CounterSpec, value: string, rows: readonly Row[], task: PolicyTask): number {
  return rows
    .filter((row) => attributeOf(row, by) === value)
    .flatMap((row) => row.tasks)
    .filter((other) =>
      selector.labels.every((match) => {
        if ('constraint' in match)
          return other.job.constraints.some(
            ({ attribute, operator, values }) =>
              attribute === by && operator === match.constraint && values.includes(match.value),
          );
        if ('isPresent' in match) return labelOf(other, match.label) !== undefined;
        const wanted = 'equals' in match ? match.equals : labelOf(task, match.label);
        return wanted !== undefined && labelOf(other, match.label) === wanted;
      }),
    ).length;
}

function labelOf({ job }: PolicyTask, label: string): string | undefined {
  return label === '@job' ? job.name : job.labels.find(({ key }) => key === label)?.value;
}

function attributeOf({ agent }: Row, by: string): string | undefined {
  if (by === '@agent') return agent.id;
  return by === 'hostname' ? `${agent.id}.test` : agent.attributes[by];
}

/** What all rows have, when nothing was placed yet. */
function viewOfAll(rows: readonly Row[]): RowView {
  const columns = new Columns();
  for (const [row, { agent }] of rows.entries()) {
    columns.open(row, agent.id, 0);
    for (const [name, amount] of Object.entries(agent.free)) {
      const dim = columns.dimensionOf(name);
      columns.free[dim]![row] = amount;
      columns.total[dim]![row] = amount;
    }
  }
  columns.now = NOW;
  return columns;
}

/** A view of one row, number 0. */
function viewOf(row: Row, rows: readonly Row[], task: PolicyTask, reads: Reads): RowView {
  const columns = new Columns();
  columns.open(0, row.agent.id, 0);
  for (const name of new Set([...Object.keys(row.agent.free), ...asked(task.job).keys()])) {
    const dim = columns.dimensionOf(name);
    columns.free[dim]![0] = row.free[name] ?? 0;
    columns.total[dim]![0] = row.agent.free[name] ?? 0;
  }
  for (const by of ['@agent', 'hostname', ...Object.keys(row.agent.attributes)])
    columns.setAttribute(0, by, attributeOf(row, by) ?? '');
  columns.counters = (reads.counters ?? []).map((spec) =>
    Float64Array.of(companions(spec, attributeOf(row, spec.by) ?? '', rows, task)),
  );
  return columns;
}

function keyed(view: RowView, task: PolicyTask, key: string): KeyedDemand {
  const quantities = asked(task.job);
  const need = Float64Array.from(view.resources, (name) => quantities.get(name) ?? 0);
  return {
    need,
    asked: Uint32Array.from(view.resources.flatMap((name, dim) => (quantities.has(name) ? [dim] : []))),
    key,
  };
}

function readsOf(reads: ReadsOf, key: string): Reads {
  return typeof reads === 'function' ? reads(key) : reads;
}

function asked({ resources: { scalars, ports } }: Job): Map<string, number> {
  const quantities = new Map(Object.entries(scalars).filter(([, amount]) => amount > 0));
  if (ports > 0) quantities.set('ports', ports * 1000);
  return quantities;
}
