import { workerData } from 'node:worker_threads';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { answerOrders } from '../../../src/simulator/core/in-threads.js';

// A thread for tests: doubles numbers, and does what else it is told.
const { times } = workerData as { readonly times: number };
answerOrders((order: number | 'refuse' | 'fail' | 'exit') => {
  if (order === 'refuse') throw new InvalidArgumentError('--speed: got 0; accepted: above 0');
  if (order === 'fail') throw new Error('failed on purpose');
  if (order === 'exit') process.exit(7);
  return times * order;
});
