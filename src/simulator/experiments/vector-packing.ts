import type { ChainInput } from '../../policy/chain-config.js';
import { l2Bound, volumeBound } from '../metrics/bounds.js';
import { lowerBound } from '../metrics/dual-feasible.js';
import { relaxationBound } from '../metrics/relaxation.js';
import { type PackingInstance, vectorPackingInstances } from '../workloads/packing-instances.js';
import { RowFaults } from '../workloads/row-faults.js';
import {
  type Comparison,
  comparison,
  dataFile,
  type Experiment,
  type ExperimentResult,
  wantedWorkloads,
} from './experiment.js';
import { binsFor, creditName, dimensionName, hasCredits } from './pack.js';

/** Instances of so few items are also summed up by themselves: on them every rule was checked. */
const SMALL = 120;
/** … and of so few with a bound by linear programming, which takes a second for each. */
const TINY = 20;
/** How many instances the published set has, for progress alone. */
const EXPECTED: Readonly<Record<string, number>> = { New: 1_080, Triplet: 240 };

type Measure = 'sum' | 'max' | 'squares';
const MEASURES: Readonly<Record<string, Measure>> = { L1: 'sum', Linf: 'max', L2: 'squares' };

/** Published heuristics by their names there, as chains of shipped policies. */
function chainsFor(instance: PackingInstance): Readonly<Record<string, ChainInput>> {
  const chains: Record<string, ChainInput> = { FF: { score: 'first-fit' } };
  for (const [name, measure] of Object.entries(MEASURES)) {
    for (const weighting of ['Unit', 'Avg'] as const)
      chains[`FFD-${name}-${weighting}`] = { order: decreasing(instance, measure, weighting), score: 'first-fit' };
    // By what bins have left: not said where items make room.
    if (hasCredits(instance)) continue;
    chains[`BF-${name}-Unit`] = { score: { policy: 'residual-fit', options: { measure } } };
    if (measure === 'max') continue; // not among the published ones
    const worst = { policy: 'residual-fit', options: { measure, prefer: 'large' } };
    // biome-ignore lint/suspicious/noThenProperty: the word is what a chain says
    chains[`WF-${name}-Unit`] = { score: 'opened-first', then: [worst] };
  }
  // Ours, after Panigrahy et al. (2011): not among the published ones either.
  if (!hasCredits(instance)) {
    chains['BCS-DP1-Avg-Dyn'] = binCentric([1]);
    chains['bin-centric'] = binCentric([4]);
    chains['bin-centric, best of four'] = binCentric([1, 2, 4, 8]);
  }
  return chains;
}

function binCentric(focus: readonly number[]): ChainInput {
  return { cycle: { policy: 'bin-centric', options: { focus } } };
}

/** The largest item first; `Avg` weighs a dimension by the total demand for it. */
function decreasing({ items, capacity }: PackingInstance, measure: Measure, weighting: 'Unit' | 'Avg') {
  const [whole, weights]: [Record<string, number>, Record<string, number>] = [{}, {}];
  for (const [dim, units] of capacity.entries()) {
    const weight = weighting === 'Unit' ? 1 : totalDemand(items, dim, units);
    [whole[dimensionName(dim)], weights[dimensionName(dim)]] = [units, weight];
    // A square is positive, whatever was squared.
    [whole[creditName(dim)], weights[creditName(dim)]] = [units, measure === 'squares' ? weight : -weight];
  }
  return { policy: 'largest-first', options: { capacity: whole, weights, measure } };
}

/** Of a dimension, in bins; in single precision, as the published runs add it up. */
function totalDemand(items: PackingInstance['items'], dim: number, units: number): number {
  return items.reduce((sum, item) => Math.fround(sum + Math.fround((item[dim] ?? 0) / units)), 0);
}

