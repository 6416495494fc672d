import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../base/errors.js';
import type { ThreadAnswer } from './in-threads.js';
import { chainsFor } from './openb-chains.js';
import { type OpenbCurve, type OpenbOrder, runOrder } from './openb-run.js';
import { type OpenbTasks, typicalTasks } from './openb-workload.js';

// One of the threads of the study: told which run, answers with its curve.
const tasks = workerData as OpenbTasks;
const typical = typicalTasks(tasks.pods);
const chains = chainsFor(typical, tasks.nodes);
const port = parentPort;
port?.on('message', (order: OpenbOrder) => {
  void answer(order).then((said) => port.postMessage(said));
});

async function answer(order: OpenbOrder): Promise<ThreadAnswer<OpenbCurve>> {
  try {
    return { answer: await runOrder(tasks, typical, chains, order) };
  } catch (error) {
    return { message: messageOf(error) };
  }
}
