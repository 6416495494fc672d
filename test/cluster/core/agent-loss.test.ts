import { expect } from 'chai';
import type { WireFrameworkInfo } from '../../../src/protocol/wire.generated.js';
import { Bench, type Client, capable } from './harness.js';

const AWARE = capable('PARTITION_AWARE');

describe('an agent whose connection breaks', () => {
  it('has its offers rescinded at once, and its tasks lost where the framework does not checkpoint', () => {
    const [bench, framework] = running({});
    bench.master.disconnectAgent(bench.agent(0));
    expect(told(framework)).to.deep.equal([
      'RESCIND',
      'TASK_LOST REASON_AGENT_DISCONNECTED Agent agent1.test disconnected',
    ]);
    expect(bench.master.agents()[0]?.used.isEmpty).to.be.true;
  });

  it('keeps the tasks of a framework that checkpoints, until five pings went unanswered', () => {
    const [bench, framework] = running({ checkpoint: true });
    bench.clock.advanceTo(2_300);
    bench.master.disconnectAgent(bench.agent(0));
    expect(told(framework)).to.deep.equal(['RESCIND']);
    framework.forget();
    bench.clock.advanceTo(89_999);
    expect(told(framework)).to.be.empty;
    bench.clock.advanceTo(90_000);
    expect(told(framework)).to.deep.equal(['TASK_LOST REASON_AGENT_REMOVED health check timed out', 'FAILURE']);
  });

  it('is unreachable 75 to 90 s later, as it falls between two pings', () => {
    for (const at of [15_001, 20_000, 29_999]) {
      const [bench, framework] = running({ checkpoint: true });
      bench.clock.advanceTo(at);
      bench.master.disconnectAgent(bench.agent(0));
      bench.clock.advanceTo(200_000);
      expect((framework.heard('FAILURE')[0]?.at ?? 0) - at).to.be.within(75_000, 90_000);
    }
  });

  it('is told as TASK_UNREACHABLE, with the time, to a framework that knows that state', () => {
    const [bench, framework] = running({ checkpoint: true, ...AWARE });
    lose(bench);
    const [status] = framework.statuses;
    expect(status).to.deep.include({ state: 'TASK_UNREACHABLE', reason: 'REASON_AGENT_REMOVED' });
    expect(status?.unreachable_time?.nanoseconds).to.equal(BigInt(bench.clock.wallNow()) * 1_000_000n);
    expect(bench.master.agents()[0]?.used.isEmpty).to.be.true;
  });

  it('is of no more account until it is back', () => {
    const [bench, framework] = running({ checkpoint: true, ...AWARE });
    lose(bench);
    framework.forget();
    framework.call({ type: 'RECONCILE', reconcile: { tasks: [{ task_id: { value: 't' } }] } });
    framework.kill('t');
    framework.call({ type: 'RECONCILE', reconcile: { tasks: [] } });
    const answer = 'TASK_UNREACHABLE REASON_RECONCILIATION Reconciliation: Task is unreachable';
    expect(told(framework)).to.deep.equal([answer, answer]);
    bench.clock.advanceBy(60_000);
    expect(framework.heard('OFFERS')).to.be.empty;
  });

  it('brings its tasks back, and is offered at once', () => {
    const [bench, framework] = running({ checkpoint: true });
    lose(bench);
    framework.forget();
    bench.clock.advanceBy(10_300);
    bench.master.reconnectAgent(bench.agent(0));
    bench.clock.advanceBy(0);
    expect(told(framework)).to.deep.equal([
      'TASK_RUNNING REASON_AGENT_REREGISTERED Unreachable agent re-reregistered',
      'OFFERS',
    ]);
    expect(framework.statuses[0]?.container_status).to.have.property('container_id');
    expect(framework.offer.resources?.[0]?.scalar).to.deep.equal({ value: 3.5 });
    framework.kill('t');
    bench.clock.advanceBy(0);
    expect(framework.states('t')).to.deep.equal(['TASK_RUNNING', 'TASK_KILLED']);
  });

  it('that is back in time only has to be offered again', () => {
    const [bench, framework] = running({ checkpoint: true });
    bench.master.disconnectAgent(bench.agent(0));
    framework.forget();
    bench.clock.advanceBy(60_000);
    bench.master.reconnectAgent(bench.agent(0));
    bench.clock.advanceBy(200_000);
    expect(told(framework)).to.deep.equal(['OFFERS']);
  });

  it('tells afterwards what ended meanwhile', () => {
    const [bench, framework] = running({ checkpoint: true }, 20_000);
    lose(bench);
    framework.forget();
    bench.master.reconnectAgent(bench.agent(0));
    bench.clock.advanceBy(0);
    expect(told(framework).filter((text) => text !== 'OFFERS')).to.deep.equal([
      'TASK_FINISHED  Command exited with status 0',
    ]);
    expect(bench.master.agents()[0]?.used.isEmpty).to.be.true;
  });

  it('is given the kills that it missed', () => {
    const [bench, framework] = running({ checkpoint: true });
    bench.master.disconnectAgent(bench.agent(0));
    framework.kill('t');
    bench.clock.advanceBy(10_000);
    framework.forget();
    bench.master.reconnectAgent(bench.agent(0));
    bench.clock.advanceBy(0);
    expect(framework.states('t')).to.deep.equal(['TASK_KILLED']);
  });

  it('forgets tasks of a framework that was removed meanwhile', () => {
    const [bench, framework] = running({ checkpoint: true });
    lose(bench);
    framework.call({ type: 'TEARDOWN' });
    bench.master.reconnectAgent(bench.agent(0));
    bench.clock.advanceBy(10_000);
    const [agent] = bench.master.agents();
    expect(agent?.tasks).to.be.empty;
    expect(agent?.free.equals(agent.total)).to.be.true;
  });
});

