import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { type ChainInput, type PolicyDefinition, parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anAgent, anOffer, EngineHarness } from 'stowage/testkit';
import { type IsolatedPolicy, isolatedPolicy } from '../../src/composition/isolation/isolated-policy.js';
import type { Effect } from '../../src/engine/effect.js';
import type { Input } from '../../src/engine/input.js';
import leastLoaded from '../third-party/least-loaded.js';
import userQuota from '../third-party/user-quota.js';

/** Plenty on any machine, for policies that are quick. */
const PATIENT_MS = 10_000;

/** Scores by free cpus; never comes back from the call that finds a switch of shared memory on. */
const STUCK = `import { defineScorePolicy, z } from 'stowage/policy';
let calls = 0;
export default defineScorePolicy('stuck', z.strictObject({ at: z.number().default(0) }), ({ at }) => ({
  reads: { free: true },
  score({ free }, _task, { row, count }, out) {
    calls += 1;
    while (calls === at);
    for (let i = 0; i < count; i++) out[i] = free[0][row[i]] / 1e6;
  },
}));
`;

describe('an isolated policy', () => {
  let folder = '';
  const isolated: IsolatedPolicy[] = [];
  const isolate = (file: string, deadlineMs = PATIENT_MS): PolicyDefinition => {
    const one = isolatedPolicy(file, deadlineMs);
    isolated.push(one);
    return one.definition;
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stowage-isolation-'));
    writeFileSync(path.join(folder, 'stuck.js'), STUCK);
  });
  afterEach(async () => {
    for (const one of isolated.splice(0)) await one.stop();
    rmSync(folder, { recursive: true });
  });

  it('answers as it does here: score over load, and order and admission that keep accounts', () => {
    const file = (name: string): string => fileURLToPath(new URL(`../third-party/${name}.js`, import.meta.url));
    const chain: ChainInput = {
      order: { policy: 'user-quota', options: { most: 3 } },
      admission: { policy: 'user-quota', options: { most: 3 } },
      feasibility: 'attribute',
      score: 'least-loaded',
    };
    const here = play(chain, [leastLoaded, userQuota]);
    const there = play(chain, [isolate(file('least-loaded')), isolate(file('user-quota'))]);
    expect(there.launched()).to.have.length.above(3);
    expect(there.calls).to.deep.equal(here.calls);
    expect(there.engine.snapshot().faults).to.deep.equal([]);
  });

  it('loses the call in which it never comes back, and is asked again once another thread is up', async () => {
    const policy = isolate(path.join(folder, 'stuck.js'), 300);
    const harness = engineWith({ score: { policy: 'stuck', options: { at: 2 } } }, [policy]);
    offerTwo(harness);
    for (const name of ['a', 'b', 'c']) harness.submit(aJob({ name }));
    harness.advance(10);
    expect(harness.launched(), 'all are placed: a failed score is 0 for every agent').to.have.length(3);
    expect(harness.notices.filter(({ type }) => type === 'policy-missed')).to.deep.equal([
      { type: 'policy-missed', policy: 'stuck', call: 2, deadlineMs: 300 },
      { type: 'policy-missed', policy: 'stuck', call: 3, deadlineMs: 300 },
    ]);
    expect(harness.engine.snapshot().faults).to.deep.equal([
      {
        policy: 'stuck',
        kind: 'score',
        first: "policy 'stuck' gave no answer within 300 ms",
        count: 2,
        skipped: 0,
      },
    ]);
    const before = harness.notices.length;
    for (let tries = 0; tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50)); // threads start when they start
      const from = harness.notices.length;
      offerTwo(harness, `again ${tries}`);
      harness.submit(aJob({ name: `later${tries}` }));
      harness.advance(31_000);
      if (harness.notices.slice(from).every(({ type }) => type !== 'policy-missed')) return;
    }
    expect.fail(`never answered again: ${JSON.stringify(harness.notices.slice(before))}`);
  }).timeout(60_000);

  it('can be told again what it missed, and the same comes of it', () => {
    const file = path.join(folder, 'stuck.js');
    const first = engineWith({ score: { policy: 'stuck', options: { at: 2 } } }, [isolate(file, 300)], false);
    const steps = recorded(first);
    first.subscribe();
    offerTwo(first);
    for (const name of ['a', 'b', 'c']) first.submit(aJob({ name }));
    first.advance(10);
    expect(first.launched()).to.have.length(3);

    const { engine } = engineWith({ score: 'stuck' }, [isolate(file)], false);
    for (const { misses, input, effects } of steps) {
      for (const miss of misses) engine.step(miss);
      expect(withoutWords(engine.step(input))).to.deep.equal(withoutWords(effects));
    }
    expect(engine.snapshot().faults[0]).to.include({ policy: 'stuck', count: 2 });
  });

  it('is refused where it cannot be: a slice policy, a file that is none, one that throws', () => {
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const slice = file(
      'slice.js',
      `import { defineSlicePolicy, keepAll, z } from 'stowage/policy';
       export default defineSlicePolicy('own', z.strictObject({}), () => ({ reads: {}, narrow: keepAll, slice: () => ({}) }));`,
    );
    expect(() => isolate(slice)).to.throw('slice.js: a slice policy cannot be isolated; accepted: every other kind');
    expect(() => isolate(path.join(folder, 'none.js'))).to.throw('none.js: there is no such file');
    expect(() => isolate(file('odd.js', 'export const x = 1;'))).to.throw(
      'odd.js: exports no policy, but x (a number)',
    );
    expect(() => isolate(file('bad.js', "throw new Error('no');"))).to.throw('threw as it was loaded: no');
  });

  it('has its options judged in its own thread', () => {
    const policy = isolate(path.join(folder, 'stuck.js'));
    expect(() => engineWith({ score: { policy: 'stuck', options: { at: 'x' } } }, [policy])).to.throw(
      /options of policy 'stuck': .*at.*number/,
    );
  });
});

