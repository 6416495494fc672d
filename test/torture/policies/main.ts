import { parseArgs } from 'node:util';
import { systemClock } from '../../../src/base/system-clock.js';
import { backfillFaults } from './backfill.js';
import { gangFaults } from './gangs.js';
import { holdRun } from './hold.js';
import { preemptionRun } from './preemption.js';

// npm run torture:policies -- [--runs N] [--gangs N] [--preemption N] [--backfill N] [--hold N] [--seed N]
const { values } = parseArgs({
  options: {
    /** Of each kind, in place of the numbers below. */
    runs: { type: 'string' },
    gangs: { type: 'string', default: '1000' },
    preemption: { type: 'string', default: '10000' },
    backfill: { type: 'string', default: '1000' },
    hold: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '0' },
  },
});

/** What each kind of run comes to: its faults, and what happened in it that they might have been about. */
const KINDS = {
  gangs: (seed: number) => ({ faults: gangFaults(seed), count: 2, of: 'gangs of 60 ended' }),
  preemption: (seed: number) => {
    const { faults, victims } = preemptionRun(seed);
    return { faults, count: victims, of: 'tasks given up' };
  },
  backfill: (seed: number) => ({ faults: backfillFaults(seed), count: 1, of: 'queues whose promises were kept' }),
  hold: (seed: number) => {
    const { faults, heldSeconds } = holdRun(seed);
    return { faults, count: heldSeconds, of: 'seconds of holding' };
  },
} as const;

for (const [name, run] of Object.entries(KINDS)) {
  const runs = Number(values.runs ?? values[name as keyof typeof KINDS]);
  const from = Number(values.seed);
  const startedAt = systemClock.now();
  let count = 0;
  let of = '';
  let faulty = 0;
  for (let seed = from; seed < from + runs; seed++) {
    const came = run(seed);
    of = came.of;
    count += came.faults.length === 0 ? came.count : 0;
    if (came.faults.length === 0) continue;
    faulty += 1;
    if (faulty <= 10) console.log(`${name}, seed ${seed}: ${came.faults.slice(0, 3).join('; ')}`);
  }
  if (faulty > 0) process.exitCode = 1;
  const seconds = ((systemClock.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${runs} runs from seed ${from}, ${faulty} with faults, ${count} ${of}, ${seconds} s`);
}