describe('an agent that leaves', () => {
  it('loses its tasks, also to a framework that knows better states, then its offers, then itself', () => {
    const [bench, framework] = running({ checkpoint: true, ...AWARE });
    bench.master.unregisterAgent(bench.agent(0));
    expect(told(framework)).to.deep.equal([
      'TASK_LOST REASON_AGENT_REMOVED Agent agent1.test removed: the agent unregistered',
      'RESCIND',
      'FAILURE',
    ]);
    framework.forget();
    framework.call({
      type: 'RECONCILE',
      reconcile: { tasks: [{ task_id: { value: 't' }, agent_id: { value: bench.agent(0) } }] },
    });
    expect(told(framework)).to.deep.equal(['TASK_UNKNOWN REASON_RECONCILIATION Reconciliation: Task is unknown']);
  });

  it('for good, by word of its operator, has TASK_GONE_BY_OPERATOR told of its tasks', () => {
    const [bench, framework] = running({ checkpoint: true, ...AWARE });
    bench.master.markAgentGone(bench.agent(0));
    expect(told(framework)).to.deep.equal([
      'TASK_GONE_BY_OPERATOR REASON_AGENT_REMOVED_BY_OPERATOR Agent has been marked gone',
      'RESCIND',
      'FAILURE',
    ]);
    framework.forget();
    framework.call({
      type: 'RECONCILE',
      reconcile: { tasks: [{ task_id: { value: 't' }, agent_id: { value: bench.agent(0) } }] },
    });
    expect(told(framework)).to.deep.equal(['TASK_GONE_BY_OPERATOR REASON_RECONCILIATION Reconciliation: Task is gone']);
  });

  it('takes its share of the cluster along', () => {
    const [bench] = running({});
    bench.master.unregisterAgent(bench.agent(0));
    expect(bench.master.agents()).to.be.empty;
    expect(() => bench.master.disconnectAgent(bench.agent(0))).to.throw(/no agent/);
  });
});

/** One agent that runs task `t` (for ever unless said otherwise), with an outstanding offer of the rest. */
function running(info: Partial<WireFrameworkInfo>, durationMs = Number.POSITIVE_INFINITY): [Bench, Client] {
  const bench = new Bench({ agents: 1 });
  bench.runs.set('t', { durationMs });
  const framework = bench.framework(info);
  framework.launch('t');
  bench.clock.advanceTo(1_000);
  expect(framework.states('t')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
  framework.forget();
  return [bench, framework];
}

/** Disconnects the agent and lets it become unreachable. */
function lose(bench: Bench): void {
  bench.master.disconnectAgent(bench.agent(0));
  bench.clock.advanceTo(90_000);
}

function told(framework: Client): string[] {
  return framework.arrivals.flatMap(({ event }) => {
    if (event.type === 'HEARTBEAT') return [];
    if (event.type !== 'UPDATE') return [event.type];
    const { state, reason = '', message = '' } = event.update.status;
    return [`${state} ${reason} ${message}`];
  });
}
