import { expect } from 'chai';
import { gangFaults } from './gangs.js';
import { holdRun } from './hold.js';
import { preemptionRun } from './preemption.js';

/** Another number tries other runs: `SEED=… npm test`. */
const SEED = Number(process.env['SEED'] ?? 20_261_130);
/** So many times as many runs as here; `npm run torture:policies` has its own numbers. */
const TIMES = Number(process.env['TIMES'] ?? 1);

function seeds(count: number): readonly number[] {
  return Array.from({ length: count * TIMES }, (_, i) => SEED + i);
}

function told(seed: number, faults: readonly string[]): readonly string[] {
  return faults.map((fault) => `seed ${seed}: ${fault}`);
}

describe(`policies on generated clusters (seed ${SEED})`, function () {
  this.timeout(120_000 * TIMES);

  it('gangs: two of 60 tasks on room for 100 both end, whatever fails, and none holds a part of itself for long', () => {
    expect(seeds(8).flatMap((seed) => told(seed, gangFaults(seed)))).to.deep.equal([]);
  });

  it('preemption: no loop, no victim that the rule forbids, and every budget is kept', () => {
    let given = 0;
    for (const seed of seeds(60)) {
      const { faults, victims } = preemptionRun(seed);
      expect(told(seed, faults)).to.deep.equal([]);
      given += victims;
    }
    expect(given, 'tasks given up').to.be.above(30 * TIMES);
  });

  it('hold-for-head: in every second the wait and what is hoarded stay within their bounds', () => {
    let held = 0;
    for (const seed of seeds(8)) {
      const { faults, heldSeconds } = holdRun(seed);
      expect(told(seed, faults)).to.deep.equal([]);
      held += heldSeconds;
    }
    expect(held, 'seconds of holding').to.be.above(80 * TIMES);
  });
});
