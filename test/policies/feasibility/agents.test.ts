import { expect } from 'chai';
import {
  dedicated,
  hostLifetime,
  loadCeiling,
  maintenanceWindow,
  novelHost,
  shippedPolicies,
  taints,
} from 'stowage/policies';
import {
  type AgentId,
  type ChainInput,
  type Constraint,
  parseChainConfig,
  type RowView,
  resolveChain,
} from 'stowage/policy';
import { aJob, anOffer, aTask, aView, EngineHarness, facetsOf } from 'stowage/testkit';
import { rowsFor } from '../ask.js';

const HOUR = 3_600_000;

function taskFor(job: Parameters<typeof aJob>[0]): ReturnType<typeof aTask> {
  return aTask({ job: job ?? {} });
}

/** The view at a time of day, and at one of the engine's clock. */
function at(view: RowView, wallNow: number, now = 0): RowView {
  return { ...view, wallNow, now };
}

function engine(chain: ChainInput): EngineHarness {
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1));
  harness.subscribe();
  return harness;
}

function whyNot(
  policy: Parameters<typeof facetsOf>[0],
  view: RowView,
  task: ReturnType<typeof aTask>,
  options = {},
): string {
  const facet = facetsOf(policy, { options }).feasibility!;
  const demand = { need: new Float64Array(), asked: new Uint32Array(), key: facet.keyOf?.(task) ?? '' };
  return facet.why!(view, demand, 0).text;
}

describe('dedicated', () => {
  const view = aView({ attributes: { dedicated: 'db' } }, { attributes: { dedicated: 'web' } }, {});
  const ofDb = taskFor({ labels: [{ key: 'dedicated', value: 'db' }] });

  it('keeps agents for db to jobs of db, and common ones to jobs of nobody', () => {
    expect(rowsFor(dedicated, view, ofDb)).to.deep.equal([0]);
    expect(rowsFor(dedicated, view, aTask())).to.deep.equal([2]);
  });

  it('lets those who have agents of their own use common ones, if told so', () => {
    expect(rowsFor(dedicated, view, ofDb, { mayUseCommon: true })).to.deep.equal([0, 2]);
  });

  it('goes by other names where those are given, and says whom an agent is for', () => {
    const named = aView({ attributes: { team: 'a' } }, {});
    const ofA = taskFor({ labels: [{ key: 'owner', value: 'a' }] });
    expect(rowsFor(dedicated, named, ofA, { attribute: 'team', label: 'owner' })).to.deep.equal([0]);
    expect(whyNot(dedicated, view, aTask())).to.equal('the agent is for db, the job of nobody');
  });
});

describe('taints', () => {
  const tolerates = (attribute: string, ...values: readonly string[]): Constraint => ({
    attribute,
    operator: 'tolerates',
    values,
  });
  const kept = (agents: readonly string[], ...constraints: readonly Constraint[]) =>
    rowsFor(taints, aView(...agents.map((text) => ({ attributes: { taints: text } })), {}), taskFor({ constraints }));

  it('with `gpu tolerates a100` keeps gpu=a100 and agents without taints', () => {
    expect(kept(['gpu=a100:NoSchedule', 'gpu=t4:NoSchedule'], tolerates('gpu', 'a100'))).to.deep.equal([0, 2]);
  });

  it('wants every taint tolerated; a key without a value, or `*`, tolerates all', () => {
    const agents = ['gpu=a100:NoSchedule,spot:NoExecute', '{spot:NoExecute, gpu=t4:NoSchedule}', 'spot'];
    expect(kept(agents)).to.deep.equal([3]);
    expect(kept(agents, tolerates('spot'))).to.deep.equal([2, 3]);
    expect(kept(agents, tolerates('spot'), tolerates('gpu', 't4'))).to.deep.equal([1, 2, 3]);
    expect(kept(agents, tolerates('*'))).to.deep.equal([0, 1, 2, 3]);
  });

  it('leaves mere preferences to the score policy, and says what is not tolerated', () => {
    expect(kept(['spot:PreferNoSchedule'])).to.deep.equal([0, 1]);
    const view = aView({ attributes: { taints: 'gpu=t4:NoSchedule,spot:PreferNoSchedule' } });
    expect(whyNot(taints, view, aTask())).to.equal('not tolerated: gpu=t4:NoSchedule');
  });
});

