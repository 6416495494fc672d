import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import {
  type ChainInput,
  defineScorePolicy,
  type FacetKind,
  type PolicyDefinition,
  parseChainConfig,
  resolveChain,
  z,
} from 'stowage/policy';
import { aJob, anOffer, EngineHarness } from 'stowage/testkit';
import { faultyPolicies } from './faulty/all.js';

describe('an engine with a faulty policy', () => {
  for (const { kind, does, policy, isSeen } of faultyPolicies) {
    if (isSeen) {
      it(`goes on as the table of faults says when the ${kind} policy ${does}, and says so once`, () => {
        const run = new Run(kind, policy);
        AFTER_FAULT[kind](run);
        run.goOn(90_000);
        expect(run.faultNotices()).to.deep.equal([{ policy: 'faulty', kind }]);
        const [fault, ...others] = run.harness.engine.snapshot().faults;
        expect(fault).to.deep.include({ policy: 'faulty', kind });
        expect(fault!.count, 'faults').to.be.at.least(1);
        expect(fault!.first).to.match(/^policy 'faulty' \S/);
        expect(others).to.be.empty;
        run.expectNothingLost();
      });
    } else {
      it(`comes to no harm when the ${kind} policy ${does}`, () => {
        const run = new Run(kind, policy);
        run.offerBoth();
        run.goOn(90_000);
        expect(run.faultNotices(), 'told at most once').to.have.length.at.most(1);
        run.expectNothingLost();
      });
    }
  }

  it('asks a policy that fails five times in a row no more for half a minute, and then once', () => {
    const { policy } = faultyPolicies.find(({ does, kind }) => kind === 'score' && does === 'throws')!;
    const run = new Run('score', policy);
    run.submitMany(5, 'more');
    run.offerBoth();
    const { count, skipped } = run.harness.engine.snapshot().faults[0]!;
    expect({ count, skipped }).to.deep.equal({ count: 5, skipped: 3 });
    run.goOn(31_000);
    run.submitMany(2, 'late');
    run.offerBoth();
    expect(run.harness.engine.snapshot().faults[0]).to.include({ count: 6, skipped: 4 });
  });
});

describe('tasks that have nothing to do with a slow policy', () => {
  /** What a call takes on a stopwatch of the test's own, in milliseconds: of the slow policy, and of any other. */
  const SLOW_MS = 50;
  const QUICK_MS = 0.1;

  /** How long it takes that the others are placed, a cycle's batching included; every second task is of the slow class. */
  function meanLatency(hasSlow: boolean, hasStopwatch: boolean): number {
    let watch = 0;
    const timed = (name: string, ms: number) =>
      defineScorePolicy(name, z.strictObject({}), () => ({
        reads: {},
        score(_view, _task, { count }, out) {
          watch += ms;
          out.fill(1, 0, count);
        },
      }));
    const classes = hasSlow ? [{ when: { label: 'slow' }, score: 'slow' }] : [];
    const chain = chainWith({ score: 'quick', classes }, timed('quick', QUICK_MS), timed('slow', SLOW_MS));
    const harness = new EngineHarness(chain, { matching: 'funnel' });
    harness.subscribe();
    let total = 0;
    for (let round = 0; round < 200; round++) {
      const before = watch;
      harness.submit(aJob({ name: `slow${round}`, labels: [{ key: 'slow', value: '' }] }), aJob({ name: `o${round}` }));
      harness.offer(anOffer({ id: `offer${round}`, agent: `a${round}` }));
      harness.advance(5);
      const took = watch - before;
      if (hasStopwatch && took >= SLOW_MS) harness.give({ type: 'verdict', policy: 'slow', verdict: 'slow' });
      total += took + 5;
      harness.advance(95);
    }
    expect(harness.launched()).to.have.length(400);
    return total / 200;
  }

  it('wait no longer than twice as long, given a stopwatch', () => {
    const without = meanLatency(false, true);
    expect(meanLatency(true, true)).to.be.below(2 * without);
    expect(meanLatency(true, false), 'without a stopwatch').to.be.above(5 * without);
  });
});

describe('an engine with a slow policy', () => {
  it('leaves it out for half a minute once a stopwatch found five calls in a row slow', () => {
    const slow = defineScorePolicy('slow', z.strictObject({}), () => ({
      reads: {},
      score: (_view, _task, { count }, out) => void out.fill(1, 0, count),
    }));
    const harness = new EngineHarness(chainWith({ score: 'slow' }, slow), { whyRows: 10, matching: 'funnel' });
    harness.subscribe();
    const scoreOf = (name: string): number | undefined => {
      harness.submit(aJob({ name }));
      harness.offer(anOffer({ id: name, agent: 'a1' }), anOffer({ id: `${name}2`, agent: 'a2' }));
      harness.advance(10);
      return harness.engine.snapshot().skipped['slow'] ?? 0;
    };
    const say = (verdict: 'slow' | 'ok', times: number): void => {
      for (let i = 0; i < times; i++) harness.give({ type: 'verdict', policy: 'slow', verdict });
    };
    say('slow', 4);
    expect(scoreOf('a'), 'four are not enough').to.equal(0);
    say('ok', 1);
    say('slow', 4);
    expect(scoreOf('b'), 'a quick one between').to.equal(0);
    say('slow', 1);
    expect(scoreOf('c'), 'left out').to.equal(1);
    harness.advance(31_000);
    expect(scoreOf('d'), 'asked again').to.equal(1);
    expect(harness.launched()).to.have.length(4);
  });
});

