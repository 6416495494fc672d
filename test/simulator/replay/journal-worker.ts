import { parentPort, workerData } from 'node:worker_threads';
import { writeJournal } from './worlds.js';

// Writes a journal where nothing else runs; told the file.
await writeJournal(workerData as string);
parentPort?.postMessage('written');
