import type { ChainInput } from '../../policy/chain-config.js';
import type { TypicalTask } from '../metrics/fragmentation.js';
import { GPU_MODEL, type OpenbNode } from '../workloads/openb.js';

/** Published policies as chains of ours; the last one is ours alone. */
export function chainsFor(
  typical: readonly TypicalTask[],
  nodes: readonly OpenbNode[],
): Readonly<Record<string, { chain: ChainInput; published?: string }>> {
  const gradient = (weightOf: (task: TypicalTask) => number): { policy: string; options: Record<string, unknown> } => ({
    policy: 'fragmentation-gradient',
    options: { workload: typical.map((task) => shapeOf(task, weightOf(task))), model: GPU_MODEL },
  });
  const stranding = { policy: 'gpu-stranding', options: { cpusPerGpu: cpusPerGpu(typical) } };
  const slice = (choose: string): Pick<ChainInput, 'slice' | 'feasibility' | 'domain'> => ({
    slice: { policy: 'devices', options: { choose } },
    feasibility: ['attribute'],
    domain: [],
  });
  return {
    // biome-ignore-start lint/suspicious/noThenProperty: the word is what a chain says
    random: { chain: { ...slice('drawn'), score: 'random' }, published: '01-Random' },
    'dot-product': {
      chain: { ...slice('tightest'), score: { policy: 'gpu-best-fit', options: { form: 'dot-product' } } },
      published: '02-DotProd',
    },
    'gpu-clustering': { chain: { ...slice('tightest'), score: 'gpu-clustering' }, published: '03-GpuClustering' },
    'gpu-packing': { chain: { ...slice('tightest'), score: 'gpu-packing' }, published: '04-GpuPacking' },
    'best-fit': { chain: { ...slice('tightest'), score: 'gpu-best-fit' }, published: '05-BestFit' },
    'fragmentation-gradient': {
      chain: { ...slice('distinct'), score: gradient(({ part }) => part) },
      published: '06-FGD',
    },
    'fragmentation-gradient by scarcity, then gpu-stranding': {
      chain: { ...slice('distinct'), score: gradient((task) => scarcityFor(task, nodes)), then: [stranding] },
    },
    // biome-ignore-end lint/suspicious/noThenProperty: the same
  };
}

function shapeOf({ cpus, gpus, gpuShare, models }: TypicalTask, weight: number): object {
  const share = gpus === 0 ? 1 : gpuShare / 1000;
  return { weight, cpus: cpus / 1000, gpus, share, ...(models.length > 0 && { models }) };
}

/**
 * A shape counts for the more, the fewer GPUs it may use: its part times all GPUs over those of its models. Fragments are
 * then what is lost to those that have nowhere else to go. Example: a tenth of the tasks may use a fifth of the GPUs: 0.5.
 */
function scarcityFor({ part, models }: TypicalTask, nodes: readonly OpenbNode[]): number {
  const gpusOf = (among: readonly OpenbNode[]): number => among.reduce((sum, { gpus }) => sum + gpus, 0);
  const usable = models.length === 0 ? nodes : nodes.filter(({ model }) => models.includes(model));
  return (part * gpusOf(nodes)) / Math.max(1, gpusOf(usable));
}

/** What the tasks that use GPUs want of cpus, for each GPU. */
function cpusPerGpu(typical: readonly TypicalTask[]): number {
  const users = typical.filter(({ gpus }) => gpus > 0);
  const cpus = users.reduce((sum, { part, cpus: each }) => sum + part * each, 0);
  const devices = users.reduce((sum, { part, gpus, gpuShare }) => sum + part * gpus * gpuShare, 0);
  return devices === 0 || cpus === 0 ? 1 : cpus / devices;
}