describe('novel-host', () => {
  const agents = aView({ agent: 'a1' }, { agent: 'a2' }, { agent: 'a3' });

  it('after failures on a1 and a3 leaves a2', () => {
    const failedOn = ['a1', 'a3'] as AgentId[];
    expect(rowsFor(novelHost, agents, aTask({ failedOn }))).to.deep.equal([1]);
    expect(rowsFor(novelHost, agents, aTask())).to.deep.equal([0, 1, 2]);
  });

  it('avoids the last few alone, so that agents do not run out', () => {
    const failedOn = ['a1', 'a2', 'a3'] as AgentId[];
    expect(rowsFor(novelHost, agents, aTask({ failedOn }), { most: 2 })).to.deep.equal([0]);
  });

  it('sends an instance to another agent after each failure, in an engine', () => {
    const harness = engine({ feasibility: 'novel-host' });
    harness.submit(aJob({ retry: { retries: 2, backoffMs: 1, maxBackoffMs: 1 } }));
    const offerAll = (round: number) => {
      harness.offer(...['a1', 'a2', 'a3'].map((agent) => anOffer({ id: `${agent}-${round}`, agent })));
      harness.advance(20);
    };
    offerAll(0);
    for (const [i, agent] of ['a1', 'a2'].entries()) {
      harness.update(`job.0.${i + 1}`, 'failed', { agentId: agent as AgentId });
      harness.advance(20);
      offerAll(i + 1);
    }
    const agentsUsed = harness
      .callsOf('accept')
      .flatMap(({ operations }) => operations)
      .flatMap((one) => (one.type === 'launch' ? one.tasks.map(({ agentId }) => agentId) : []));
    expect(agentsUsed).to.deep.equal(['a1', 'a2', 'a3']);
  });
});

describe('maintenance-window', () => {
  const noon = 12 * HOUR;
  const view = aView({ down: { from: noon, until: noon + HOUR } }, {});
  const halfHour = taskFor({ estimatedMs: HOUR / 2 });
  const minutes = (count: number) => count * 60_000;

  it('of a window from 12:00 to 13:00 keeps a job of 30 min off from 11:30 on, until it is over', () => {
    const rowsAt = (wallNow: number) => rowsFor(maintenanceWindow, at(view, wallNow), halfHour);
    expect(rowsAt(noon - minutes(31))).to.deep.equal([0, 1]);
    expect(rowsAt(noon - minutes(29))).to.deep.equal([1]);
    expect(rowsAt(noon + minutes(59))).to.deep.equal([1]);
    expect(rowsAt(noon + minutes(60))).to.deep.equal([0, 1]);
  });

  it('takes a job without an estimate for as long as the option says, and keeps a margin', () => {
    const rowsAt = (before: number, options: object) =>
      rowsFor(maintenanceWindow, at(view, noon - minutes(before)), aTask(), options);
    expect(rowsAt(1, {})).to.deep.equal([0, 1]);
    expect(rowsAt(1, { unknownSeconds: 120 })).to.deep.equal([1]);
    expect(rowsAt(1, { marginSeconds: 120 })).to.deep.equal([1]);
  });

  it('never comes back where no end is said, and says what is in the way', () => {
    const open = aView({ down: { from: noon } });
    expect(rowsFor(maintenanceWindow, at(open, noon + 1000 * HOUR), aTask())).to.be.empty;
    expect(whyNot(maintenanceWindow, at(open, noon - 60_000), halfHour)).to.equal(
      'the agent goes down in 60 s, the task is expected to run 1800 s',
    );
    expect(whyNot(maintenanceWindow, at(open, noon + 1), halfHour)).to.equal('the agent is down for maintenance');
  });

  it('lets a task be tried again when the maintenance is over', () => {
    const facet = facetsOf(maintenanceWindow).feasibility!;
    const demand = { need: new Float64Array(), asked: new Uint32Array(), key: facet.keyOf!(halfHour) };
    expect(facet.retryAt!(at(view, noon, 5_000), demand)).to.equal(5_000 + HOUR);
    expect(facet.retryAt!(at(view, noon + HOUR, 5_000), demand), 'nothing is to come').to.equal(Infinity);
  });
});

