import { inThreads } from '../core/in-threads.js';
import { csvRows } from '../workloads/lines.js';
import { type OpenbNode, type OpenbPod, openbNodes, openbPods } from '../workloads/openb.js';
import { numberIn, RowFaults } from '../workloads/row-faults.js';
import {
  type Comparison,
  comparison,
  dataFile,
  type Experiment,
  type ExperimentOptions,
  type ExperimentResult,
  wantedWorkloads,
} from './experiment.js';
import { chainsFor } from './openb-chains.js';
import type { OpenbCurve, OpenbOrder } from './openb-run.js';
import { type OpenbTasks, typicalTasks } from './openb-workload.js';

const WORKLOADS = ['default', 'cpu050', 'cpu250', 'gpushare40', 'gpushare100', 'multigpu20', 'multigpu50', 'gpuspec33'];
const NODES = 'openb_node_list_gpu_node.csv';
/** As published: seeds 42 to 51. */
const FIRST_SEED = 42;
const SEEDS = 10;

/** What is compared: GPUs in use when all and 130 % of them were asked for, and fragments at 80 %. */
const METRICS = [
  { name: 'allocation at 100 %', of: 'allocated', metric: 'alloc_pct', at: 100 },
  { name: 'allocation at 130 %', of: 'allocated', metric: 'alloc_pct', at: 130 },
  { name: 'fragmentation at 80 %', of: 'fragmented', metric: 'frag_pct_of_cluster', at: 80 },
] as const;

/** Weng et al., Beware of Fragmentation (USENIX ATC 2023): 8 task lists of Alibaba's OpenB trace, 6 policies, 10 seeds. */
export const openb: Experiment = {
  name: 'openb',
  summary: 'scheduling GPU shares on 1,213 agents of Alibaba: 8 workloads, 6 published policies, 10 seeds',
  async run(options) {
    const faults = new RowFaults();
    const nodes = await gather(openbNodes(await dataFile(options, 'openb', NODES), faults));
    const references = await readReferences(await dataFile(options, 'openb', 'reference.tsv'), faults);
    const result: Record<string, ExperimentResult[string]> = {};
    const names = wantedWorkloads(WORKLOADS, options.workload);
    for (const [at, name] of names.entries()) {
      const pods = await gather(openbPods(await dataFile(options, 'openb', `openb_pod_list_${name}.csv`), faults));
      const policies = await comparePolicies(
        nodes,
        pods,
        options,
        (published, metric, percent) => references.get([name, published, metric, percent].join()),
        (done, what) => options.onProgress?.((at + done) / names.length, `${name}: ${what}`),
      );
      result[name] = { ...policies, data: { badRows: comparison(faults.count, 0) } };
    }
    return result;
  },
};

async function comparePolicies(
  nodes: readonly OpenbNode[],
  pods: readonly OpenbPod[],
  { seeds = SEEDS }: ExperimentOptions,
  referenceFor: (published: string, metric: string, percent: number) => Published | undefined,
  onProgress: (done: number, what: string) => void,
): Promise<ExperimentResult[string]> {
  const chains = Object.entries(chainsFor(typicalTasks(pods), nodes));
  const orders: readonly OpenbOrder[] = chains.flatMap(([policy]) =>
    Array.from({ length: seeds }, (_, n) => ({ policy, seed: FIRST_SEED + n })),
  );
  const tasks: OpenbTasks = { nodes, pods };
  let ended = 0;
  const runs = await inThreads<OpenbOrder, OpenbCurve>({
    script: new URL('./openb-worker.js', import.meta.url),
    shared: tasks,
    orders,
    done: () => onProgress(++ended / orders.length, `${ended} of ${orders.length} runs`),
  });
  const policies: Record<string, Readonly<Record<string, Comparison>>> = {};
  for (const [at, [name, { published }]] of chains.entries()) {
    const curves = runs.slice(at * seeds, (at + 1) * seeds);
    policies[name] = {
      ...Object.fromEntries(
        METRICS.map(({ name: metricName, of, metric, at: percent }) => {
          const values = curves.map((curve) => curve[of].get(percent) ?? Number.NaN);
          const reference = published === undefined ? undefined : referenceFor(published, metric, percent);
          return [metricName, compared(values, reference)];
        }),
      ),
      'tasks refused': comparison(mean(curves.map(({ refused }) => refused)), undefined),
      'tasks without GPUs refused': comparison(mean(curves.map(({ refusedCpuOnly }) => refusedCpuOnly)), undefined),
    };
  }
  return policies;
}

/** A figure that was published: mean and standard deviation over seeds. */
interface Published {
  readonly mean: number;
  readonly deviation: number;
}

function compared(values: readonly number[], reference: Published | undefined): Comparison {
  return {
    ...comparison(mean(values), reference?.mean),
    ...(values.length > 1 && { deviation: deviation(values) }),
    ...(reference !== undefined && { referenceDeviation: reference.deviation }),
  };
}

/** What was published, by workload, policy, metric and per cent arrived. */
async function readReferences(file: string, faults: RowFaults): Promise<ReadonlyMap<string, Published>> {
  const references = new Map<string, Published>();
  const columns = ['workload', 'policy', 'metric', 'arrived_pct', 'mean', 'sd'];
  const rows = csvRows(file, columns, faults, (row) => ({
    key: [row.text('workload'), row.text('policy'), row.text('metric'), row.text('arrived_pct')].join(),
    published: { mean: numberIn(row.text('mean'), 'mean'), deviation: numberIn(row.text('sd'), 'sd') },
  }));
  for await (const row of rows) references.set(row.key, row.published);
  return references;
}

async function gather<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample of two or more. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
