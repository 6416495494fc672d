import type { ChainInput } from '../../policy/chain-config.js';
import type { ScalarResource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import { simulateDirect } from '../core/simulate-direct.js';
import { volumeBound } from '../metrics/bounds.js';
import { type Arrival, Shapes, simulatedJob } from '../workloads/arrival.js';
import type { PackingInstance } from '../workloads/packing-instances.js';

/** Resource `d0`, `d1`, … for each dimension of an instance. */
export function dimensionName(dim: number): string {
  return `d${dim}`;
}

/**
 * How many agents a chain opens for the items of an instance, which arrive at once and in their order: an item is a
 * task, a bin an agent of equal size. There are always more agents than are needed.
 */
export async function binsFor(instance: PackingInstance, chain: ChainInput): Promise<number> {
  const few = Math.min(instance.items.length, 2 * volumeBound(instance.items, instance.capacity) + 16);
  // While one stays empty the result is that of any larger number.
  const bins = await binsOf(instance, chain, few);
  return bins < few ? bins : await binsOf(instance, chain, instance.items.length);
}

async function binsOf({ capacity, items, name }: PackingInstance, chain: ChainInput, agents: number): Promise<number> {
  const opened = new Set<string>();
  let placed = 0;
  const resources = Resources.from(capacity.map((units, dim) => scalar(dimensionName(dim), units)));
  await simulateDirect(
    arrivals(items),
    Array.from({ length: agents }, (_, i) => ({ hostname: `bin${i}`, resources })),
    { name: 'packing', chain: { feasibility: [], domain: [], ...chain } },
    {
      untilMs: 1,
      observers: [
        {
          noticed: (_framework, notice) => {
            if (notice.type !== 'task' || notice.phase !== 'running' || notice.agentId === undefined) return;
            opened.add(notice.agentId);
            placed += 1;
          },
        },
      ],
    },
  );
  if (placed === items.length) return opened.size;
  if (agents < items.length) return agents; // asked again with more
  throw new Error(`invariant: ${items.length - placed} items of ${name} are too large for an empty bin`);
}

function* arrivals(items: PackingInstance['items']): Generator<Arrival> {
  const shapes = new Shapes();
  for (const [index, item] of items.entries()) {
    const scalars: Record<string, number> = {};
    for (const [dim, units] of item.entries()) if (units > 0) scalars[dimensionName(dim)] = units * 1000;
    const job = simulatedJob({ name: `item${index}`, resources: shapes.of(scalars) });
    yield { at: 0, job, durationMs: Number.POSITIVE_INFINITY };
  }
}

function scalar(name: string, units: number): ScalarResource {
  return { name, type: 'scalar', milliUnits: units * 1000, reservations: [] };
}
