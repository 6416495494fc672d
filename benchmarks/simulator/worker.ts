import { answerOrders } from '../../src/simulator/index.js';
import { type Order, WORKLOADS } from './workloads.js';

// The thread of one workload: told which, answers how many of its tasks finished.
answerOrders(({ workload, scale }: Order) => {
  const run = WORKLOADS[workload];
  if (run === undefined) throw new Error(`invariant: no workload '${workload}'`);
  return run(scale);
});
