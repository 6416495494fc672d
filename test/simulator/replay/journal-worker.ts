import { parentPort, workerData } from 'node:worker_threads';
import { FAULTS, writeJournal } from './worlds.js';

// Writes a journal of a simulation with faults where nothing else runs; told the file.
await writeJournal(workerData as string, { faults: FAULTS });
parentPort?.postMessage('written');
