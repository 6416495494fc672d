import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { crashRun } from '../../src/testkit/faults/crash/crash-run.js';
import { CLUSTER } from './settings.js';

/** A number to run the same points again: `SEED=… npm test`. */
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const CRASHES = 20;
const TASKS = 60;

// `npm run torture` is the same with 200 crashes on 500 tasks.
describe(`an engine that is killed ${CRASHES} times, its state torn each time (seed ${SEED})`, function () {
  this.timeout(120_000);

  it('loses no task, launches none twice, and acknowledges nothing that is not stored', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stowage-torture-'));
    try {
      const run = { cluster: CLUSTER, folder, seed: SEED, crashes: CRASHES, tasks: TASKS, tears: true };
      const report = await crashRun({ ...run, patienceMs: 1_500 });
      expect(report.verdict).to.deep.equal({ lost: [], doubled: [], forgotten: [], unrecorded: [], unstored: [] });
      expect(report.launches, 'tasks were launched, some again').to.be.at.least(TASKS);
      expect(report.acknowledged).to.be.at.least(TASKS * 2);
      expect([...report.crashes.values()].reduce((sum, count) => sum + count, 0)).to.equal(CRASHES);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