describe('host-lifetime', () => {
  const day = { lifetimeSeconds: 24 * 3600 };
  const twoHours = taskFor({ estimatedMs: 2 * HOUR });

  it('of a lifetime of 24 h gives a job of 2 h agents aged 21 h and 22 h, and none of 23 h', () => {
    const view = aView(...[3, 2, 1].map((hours) => ({ openedAt: hours * HOUR })));
    expect(rowsFor(hostLifetime, at(view, 0, 24 * HOUR), twoHours, day)).to.deep.equal([0, 1]);
    expect(rowsFor(hostLifetime, at(view, 0, 24 * HOUR), aTask(), day), 'without an estimate').to.have.length(3);
  });

  it('goes by the attribute that says when an agent started, if one does', () => {
    const view = aView(
      { attributes: { started: '1970-01-01T03:00:00Z' } },
      { attributes: { started: String(3600) } },
      { attributes: { started: 'yesterday' } },
      {},
    );
    const options = { ...day, attribute: 'started' };
    expect(rowsFor(hostLifetime, at(view, 24 * HOUR), twoHours, options)).to.deep.equal([0, 2, 3]);
  });

  it('says that an agent is too old', () => {
    expect(whyNot(hostLifetime, aView({}), twoHours, { lifetimeSeconds: 60 })).to.equal(
      'the agent is too old for a task of 7200 s: it lives 60 s',
    );
  });
});

describe('load-ceiling', () => {
  it('of at most 0.8 keeps 0.5 and what was not measured, and drops 0.8', () => {
    const view = aView({ load: 0.5 }, { load: 0.8 }, {});
    expect(rowsFor(loadCeiling, view, aTask())).to.deep.equal([0, 2]);
    expect(rowsFor(loadCeiling, view, aTask(), { useUnknown: false })).to.deep.equal([0]);
    expect(whyNot(loadCeiling, aView({ load: 0.9 }), aTask())).to.equal('the load is 0.9, below 0.8 is asked');
  });

  it('heeds what an engine has observed, on the fast path too', () => {
    for (const matching of ['funnel', 'index', 'search'] as const) {
      const chain = resolveChain(parseChainConfig({ feasibility: 'load-ceiling' }, 'test'), shippedPolicies, 1);
      const harness = new EngineHarness(chain, { matching });
      harness.subscribe();
      harness.offer(anOffer({ id: 'o1', agent: 'a1' }), anOffer({ id: 'o2', agent: 'a2' }));
      const busy = (agent: string, load: number) =>
        harness.give({ type: 'observed', load: new Map([[agent as AgentId, load]]) });
      busy('a1', 0.9);
      harness.submit(aJob({ count: 1 }));
      harness.advance(10);
      busy('a1', 0.1);
      harness.offer(anOffer({ id: 'o3', agent: 'a1' }));
      harness.submit(aJob({ name: 'next' }));
      harness.advance(10);
      const used = harness
        .callsOf('accept')
        .flatMap(({ operations }) => operations)
        .flatMap((one) => (one.type === 'launch' ? one.tasks.map(({ agentId }) => agentId) : []));
      expect(used, matching).to.deep.equal(['a2', 'a1']);
    }
  });
});
