import { z } from 'zod';
import type { ChainInput } from '../../policy/chain-config.js';
import { defineFeasibilityPolicy } from '../../policy/definition.js';
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

/** What items give that ask for less than nothing of a dimension. */
export function creditName(dim: number): string {
  return `credit${dim}`;
}

/** Whether items make room in some dimension. */
export function hasCredits({ items }: PackingInstance): boolean {
  return items.some((item) => item.some((units) => units < 0));
}

/**
 * Room that items give is a resource of its own, which they use up: with B of it on an empty bin and the bin's capacity
 * raised by B, what is left of a dimension is free - free credit. A row whose rest is too small is dropped.
 */
const credits = defineFeasibilityPolicy('credits', z.strictObject({}), () => ({
  reads: { free: true },
  narrow({ free, resources }, { need }, rows, count) {
    let kept = count;
    for (const [dim, name] of resources.entries()) {
      const credit = resources.indexOf(creditName(Number(name.slice(1))));
      if (!name.startsWith('d') || credit === -1) continue;
      const before = kept;
      kept = 0;
      for (let i = 0; i < before; i++) {
        const row = rows[i]!;
        rows[kept] = row;
        kept += +(need[dim]! <= free[dim]![row]! - free[credit]![row]!);
      }
    }
    return kept;
  },
}));

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

async function binsOf(instance: PackingInstance, chain: ChainInput, agents: number): Promise<number> {
  const { items, name } = instance;
  const opened = new Set<string>();
  let placed = 0;
  const resources = emptyBin(instance);
  const feasibility = hasCredits(instance) ? [credits.name] : [];
  await simulateDirect(
    arrivals(items),
    Array.from({ length: agents }, (_, i) => ({ hostname: `bin${i}`, resources })),
    { name: 'packing', policies: [credits], chain: { feasibility, domain: [], ...chain } },
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
    for (const [dim, units] of item.entries())
      if (units !== 0) scalars[units > 0 ? dimensionName(dim) : creditName(dim)] = Math.abs(units) * 1000;
    const job = simulatedJob({ name: `item${index}`, resources: shapes.of(scalars) });
    yield { at: 0, job, durationMs: Number.POSITIVE_INFINITY };
  }
}

function emptyBin({ capacity, items }: PackingInstance): Resources {
  return Resources.from(
    capacity.flatMap((units, dim) => {
      const credit = items.reduce((sum, item) => sum + Math.max(0, -(item[dim] ?? 0)), 0);
      const whole = scalar(dimensionName(dim), units + credit);
      return credit === 0 ? [whole] : [whole, scalar(creditName(dim), credit)];
    }),
  );
}

function scalar(name: string, units: number): ScalarResource {
  return { name, type: 'scalar', milliUnits: units * 1000, reservations: [] };
}
