import { workerData } from 'node:worker_threads';
import { answerOrders, RunRecorder } from '../../simulator/index.js';
import { runSimulation } from '../simulate/run-simulation.js';
import { type SimulateFlags, simulateRequest } from '../simulate/simulate-request.js';
import type { RunOrder } from './run-pool.js';

// One of the threads of a comparison: told which run, answers with its record.
const shared = workerData as Omit<SimulateFlags, 'seed'>;
answerOrders(async ({ workload, chain, policy, config, seed }: RunOrder) => {
  const flags: SimulateFlags = {
    ...shared,
    seed: String(seed),
    ...(chain !== undefined && { chain }),
    ...(policy !== undefined && { policy }),
  };
  const request = await simulateRequest(workload, flags, config);
  const recorder = new RunRecorder(
    request.agents,
    request.frameworks.map(({ name }) => name),
  );
  await runSimulation(request, { observers: recorder.observers });
  return recorder.record();
});
