import { Resources } from '../../src/resources/resources.js';
import { type Arrival, generate, MetricsRecorder, simulate, simulateDirect } from '../../src/simulator/index.js';

/** What a thread is told to run. */
export interface Order {
  /** One of {@link WORKLOADS}. */
  readonly workload: string;
  readonly scale: Scale;
}

export interface Scale {
  readonly tasks: number;
  readonly agents: number;
}

/** Tasks arrive over so many seconds, whatever their number. */
const SPAN_SECONDS = 3_000;

/** Each tells how many tasks finished. */
export const WORKLOADS: Readonly<Record<string, (scale: Scale) => Promise<number>>> = {
  direct: async (scale) => {
    const agents = agentsOf(scale);
    const metrics = new MetricsRecorder(agents, ['framework']);
    const framework = { name: 'framework', chain: { score: 'bin-packing' } } as const;
    await simulateDirect(arrivals(scale), agents, framework, { seed: 1, observers: metrics.observers });
    return finishedIn(metrics);
  },
  protocol: async (scale) => {
    const agents = agentsOf(scale);
    const metrics = new MetricsRecorder(agents, ['framework']);
    // Gathers what arrives between two allocations, as a framework of that size does.
    const framework = { name: 'framework', chain: { score: 'bin-packing' }, engine: { batchMs: 1_000 } } as const;
    await simulate(arrivals(scale), { agents }, [framework], { seed: 1, observers: metrics.observers });
    return finishedIn(metrics);
  },
};

function finishedIn(metrics: MetricsRecorder): number {
  return metrics.report().frameworks['framework']?.tasks?.finished ?? 0;
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
