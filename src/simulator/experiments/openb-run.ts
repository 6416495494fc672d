import { hash32, randomStream } from '../../base/random.js';
import type { ChainInput } from '../../policy/chain-config.js';
import { simulateDirect } from '../core/simulate-direct.js';
import { type GpuRoom, gpuFragmentation, type TypicalTask } from '../metrics/fragmentation.js';
import { type OpenbNode, type OpenbPod, openbAgent } from '../workloads/openb.js';
import { ARRIVING, arrivalsOf, drawArrivals, gpuDemand, type OpenbTasks, shuffled } from './openb-workload.js';

/** What one run gives, by whole per cent of the cluster's GPUs that were asked for so far. */
export interface OpenbCurve {
  /** GPUs in use, in per cent of all. */
  readonly allocated: ReadonlyMap<number, number>;
  /** Fragments, in per cent of all GPUs. */
  readonly fragmented: ReadonlyMap<number, number>;
  /** Tasks that use no GPU, and were refused. */
  readonly refusedCpuOnly: number;
  readonly refused: number;
}

/** One run of many. */
export interface OpenbOrder {
  /** As the study's chains are called. */
  readonly policy: string;
  readonly seed: number;
}

/** Draws what arrives and in which order agents stand, and runs it under one of `chains`. */
export function runOrder(
  { nodes, pods }: OpenbTasks,
  typical: readonly TypicalTask[],
  chains: Readonly<Record<string, { readonly chain: ChainInput }>>,
  { policy, seed }: OpenbOrder,
): Promise<OpenbCurve> {
  const chain = chains[policy]?.chain;
  if (chain === undefined) throw new RangeError(`the study has no chain '${policy}'`);
  const target = ARRIVING * nodes.reduce((sum, { gpus }) => sum + gpus * 1000, 0);
  // Every policy sees the same orders; that of the agents is drawn apart, so that it is the same for each list of tasks.
  const arrivals = drawArrivals(pods, target, randomStream(seed));
  const agents = shuffled(nodes, randomStream(hash32('agents') ^ seed));
  return runOpenb(agents, arrivals, typical, chain, seed);
}

/** Where a task went: an agent, and thousandths by GPU. */
interface Place {
  readonly agent: string;
  readonly gpus: readonly (readonly [number, number])[];
}

/**
 * One run: tasks come one after the other, never leave, and are dropped if they fit nowhere.
 *
 * @param nodes - in the run's order: of equally good agents the first is taken
 */
export async function runOpenb(
  nodes: readonly OpenbNode[],
  pods: readonly OpenbPod[],
  typical: readonly TypicalTask[],
  chain: ChainInput,
  seed: number,
): Promise<OpenbCurve> {
  const places = new Map<string, Place>();
  await simulateDirect(
    arrivalsOf(pods),
    nodes.map(openbAgent),
    { name: 'openb', chain },
    {
      seed,
      untilMs: 1,
      unplaced: 'drop',
      observers: [
        {
          called: (_framework, call) => {
            if (call.type !== 'accept') return;
            for (const operation of call.operations) {
              if (operation.type !== 'launch') continue;
              for (const { name, agentId, resources } of operation.tasks) {
                const gpus = resources.toArray().flatMap((resource): [number, number][] => {
                  const number = /^gpu(\d+)$/.exec(resource.name)?.[1];
                  return number === undefined || resource.type !== 'scalar'
                    ? []
                    : [[Number(number), resource.milliUnits]];
                });
                places.set(name, { agent: agentId, gpus });
              }
            }
          },
        },
      ],
    },
  );
  return curveOf(nodes, pods, typical, places);
}

interface Room extends GpuRoom {
  cpus: number;
  readonly gpus: number[];
  fragments: number;
}

/** Plays what was decided once more, task by task in the order of arrival, and keeps the mean of each whole per cent. */
function curveOf(
  nodes: readonly OpenbNode[],
  pods: readonly OpenbPod[],
  typical: readonly TypicalTask[],
  places: ReadonlyMap<string, Place>,
): OpenbCurve {
  const rooms = new Map(
    nodes.map(({ name, cpuMilli, gpus, model }) => {
      const room: Room = { cpus: cpuMilli, gpus: Array.from({ length: gpus }, () => 1000), model, fragments: 0 };
      room.fragments = gpuFragmentation(room, typical);
      return [name, room];
    }),
  );
  const capacity = nodes.reduce((sum, { gpus }) => sum + gpus * 1000, 0);
  let fragments = [...rooms.values()].reduce((sum, room) => sum + room.fragments, 0);
  let [arrived, used, refused, refusedCpuOnly] = [0, 0, 0, 0];
  const [allocated, fragmented] = [new Means(), new Means()];
  for (const [number, pod] of pods.entries()) {
    arrived += gpuDemand(pod);
    const place = places.get(String(number));
    const room = place && rooms.get(place.agent);
    if (place === undefined || room === undefined) {
      refused += 1;
      refusedCpuOnly += +(pod.gpus === 0);
    } else {
      used += gpuDemand(pod);
      room.cpus -= pod.cpuMilli;
      for (const [gpu, share] of place.gpus) room.gpus[gpu] = (room.gpus[gpu] ?? 0) - share;
      fragments -= room.fragments;
      room.fragments = gpuFragmentation(room, typical);
      fragments += room.fragments;
    }
    const percent = Math.round((100 * arrived) / capacity);
    allocated.add(percent, (100 * used) / capacity);
    fragmented.add(percent, (100 * fragments) / capacity);
  }
  return { allocated: allocated.means(), fragmented: fragmented.means(), refused, refusedCpuOnly };
}

class Means {
  readonly #sums = new Map<number, { sum: number; count: number }>();

  add(key: number, value: number): void {
    const known = this.#sums.get(key);
    if (known === undefined) this.#sums.set(key, { sum: value, count: 1 });
    else {
      known.sum += value;
      known.count += 1;
    }
  }

  means(): ReadonlyMap<number, number> {
    return new Map([...this.#sums].map(([key, { sum, count }]) => [key, sum / count]));
  }
}
