import type { ChainInput } from '../../policy/chain-config.js';
import { l2Bound, volumeBound } from '../metrics/bounds.js';
import { onlinePackingSets, type PackingInstance } from '../workloads/packing-instances.js';
import {
  type Comparison,
  comparison,
  dataFile,
  type Experiment,
  type ExperimentResult,
  wantedWorkloads,
} from './experiment.js';
import { binsFor, dimensionName } from './pack.js';

/** Bins on average: published (best fit: Romera-Paredes et al., FunSearch, Nature 2023; the rest by re-implementation). */
const REFERENCES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  OR3: { 'best-fit': 212.0, 'first-fit': 212.75, 'worst-fit': 230.7, 'first-fit-decreasing': 203.9 },
  'Weibull 5k': {
    'best-fit': 2067.0,
    'first-fit': 2071.8,
    'worst-fit': 2250.4,
    'first-fit-decreasing': 1994.4,
  },
};

/** Chains by the name under which the rule is known. */
function chainsFor([capacity = 1]: readonly number[]): Readonly<Record<string, ChainInput>> {
  const worst: ChainInput = { score: 'opened-first' };
  return {
    'best-fit': { score: 'bin-packing' },
    'first-fit': { score: 'first-fit' },
    // biome-ignore lint/suspicious/noThenProperty: the word is what a chain says
    'worst-fit': { ...worst, then: ['spread'] },
    'first-fit-decreasing': {
      order: { policy: 'largest-first', options: { capacity: { [dimensionName(0)]: capacity } } },
      score: 'first-fit',
    },
  };
}

/** One-dimensional online bin packing: items are placed in the order in which they come, for good. */
export const onlinePacking: Experiment = {
  name: 'online-packing',
  summary: 'online bin packing: OR3 (20 x 500 items) and Weibull (5 x 5,000), bins on average',
  async run(options) {
    const sets = await onlinePackingSets(await dataFile(options, 'online-bpp', 'instances.json'));
    const result: Record<string, ExperimentResult[string]> = {};
    const names = wantedWorkloads([...sets.keys()], options.workload);
    for (const [at, set] of names.entries()) {
      result[set] = await compareSet(set, sets.get(set) ?? [], (done) =>
        options.onProgress?.((at + done) / names.length, set),
      );
    }
    return result;
  },
};

async function compareSet(
  set: string,
  instances: readonly PackingInstance[],
  onProgress: (done: number) => void,
): Promise<ExperimentResult[string]> {
  const bins = new Map<string, number[]>();
  for (const [at, instance] of instances.entries()) {
    for (const [rule, chain] of Object.entries(chainsFor(instance.capacity))) {
      const found = await binsFor(instance, chain);
      bins.set(rule, [...(bins.get(rule) ?? []), found]);
    }
    onProgress((at + 1) / instances.length);
  }
  const volume = mean(instances.map(({ items, capacity }) => volumeBound(items, capacity)));
  const bound = mean(instances.map(({ items, capacity }) => l2Bound(items, capacity)));
  const rules: Record<string, Readonly<Record<string, Comparison>>> = {};
  for (const [rule, counts] of bins) {
    const measured = mean(counts);
    rules[rule] = {
      bins: comparison(measured, REFERENCES[set]?.[rule]),
      excessPercent: comparison((100 * (measured - volume)) / volume, undefined),
    };
  }
  return {
    ...rules,
    bounds: { volume: comparison(volume, undefined), l2: comparison(bound, undefined) },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
