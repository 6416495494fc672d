import { expect } from 'chai';
import fc from 'fast-check';
import type { ChainInput } from '../../src/policy/chain-config.js';
import { type Action, actionsUpTo, CHAINS } from './laws/actions.js';
import { Script } from './laws/script.js';

const aChain = fc.constantFrom(...CHAINS);

function played(chain: ChainInput, actions: readonly Action[]): Script {
  const script = new Script(chain);
  for (const action of actions) script.play(action);
  return script;
}

// The laws themselves are watched at every step: see `laws/`.
describe('step', function () {
  this.timeout(60_000);

  it('keeps the laws of offers, tasks, rows, records and sessions, whatever it is given', () => {
    fc.assert(
      fc.property(aChain, actionsUpTo(80, true), (chain, actions) => void played(chain, actions)),
      { numRuns: 250 },
    );
  });

  it('gives equal effects for equal inputs, byte for byte', () => {
    fc.assert(
      fc.property(aChain, actionsUpTo(80, true), (chain, actions) => {
        expect(played(chain, actions).differenceOfAnother()).to.equal(undefined);
      }),
      { numRuns: 100 },
    );
  });

  it('forgets no task: when all goes well and there is room, every instance comes to its end', () => {
    fc.assert(
      fc.property(aChain, actionsUpTo(60, false), (chain, actions) => {
        const script = played(chain, actions);
        expect(script.settle(100), 'rounds').to.be.below(100);
        const { rows, offers, jobs } = script.watched.engine.snapshot();
        expect(rows.filter(({ tasks }) => tasks > 0)).to.be.empty;
        expect(offers.open).to.equal(0);
        expect(jobs.flatMap(({ instances }) => instances).filter(({ end }) => end === undefined)).to.be.empty;
      }),
      { numRuns: 200 },
    );
  });
});
