import { MinHeap } from '../../base/min-heap.js';
import type { Arrival, Workload } from './arrival.js';

/** Workloads as one, in order of time; of those that arrive at one instant, the earlier workload's first. */
export async function* merged(workloads: readonly Workload[]): AsyncGenerator<Arrival> {
  const next = new MinHeap<{ readonly arrival: Arrival; readonly of: number }>();
  const streams = workloads.map((workload) =>
    Symbol.asyncIterator in workload ? workload[Symbol.asyncIterator]() : workload[Symbol.iterator](),
  );
  const waiting: { readonly arrival: Arrival; readonly of: number }[] = [];
  const advance = async (of: number): Promise<void> => {
    const result = await streams[of]?.next();
    if (result !== undefined && result.done !== true) next.push(result.value.at, { arrival: result.value, of });
  };
  for (let of = 0; of < streams.length; of++) await advance(of);
  while (next.size > 0) {
    // All of one instant are taken together, or whoever advanced first would go first from then on.
    const at = next.peekKey();
    for (let first = next.pop(); first !== undefined; first = next.peekKey() === at ? next.pop() : undefined) {
      waiting.push(first);
      await advance(first.of);
    }
    waiting.sort((a, b) => a.of - b.of);
    for (const { arrival } of waiting.splice(0)) yield arrival;
  }
}

/** A workload that begins later, and whose jobs have longer names. @param prefix - `''`: they keep theirs */
export async function* shifted(workload: Workload, byMs: number, prefix: string): AsyncGenerator<Arrival> {
  for await (const arrival of workload) {
    const { at, job } = arrival;
    yield { ...arrival, at: at + byMs, job: prefix === '' ? job : { ...job, name: `${prefix}${job.name}` } };
  }
}
