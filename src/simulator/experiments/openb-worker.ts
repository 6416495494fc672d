import { workerData } from 'node:worker_threads';
import { answerOrders } from '../core/in-threads.js';
import { chainsFor } from './openb-chains.js';
import { type OpenbOrder, runOrder } from './openb-run.js';
import { type OpenbTasks, typicalTasks } from './openb-workload.js';

// One of the threads of the study: told which run, answers with its curve.
const tasks = workerData as OpenbTasks;
const typical = typicalTasks(tasks.pods);
const chains = chainsFor(typical, tasks.nodes);
answerOrders((order: OpenbOrder) => runOrder(tasks, typical, chains, order));