/** Mommessin et al., Vector bin packing: 1,320 instances in 3, 5 and 10 dimensions with what 24 heuristics need. */
export const vectorPacking: Experiment = {
  name: 'vector-packing',
  summary: 'vector bin packing: 1,080 New and 240 Triplet instances of 3, 5 and 10 dimensions',
  async run(options) {
    const result: Record<string, ExperimentResult[string]> = {};
    const sets = wantedWorkloads(Object.keys(EXPECTED), options.workload);
    for (const [at, set] of sets.entries()) {
      const file = await dataFile(options, 'vbp', `vbp_${set}.jsonl.gz`);
      const faults = new RowFaults();
      const [all, small, tiny] = [new Totals(), new Totals(), new Totals()];
      let done = 0;
      for await (const instance of vectorPackingInstances(file, faults)) {
        const { length } = instance.items;
        await pack(instance, [all, ...(length <= SMALL ? [small] : []), ...(length <= TINY ? [tiny] : [])]);
        done += 1;
        options.onProgress?.((at + Math.min(1, done / (EXPECTED[set] ?? done))) / sets.length, `${set} ${done}`);
      }
      result[set] = { ...all.result(), data: { badRows: comparison(faults.count, 0) } };
      result[`${set}, up to ${SMALL} items`] = small.result();
      if (!tiny.isEmpty) result[`${set}, up to ${TINY} items`] = tiny.result();
    }
    return result;
  },
};

async function pack(instance: PackingInstance, totals: readonly Totals[]): Promise<void> {
  const { optimum, items, capacity } = instance;
  const relaxed = items.length > TINY ? undefined : await relaxationBound(items, capacity);
  const bound = Math.max(lowerBound(items, capacity), relaxed ?? 0);
  const least = optimum ?? instance.lowerBound ?? bound;
  for (const [name, chain] of Object.entries(chainsFor(instance))) {
    const bins = await binsFor(instance, chain);
    for (const total of totals) total.add(name, bins, instance.published[name], least, bound);
  }
  for (const total of totals)
    total.bound({ volume: volumeBound(items, capacity), l2: l2Bound(items, capacity), best: bound }, least);
}

const BOUNDS = ['volume', 'l2', 'best'] as const;
type Bounds = Readonly<Record<(typeof BOUNDS)[number], number>>;

interface Total {
  bins: number;
  least: number;
  /** Of our own lower bounds. */
  bound: number;
  published: number;
  /** Instances with a published figure, and those on which ours is the same. */
  known: number;
  exact: number;
  atOptimum: number;
}

/** Sums over instances, by heuristic. */
class Totals {
  readonly #byName = new Map<string, Total>();
  readonly #bounds: Record<keyof Bounds, number> = { volume: 0, l2: 0, best: 0 };
  #least = 0;

  add(name: string, bins: number, published: number | undefined, least: number, bound: number): void {
    const total = this.#byName.get(name) ?? {
      bins: 0,
      least: 0,
      bound: 0,
      published: 0,
      known: 0,
      exact: 0,
      atOptimum: 0,
    };
    this.#byName.set(name, total);
    total.bins += bins;
    total.least += least;
    total.bound += bound;
    total.atOptimum += +(bins === least);
    if (published === undefined) return;
    total.known += 1;
    total.published += published;
    total.exact += +(bins === published);
  }

  bound(bounds: Bounds, least: number): void {
    for (const name of BOUNDS) this.#bounds[name] += bounds[name];
    this.#least += least;
  }

  get isEmpty(): boolean {
    return this.#least === 0;
  }

  result(): Readonly<Record<string, Readonly<Record<string, Comparison>>>> {
    const result: Record<string, Readonly<Record<string, Comparison>>> = {};
    for (const [name, { bins, least, bound, published, known, exact, atOptimum }] of this.#byName) {
      result[name] = {
        instancesExact: comparison(exact, known),
        bins: comparison(bins, known === 0 ? undefined : published),
        excessPercent: comparison((100 * (bins - least)) / least, undefined),
        gapPercent: comparison((100 * (bins - bound)) / bound, undefined),
        instancesAtOptimum: comparison(atOptimum, undefined),
      };
    }
    const bounds = BOUNDS.map((name) => [name, comparison(this.#bounds[name], this.#least)] as const);
    result['bounds'] = Object.fromEntries(bounds);
    return result;
  }
}