/** Two users' jobs on three agents, for a while. */
function play(chain: ChainInput, policies: readonly PolicyDefinition[]): EngineHarness {
  const harness = engineWith(chain, policies);
  for (const [name, user] of [
    ['a', 'ann'],
    ['b', 'bob'],
    ['c', 'ann'],
  ] as const)
    harness.submit(
      aJob({
        name,
        count: 3,
        labels: [{ key: 'user', value: user }],
        constraints: [{ attribute: 'rack', operator: 'like', values: ['r[12]'] }],
      }),
    );
  harness.give({ type: 'observed', load: new Map(['a1', 'a2', 'a3'].map((id, at) => [id as never, 0.9 - at / 4])) });
  for (let round = 0; round < 4; round++) {
    for (const [at, id] of ['a1', 'a2', 'a3'].entries())
      harness.offer(
        anOffer({
          id: `${round} ${id}`,
          agent: anAgent({ id, resources: 'cpus:2;mem:512', attributes: { rack: `r${at}` } }),
        }),
      );
    harness.advance(1_000);
    const [done] = harness.launched().slice(round);
    if (done !== undefined) harness.update(done, 'finished', { source: 'executor' });
    harness.advance(1_000);
  }
  return harness;
}

function offerTwo(harness: EngineHarness, round = 'first'): void {
  for (const id of ['a1', 'a2']) harness.offer(anOffer({ id: `${round} ${id}`, agent: id }));
}

/** @param isSubscribed - whether it is, from the start */
function engineWith(chain: ChainInput, policies: readonly PolicyDefinition[], isSubscribed = true): EngineHarness {
  const resolved = resolveChain(parseChainConfig(chain, 'test'), [...shippedPolicies, ...policies], 1);
  const harness = new EngineHarness(resolved, { matching: 'funnel' });
  if (isSubscribed) harness.subscribe();
  return harness;
}

interface Step {
  readonly misses: readonly Input[];
  readonly input: Input;
  readonly effects: readonly Effect[];
}

/** Everything that the engine does from now on, step by step. */
function recorded({ engine }: EngineHarness): readonly Step[] {
  const steps: Step[] = [];
  const step = engine.step.bind(engine);
  engine.step = (input) => {
    const effects = step(input);
    const misses = effects.flatMap((effect): Input[] =>
      effect.type === 'notice' && effect.notice.type === 'policy-missed' ? [{ ...effect.notice, type: 'missed' }] : [],
    );
    steps.push({ misses, input, effects });
    return effects;
  };
  return steps;
}

/** What it does to the world: not how faults are told, nor that a call was missed just now. */
function withoutWords(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter((effect) => effect.type !== 'notice' || !/^policy-/.test(effect.notice.type));
}
