import { cpus, totalmem } from 'node:os';
import { inThreads } from '../../src/simulator/index.js';
import { type Order, type Scale, WORKLOADS } from './workloads.js';

export interface SimulatorSuiteOptions {
  readonly only: string | undefined;
  /** A tenth of the tasks and agents. */
  readonly isQuick: boolean;
  readonly isJson: boolean;
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
/** @returns the exit code: 1 if a simulation did not run all of its tasks */
export async function runSimulator({ only, isQuick, isJson }: SimulatorSuiteOptions): Promise<number> {
  const names = Object.keys(WORKLOADS);
  if (only !== undefined && !names.includes(only))
    throw new Error(`no workload '${only}'; there are: ${names.join(', ')}`);
  const scale = isQuick ? QUICK : FULL;
  console.log(`${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`);
  const results: Record<string, Result> = {};
  for (const name of only === undefined ? names : [only]) {
    const result = await measure(scale, name);
    results[name] = result;
    const { tasks, agents, seconds, microsPerTask, peakMegabytes, ok } = result;
    console.log(
      `${name.padEnd(10)} ${tasks} tasks on ${agents} agents: ${seconds.toFixed(1)} s, ${microsPerTask.toFixed(1)} us a task, ${peakMegabytes} MB${ok ? '' : '  NOT OK'}`,
    );
  }
  if (isJson) console.log(JSON.stringify(results));
  return Object.values(results).every(({ ok }) => ok) ? 0 : 1;
}

/** In a thread of its own, as the runs of a comparison are: each begins with an empty heap. */
async function measure(scale: Scale, workload: string): Promise<Result> {
  const since = performance.now();
  const script = new URL('./worker.js', import.meta.url);
  const [finished] = await inThreads<Order, number>({ script, orders: [{ workload, scale }], threads: 1 });
  const seconds = (performance.now() - since) / 1000;
  return {
    ...scale,
    seconds,
    microsPerTask: (1e6 * seconds) / scale.tasks,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    finished: finished ?? 0,
    ok: finished === scale.tasks,
  };
}