/** An engine of two agents with room for three tasks each, a job of three instances, and one policy that is faulty. */
class Run {
  readonly harness: EngineHarness;
  #offers = 0;

  constructor(kind: FacetKind, policy: PolicyDefinition) {
    this.harness = new EngineHarness(chainWith({ [kind]: 'faulty' }, policy));
    this.harness.subscribe();
    this.submitMany(3);
  }

  submitMany(count: number, name = 'job'): void {
    this.harness.submit(aJob({ name, count }));
  }

  /** Offers all that two agents have, and lets a cycle pass. */
  offerBoth(): void {
    this.harness.offer(...['a1', 'a2'].map((agent) => anOffer({ id: `o${++this.#offers}`, agent })));
    this.harness.advance(10);
  }

  /** Lets time pass, with new offers every so often. */
  goOn(ms: number): void {
    for (let passed = 0; passed < ms; passed += 10_000) {
      this.harness.advance(10_000);
      this.offerBoth();
    }
  }

  faultNotices(): unknown {
    return this.harness.notices.flatMap((notice) =>
      notice.type === 'policy-fault' ? [{ policy: notice.policy, kind: notice.kind }] : [],
    );
  }

  /** What the engine says of the first job's first instance. */
  first(): { readonly phase: string; readonly drops?: Readonly<Record<string, number>> } {
    return this.harness.engine.snapshot().jobs[0]!.instances[0]!;
  }

  /** Every offer ended once or is open, and every task gets its place as soon as the policy is replaced. */
  expectNothingLost(): void {
    this.harness.give({ type: 'chain-swapped', chain: chainWith({}) });
    for (let i = 0; i < 5; i++) this.offerBoth();
    const { jobs, offers } = this.harness.engine.snapshot();
    const phases = jobs.flatMap(({ instances }) => instances.map(({ phase }) => phase));
    expect(new Set(phases), 'where the tasks are').to.deep.equal(new Set(['staging']));
    expect(new Set(this.harness.launched()).size, 'launched once each').to.equal(this.harness.launched().length);
    const { received, accepted, declined, rescinded, dropped, open } = offers;
    expect(received).to.equal(this.#offers);
    expect(received).to.equal(accepted + declined + rescinded + dropped + open);
  }
}

function chainWith(chain: ChainInput, ...more: readonly PolicyDefinition[]) {
  return resolveChain(parseChainConfig(chain, 'test'), [...shippedPolicies, ...more], 1);
}

/** What the first cycle comes to, by the kind of the policy that fails. */
const AFTER_FAULT: Readonly<Record<FacetKind, (run: Run) => void>> = {
  order: (run) => {
    run.submitMany(2, 'next');
    run.offerBoth();
    expect(run.harness.launched(), 'first in, first out').to.deep.equal([
      'job.0.1',
      'job.1.1',
      'job.2.1',
      'next.0.1',
      'next.1.1',
    ]);
  },
  admission: (run) => {
    run.offerBoth();
    expect(run.first()).to.deep.include({ phase: 'pending', drops: { 'faulty: policy-fault': 1 } });
    const before = run.harness.engine.snapshot().faults[0]!.count;
    run.harness.advance(4_900);
    expect(run.harness.engine.snapshot().faults[0]!.count, 'asked again before 5 s').to.equal(before);
  },
  feasibility: nowhere,
  domain: nowhere,
  slice: (run) => {
    run.offerBoth();
    expect(run.harness.launched()).to.be.empty;
    // Where slicing itself fails, one row was chosen already; what fails before takes them all.
    expect(run.first().drops).to.have.all.keys('policy-fault');
  },
  score: (run) => {
    run.offerBoth();
    const agents = run.harness
      .callsOf('accept')
      .flatMap(({ operations }) => operations)
      .flatMap((one) => (one.type === 'launch' ? one.tasks : []));
    expect(
      agents.map(({ agentId }) => agentId),
      'all on the lowest row',
    ).to.deep.equal(['a1', 'a1', 'a1']);
  },
  disposal: (run) => {
    run.offerBoth();
    expect(run.harness.callsOf('decline').at(-1), 'the unused offer').to.deep.equal({
      type: 'decline',
      offerIds: ['o2'],
      refuseSeconds: 5,
    });
    expect(run.harness.callsOf('accept')[0]!.refuseSeconds, 'the rest of the used one').to.equal(5);
  },
  preemption: (run) => {
    run.submitMany(5, 'others');
    run.offerBoth();
    expect(run.harness.launched()).to.have.length(8);
    run.harness.submit(aJob({ name: 'late', resources: { scalars: { cpus: 2000 }, ports: 0 } }));
    run.harness.advance(10);
    expect(run.harness.callsOf('kill'), 'nobody is given up').to.be.empty;
  },
  gang: nothing,
  cycle: nothing,
};

function nowhere(run: Run): void {
  run.offerBoth();
  expect(run.harness.launched()).to.be.empty;
  expect(run.first()).to.deep.include({ phase: 'pending', drops: { 'policy-fault': 2 } });
  expect(run.harness.callsOf('decline').flatMap(({ offerIds }) => offerIds)).to.have.members(['o1', 'o2']);
}

function nothing(run: Run): void {
  run.submitMany(2, 'more');
  run.offerBoth();
  expect(run.harness.launched()).to.be.empty;
  expect(run.first().phase).to.equal('pending');
  const held = run.harness.engine.snapshot().rows.map(({ tasks }) => tasks);
  expect(held, 'tasks that hold something').to.deep.equal([0, 0]);
}
