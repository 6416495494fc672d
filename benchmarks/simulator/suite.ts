import { cpus, totalmem } from 'node:os';
import { Resources } from '../../src/resources/resources.js';
import {
  type Arrival,
  generate,
  MetricsRecorder,
  type SimulationReport,
  simulate,
  simulateDirect,
} from '../../src/simulator/index.js';

export interface SimulatorSuiteOptions {
  readonly only: string | undefined;
  /** A tenth of the tasks and agents. */
  readonly isQuick: boolean;
  readonly isJson: boolean;
}

interface Scale {
  readonly tasks: number;
  readonly agents: number;
}

interface Result {
  readonly tasks: number;
  readonly agents: number;
  readonly seconds: number;
  readonly microsPerTask: number;
  readonly peakMegabytes: number;
  /** Most tasks at once are left to the reader: what counts is that all ran. */
  readonly finished: number;
  readonly ok: boolean;
}

/** A million tasks that come and go. */
const FULL: Scale = { tasks: 1_000_000, agents: 10_000 };
const QUICK: Scale = { tasks: 100_000, agents: 1_000 };
/** Tasks arrive over so many seconds, whatever their number. */
const SPAN_SECONDS = 3_000;

const WORKLOADS: Readonly<Record<string, (scale: Scale) => Promise<SimulationReport>>> = {
  direct: async (scale) => {
    const agents = agentsOf(scale);
    const metrics = new MetricsRecorder(agents, ['framework']);
    const framework = { name: 'framework', chain: { score: 'bin-packing' } } as const;
    await simulateDirect(arrivals(scale), agents, framework, { seed: 1, observers: metrics.observers });
    return metrics.report();
  },
  protocol: async (scale) => {
    const agents = agentsOf(scale);
    const metrics = new MetricsRecorder(agents, ['framework']);
    // Gathers what arrives between two allocations, as a framework of that size does.
    const framework = { name: 'framework', chain: { score: 'bin-packing' }, engine: { batchMs: 1_000 } } as const;
    await simulate(arrivals(scale), { agents }, [framework], { seed: 1, observers: metrics.observers });
    return metrics.report();
  },
};

/** @returns the exit code: 1 if a simulation did not run all of its tasks */
export async function runSimulator({ only, isQuick, isJson }: SimulatorSuiteOptions): Promise<number> {
  if (only !== undefined && WORKLOADS[only] === undefined)
    throw new Error(`no workload '${only}'; there are: ${Object.keys(WORKLOADS).join(', ')}`);
  const scale = isQuick ? QUICK : FULL;
  console.log(`${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`);
  const results: Record<string, Result> = {};
  for (const [name, run] of Object.entries(WORKLOADS)) {
    if (only !== undefined && only !== name) continue;
    const result = await measure(scale, run);
    results[name] = result;
    const { tasks, agents, seconds, microsPerTask, peakMegabytes, ok } = result;
    console.log(
      `${name.padEnd(10)} ${tasks} tasks on ${agents} agents: ${seconds.toFixed(1)} s, ${microsPerTask.toFixed(1)} us a task, ${peakMegabytes} MB${ok ? '' : '  NOT OK'}`,
    );
  }
  if (isJson) console.log(JSON.stringify(results));
  return Object.values(results).every(({ ok }) => ok) ? 0 : 1;
}

async function measure(scale: Scale, run: (scale: Scale) => Promise<SimulationReport>): Promise<Result> {
  const since = performance.now();
  const report = await run(scale);
  const seconds = (performance.now() - since) / 1000;
  const finished = report.frameworks['framework']?.tasks?.finished ?? 0;
  return {
    ...scale,
    seconds,
    microsPerTask: (1e6 * seconds) / scale.tasks,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    finished,
    ok: finished === scale.tasks,
  };
}

function agentsOf({ agents }: Scale): { readonly hostname: string; readonly resources: Resources }[] {
  const resources = Resources.parse('cpus:32;mem:131072');
  return Array.from({ length: agents }, (_, i) => ({ hostname: `agent${i}`, resources }));
}

/** Shapes of clusters at work: few sizes, memory in proportion, lengths with a tail. */
function arrivals({ tasks }: Scale): Iterable<Arrival> {
  return generate(
    [
      {
        name: 'task',
        jobs: tasks,
        arrivals: { type: 'poisson', perSecond: tasks / SPAN_SECONDS },
        resources: {
          cpus: {
            type: 'choice',
            values: [
              [0.25, 3],
              [0.5, 3],
              [1, 2],
              [2, 1],
              [4, 1],
            ],
          },
          mem: {
            type: 'choice',
            values: [
              [256, 3],
              [1_024, 3],
              [4_096, 1],
            ],
          },
        },
        durationMs: { type: 'lognormal', median: 60_000, sigma: 1 },
      },
    ],
    1,
  );
}
