import { compareCodePoints, type Job, type PreemptionFacet, type RunningTask, type VictimSet } from 'stowage/policy';
import type { Queue } from './tiered-queues.js';

/** A cluster's queues as one waiting task sees them. */
interface Claims {
  /** Milli-units by dimension that the running tasks of each queue hold. */
  readonly held: ReadonlyMap<string, Float64Array>;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly queueOf: (job: Job) => string;
}

/**
 * Whom to give up for a task whose queue stays within its guarantee: those who borrow. Of a row's borrowers the highest
 * tier first, then the queue that holds most, then the youngest task, then by name; none of higher priority than the task.
 */
export function reclaim(
  queues: Readonly<Record<string, Queue>>,
  queueOf: (job: Job) => string,
): PreemptionFacet['victims'] {
  return (task, running, _now, view, { need, asked }) => {
    const held = new Map<string, Float64Array>();
    for (const one of running) {
      const sums = held.get(queueOf(one.task.job)) ?? new Float64Array(view.resources.length);
      add(sums, one.holds, 1);
      held.set(queueOf(one.task.job), sums);
    }
    const claims: Claims = { held, queues, queueOf };
    const own = queueOf(task.job);
    const guaranteed = [...asked].filter((dim) => guaranteeOf(claims, own, view.resources[dim]!) > 0);
    const isWithin = guaranteed.every(
      (dim) => (held.get(own)?.[dim] ?? 0) + need[dim]! <= guaranteeOf(claims, own, view.resources[dim]!),
    );
    if (guaranteed.length === 0 || !isWithin) return [];
    const totals = view.total.map((column) => column.reduce((sum, amount) => sum + amount, 0));
    const sizeOf = (amounts: Float64Array): number =>
      amounts.reduce((most, amount, dim) => Math.max(most, totals[dim]! > 0 ? amount / totals[dim]! : 0), 0);
    const borrowers = running
      .filter((one) => queueOf(one.task.job) !== own && one.task.job.priority <= task.job.priority)
      .map((one) => ({ one, tier: queues[queueOf(one.task.job)]?.tier ?? Number.MAX_SAFE_INTEGER }))
      .sort(
        (a, b) =>
          b.tier - a.tier ||
          sizeOf(held.get(queueOf(b.one.task.job))!) - sizeOf(held.get(queueOf(a.one.task.job))!) ||
          b.one.since - a.one.since ||
          compareCodePoints(a.one.task.id, b.one.task.id),
      )
      .map(({ one }) => one);
    return [...new Set(borrowers.map(({ row }) => row))].flatMap((row): VictimSet[] => {
      const missing = Float64Array.from(view.resources, (_, dim) => need[dim]! - view.free[dim]![row]!);
      const onRow = borrowers.filter((one) => one.row === row);
      const victims = chosen(onRow, [...asked], missing, view.resources, claims);
      const cost = victims.reduce((sum, { holds }) => sum + sizeOf(holds), 0);
      return victims.length === 0 ? [] : [{ row, victims: victims.map(({ task: { id } }) => id), cost }];
    });
  };
}

function guaranteeOf({ queues }: Claims, queue: string, resource: string): number {
  return (queues[queue]?.guarantee[resource] ?? 0) * 1000;
}

/** The first of `borrowers` that make up for what is missing, without those that are not needed; none if they do not. */
function chosen(
  borrowers: readonly RunningTask[],
  asked: readonly number[],
  missing: Float64Array,
  resources: readonly string[],
  claims: Claims,
): readonly RunningTask[] {
  const left = new Map([...claims.held].map(([name, amounts]) => [name, amounts.slice()]));
  const lacks = missing.slice();
  let victims: RunningTask[] = [];
  for (const one of borrowers) {
    if (asked.every((dim) => lacks[dim]! <= 0)) break;
    const queue = claims.queueOf(one.task.job);
    const rest = left.get(queue)!; // the sum of what its tasks hold, this one among them
    const isBorrowed = resources.every(
      (name, dim) => one.holds[dim] === 0 || rest[dim]! - one.holds[dim]! >= guaranteeOf(claims, queue, name),
    );
    if (!isBorrowed || !asked.some((dim) => lacks[dim]! > 0 && one.holds[dim]! > 0)) continue;
    add(rest, one.holds, -1);
    add(lacks, one.holds, -1);
    victims.push(one);
  }
  if (asked.some((dim) => lacks[dim]! > 0)) return [];
  for (const one of victims.toReversed()) {
    if (!asked.every((dim) => lacks[dim]! + one.holds[dim]! <= 0)) continue;
    add(lacks, one.holds, 1);
    victims = victims.filter((other) => other !== one);
  }
  return victims;
}

function add(to: Float64Array, amounts: Float64Array, sign: 1 | -1): void {
  for (let dim = 0; dim < amounts.length; dim++) to[dim]! += sign * amounts[dim]!;
}
