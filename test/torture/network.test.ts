import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { NETWORK_FAULTS } from '../../src/testkit/faults/network/fault-proxy.js';
import { networkRun } from '../../src/testkit/faults/network/network-run.js';

/** A number to draw the same faults again: `SEED=… npm test`. */
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const TIMES = 5;

// `npm run torture` is the same with 100 of each kind.
describe(`an engine whose network fails (seed ${SEED})`, function () {
  this.timeout(120_000);

  for (const fault of NETWORK_FAULTS) {
    it(`gets its work done after each of ${TIMES}: ${fault}; every offer has its end, on both sides`, async () => {
      const { verdict, unaccounted, missing, subscriptions } = await networkRun({ fault, times: TIMES, seed: SEED });
      expect(verdict).to.deep.equal({ lost: [], doubled: [], forgotten: [], unrecorded: [], unstored: [] });
      expect({ unaccounted, missing }).to.deep.equal({ unaccounted: 0, missing: 0 });
      expect(subscriptions, 'it came back').to.be.at.least(['cut', 'half-open'].includes(fault) ? 2 : 1);
    });
  }
});
