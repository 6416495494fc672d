import type { ChainInput } from '../../policy/chain-config.js';
import type { TypicalTask } from '../metrics/fragmentation.js';
import { GPU_MODEL } from '../workloads/openb.js';

/** Published policies as chains of ours; the last one is ours alone. */
export function chainsFor(
  typical: readonly TypicalTask[],
): Readonly<Record<string, { chain: ChainInput; published?: string }>> {
  const workload = typical.map(({ part, cpus, gpus, gpuShare, models }) => ({
    weight: part,
    cpus: cpus / 1000,
    gpus,
    share: gpus === 0 ? 1 : gpuShare / 1000,
    ...(models.length > 0 && { models }),
  }));
  const gradient = { policy: 'fragmentation-gradient', options: { workload, model: GPU_MODEL } };
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
    'fragmentation-gradient': { chain: { ...slice('distinct'), score: gradient }, published: '06-FGD' },
    'fragmentation-gradient, then best-fit': {
      chain: { ...slice('distinct'), score: gradient, then: ['gpu-best-fit'] },
    },
    // biome-ignore-end lint/suspicious/noThenProperty: the same
  };
}
