import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import type { EngineConfig } from '../../src/engine/config.js';
import type { ChainInput } from '../../src/policy/chain-config.js';
import { CHAINS } from './laws/actions.js';
import { commandsUpTo } from './world/commands.js';
import { agree, type Command, type Model } from './world/step.js';
import { World } from './world/world.js';

/** A number to run the same again: `SEED=… npm test`. */
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const RUNS_PER_CHAIN = 520;
/** Rounds that a world gets to come to rest, once nothing goes wrong any more. */
const MOST_ROUNDS = 600;

// At every step the engine is watched for its laws, and the master for its own: see `laws/` and `world/`.
describe(`an engine and a master between which everything goes wrong (seed ${SEED})`, function () {
  this.timeout(120_000);

  CHAINS.forEach((chain, at) => {
    it(`keep their laws, and come to rest with equal views (chain ${at})`, () => {
      fc.assert(
        fc.property(commandsUpTo(60), (commands) => {
          live(chain, commands);
        }),
        { numRuns: RUNS_PER_CHAIN, seed: SEED },
      );
    });
  });

  it('come to rest, too, where the master offers no more than it is told that is needed', () => {
    let told = 0;
    fc.assert(
      fc.property(commandsUpTo(60), (commands) => {
        told += live(CHAINS[0] ?? {}, commands, { offerConstraints: true }).master.timesLimited;
      }),
      { numRuns: RUNS_PER_CHAIN / 2, seed: SEED },
    );
    expect(told, 'times that it was told').to.be.above(0);
  });

  it('give operators agents on which nothing runs, and say no to others', () => {
    const answers = { yes: 0, no: 0 };
    fc.assert(
      fc.property(commandsUpTo(60, 'maintenance'), (commands) => {
        const { yes, no } = live(CHAINS[0] ?? {}, commands).master.windows.answers;
        answers.yes += yes;
        answers.no += no;
      }),
      { numRuns: RUNS_PER_CHAIN / 2, seed: SEED },
    );
    expect(Math.min(answers.yes, answers.no), 'answers of each kind').to.be.above(0);
  });
});

/** Everything goes wrong, then nothing any more, and all comes to rest. */
function live(chain: ChainInput, commands: Iterable<Command>, over: Partial<EngineConfig> = {}): World {
  const world = new World(chain, over);
  world.master.addAgent('a1', 'cpus:4;mem:4096;disk:1000');
  world.master.addAgent('a2', 'cpus:3;mem:4096;disk:1000');
  world.connect();
  const model: Model = { jobs: new Map(), isConnected: true, names: 0 };
  fc.modelRun(() => ({ model, real: world }), commands);

  expect(world.settle(MOST_ROUNDS), 'rounds').to.be.below(MOST_ROUNDS);
  model.isConnected = true;
  agree(model, world);
  const { jobs, rows, offers } = world.watched.engine.snapshot();
  expect(jobs.flatMap(({ instances }) => instances).filter(({ end }) => end === undefined)).to.be.empty;
  expect(rows.filter(({ tasks, free }) => tasks > 0 || Object.values(free).some((amount) => amount > 0))).to.be.empty;
  expect(offers.open).to.equal(0);
  expect(world.master.keepsSomething, 'volumes or reservations are left').to.equal(false);
  expect(world.master.suppressed.size, 'nobody wants offers').to.equal(2);
  return world;
}
