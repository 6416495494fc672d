import { Resources } from '../../src/resources/resources.js';
import { simulatedJob, simulatePasses, type Workload } from '../../src/simulator/index.js';
import type { BatchJob } from '../workloads/batch-log.js';

/**
 * EASY by our engine and its policies, on one agent that has all processors.
 *
 * @param workload - jobs whose names are in their order
 * @returns when each starts, in seconds, by the job's name
 */
export async function engineStarts(workload: Workload, processors: number): Promise<ReadonlyMap<string, number>> {
  const starts = new Map<string, number>();
  const agents = [{ hostname: 'machine', resources: Resources.parse(`cpus:${processors}`) }];
  const chain = { order: 'fifo', cycle: 'backfill', feasibility: [], domain: [] };
  await simulatePasses(
    workload,
    agents,
    { name: 'batch', chain },
    {
      observers: [
        {
          noticed: (_framework, notice, at) => {
            if (notice.type === 'task' && notice.phase === 'running') starts.set(notice.job, at / 1000);
          },
        },
      ],
    },
  );
  return starts;
}

/** Jobs of a log as the readers of the simulator give them. */
export function arrivalsOf(jobs: readonly BatchJob[]): Workload {
  return jobs.map(({ submit, run, estimate, processors }, at) => ({
    at: 1000 * submit,
    durationMs: 1000 * run,
    job: simulatedJob({
      name: `swf${at + 1}`,
      resources: { scalars: { cpus: 1000 * processors }, ports: 0 },
      estimatedMs: 1000 * estimate,
    }),
  }));
}
