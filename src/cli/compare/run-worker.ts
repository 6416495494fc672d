import { parentPort, workerData } from 'node:worker_threads';
import { isEngineError, messageOf } from '../../base/errors.js';
import { RunRecorder } from '../../simulator/index.js';
import { runSimulation } from '../simulate/run-simulation.js';
import { type SimulateFlags, simulateRequest } from '../simulate/simulate-request.js';
import type { RunAnswer, RunOrder } from './run-pool.js';

// One of the threads of a comparison: told which run, answers with its record.
const shared = workerData as Omit<SimulateFlags, 'seed'>;
const port = parentPort;
port?.on('message', (order: RunOrder) => {
  void carryOut(order).then((answer) => port.postMessage(answer));
});

async function carryOut({ id, workload, chain, policy, config, seed }: RunOrder): Promise<RunAnswer> {
  try {
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
    return { id, record: recorder.record() };
  } catch (error) {
    return { id, message: messageOf(error), isBadInput: isEngineError(error) };
  }
}
