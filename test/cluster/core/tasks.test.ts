import { expect } from 'chai';
import { aTask, Bench, type Client, capable } from './harness.js';

describe('a task', () => {
  it('starts, runs and finishes, told by its executor', () => {
    const [bench, framework] = running('t', { durationMs: 1_000 });
    bench.clock.advanceTo(2_000);
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED']);
    const [starting, , finished] = framework.statusesOf('t');
    expect(starting).not.to.have.any.keys('reason', 'message');
    expect(finished).to.deep.include({ source: 'SOURCE_EXECUTOR', message: 'Command exited with status 0' });
    expect(finished?.executor_id).to.deep.equal({ value: 't' });
    expect(finished?.container_status?.network_infos).to.deep.equal([
      { ip_addresses: [{ protocol: 'IPv4', ip_address: '127.0.0.1' }] },
    ]);
    expect(new Set(framework.statusesOf('t').map(({ uuid }) => uuid))).to.have.property('size', 3);
  });

  it('fails with the status of its command', () => {
    const [bench, framework] = running('t', { durationMs: 10, exit: { code: 3 } });
    bench.clock.advanceTo(2_000);
    expect(framework.statusesOf('t').at(-1)).to.deep.include({
      state: 'TASK_FAILED',
      message: 'Command exited with status 3',
    });
  });

  it('fails when a signal that nobody asked for ends it', () => {
    const [bench, framework] = running('t', { durationMs: 10, exit: { signal: 'SIGKILL' } });
    bench.clock.advanceTo(2_000);
    expect(framework.statusesOf('t').at(-1)).to.deep.include({
      state: 'TASK_FAILED',
      message: 'Command terminated with signal Killed',
    });
  });

  it('fails when its time is up', () => {
    const bench = new Bench({ agents: 1 });
    const framework = bench.framework();
    framework.launch('t', { max_completion_time: { nanoseconds: 2e9 } });
    bench.clock.advanceTo(10_000);
    expect(framework.statusesOf('t').at(-1)).to.deep.include({
      state: 'TASK_FAILED',
      reason: 'REASON_MAX_COMPLETION_TIME_REACHED',
      message: 'Command terminated with signal Terminated',
    });
  });

  it('fails at its agent, never started, if it asks for what no agent here can do', () => {
    const bench = new Bench({ agents: 1 });
    const framework = bench.framework();
    framework.launch('t', { command: { value: 'true', uris: [{ value: 'file:///x' }] } });
    bench.clock.advanceTo(1_000);
    expect(framework.states('t')).to.deep.equal(['TASK_FAILED']);
    expect(framework.statusesOf('t')[0]).to.deep.include({
      source: 'SOURCE_AGENT',
      reason: 'REASON_CONTAINER_LAUNCH_FAILED',
    });
  });

  it('leaves the rest of its offer for the next batch, and its own part after it ended', () => {
    const [bench, framework] = running('t', { durationMs: 1_500 });
    bench.clock.advanceTo(5_000);
    expect(
      framework.heard('OFFERS').map(({ at, event }) => [at, event.offers.offers?.[0]?.resources?.[0]?.scalar]),
    ).to.deep.equal([
      [0, { value: 4 }],
      [1_000, { value: 3.5 }],
      [2_000, { value: 0.5 }],
    ]);
  });

  it('says the next thing only after the one before was acknowledged', () => {
    const [bench, framework] = running('t', { durationMs: 100 });
    framework.acknowledges = false;
    bench.clock.advanceTo(5_000);
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING']);
    acknowledgeLast(framework);
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
  });

  it('repeats what is not acknowledged 10 s after it was sent, then after 20, 40 and so on, with the same uuid', () => {
    const [bench, framework] = running('t');
    framework.acknowledges = false;
    bench.clock.advanceTo(160_000);
    const updates = framework.heard('UPDATE');
    expect(updates.map(({ at }) => at)).to.deep.equal([150, 10_150, 30_150, 70_150, 150_150]);
    expect(new Set(updates.map(({ event }) => event.update.status.uuid))).to.have.property('size', 1);
    acknowledgeLast(framework);
    framework.forget();
    bench.clock.advanceTo(181_000);
    expect(framework.heard('UPDATE').map(({ at }) => at)).to.deep.equal([170_000]);
    expect(framework.states('t')).to.deep.equal(['TASK_RUNNING']);
  });

  it('frees its resources when the master learns of its end, which a repeated earlier update tells too', () => {
    const [bench, framework] = running('t', { durationMs: 500 });
    framework.acknowledges = false;
    bench.clock.advanceTo(1_000);
    framework.forget();
    bench.clock.advanceTo(20_000);
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING']);
    expect(framework.heard('OFFERS').map(({ at }) => at)).to.deep.equal([11_000]);
    expect(framework.offer.resources?.map(({ name }) => name)).to.deep.equal(['cpus', 'mem']);
  });

  it('heeds neither a wrong uuid nor a wrong agent nor a wrong task in an acknowledgement', () => {
    const [bench, framework] = running('t');
    framework.acknowledges = false;
    bench.clock.advanceTo(1_000);
    const [update] = framework.statuses;
    if (update === undefined) throw new Error('no update came');
    framework.acknowledge({ ...update, uuid: 'XgnKuTLhRjqfBVshYDIdjA==' });
    framework.acknowledge({ ...update, agent_id: { value: 'zzz' } });
    framework.acknowledge({ ...update, task_id: { value: 'zzz' } });
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING']);
    framework.acknowledge(update);
    framework.acknowledge(update);
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
  });

  it('may have the name of an earlier one that is over', () => {
    const [bench, framework] = running('t', { durationMs: 100 });
    bench.clock.advanceTo(1_000);
    framework.launch('t');
    bench.clock.advanceTo(2_000);
    expect(framework.states('t')).to.deep.equal([
      ...['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED'],
      ...['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED'],
    ]);
  });
});

describe('a KILL', () => {
  it('ends a task softly', () => {
    const [bench, framework] = running('t');
    bench.clock.advanceTo(1_000);
    framework.kill('t', 2_000);
    bench.clock.advanceBy(0);
    expect(framework.heard('UPDATE').at(-1)?.at).to.equal(1_000);
    expect(framework.statusesOf('t').at(-1)).to.deep.include({
      state: 'TASK_KILLED',
      message: 'Command terminated with signal Terminated',
    });
  });

  it('ends a task that ignores SIGTERM when the grace is over: as called, as the task says, or 5 s', () => {
    expect(killedAfter(3_000)).to.equal(3_000);
    expect(killedAfter(undefined, { kill_policy: { grace_period: { nanoseconds: 7e9 } } })).to.equal(7_000);
    expect(killedAfter(3_000, { kill_policy: { grace_period: { nanoseconds: 7e9 } } })).to.equal(3_000);
    expect(killedAfter(undefined)).to.equal(5_000);
  });

  it('is announced by TASK_KILLING to a framework that knows that state', () => {
    const [bench, framework] = running('t', undefined, capable('TASK_KILLING_STATE'));
    bench.clock.advanceTo(1_000);
    framework.kill('t');
    framework.kill('t');
    bench.clock.advanceBy(0);
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING', 'TASK_KILLING', 'TASK_KILLED']);
  });

  it('reaches a task that has not started yet', () => {
    const [bench, framework] = running('t');
    framework.kill('t');
    bench.clock.advanceTo(1_000);
    expect(framework.states('t')).to.deep.equal(['TASK_KILLED']);
    expect(bench.master.agents()[0]?.used.isEmpty).to.be.true;
  });

  it('of a task that the master does not know is answered like a reconciliation, without uuid', () => {
    const framework = new Bench().framework();
    framework.kill('never');
    expect(framework.statusesOf('never')).to.have.length(1);
    expect(framework.statusesOf('never')[0]).to.deep.include({
      state: 'TASK_LOST',
      source: 'SOURCE_MASTER',
      reason: 'REASON_RECONCILIATION',
      message: 'Reconciliation: Task is unknown',
    });
    expect(framework.statusesOf('never')[0]).not.to.have.any.keys('uuid', 'agent_id');
  });
});

function running(
  taskId: string,
  run?: Parameters<Bench['runs']['set']>[1],
  info: Parameters<Bench['framework']>[0] = {},
): [Bench, Client] {
  const bench = new Bench({ agents: 1 });
  if (run !== undefined) bench.runs.set(taskId, run);
  const framework = bench.framework(info);
  framework.launch(taskId);
  return [bench, framework];
}

function killedAfter(graceMs: number | undefined, more: Parameters<typeof aTask>[2] = {}): number | undefined {
  const bench = new Bench({ agents: 1 });
  const framework = bench.framework();
  bench.runs.set('stubborn', { durationMs: Number.POSITIVE_INFINITY, ignoresTerm: true });
  framework.launch('stubborn', more);
  bench.clock.advanceTo(1_000);
  framework.forget();
  framework.kill('stubborn', graceMs);
  bench.clock.advanceBy(20_000);
  const [end] = framework.heard('UPDATE');
  expect(end?.event.update.status).to.deep.include({
    state: 'TASK_KILLED',
    message: 'Command terminated with signal Killed',
  });
  return end === undefined ? undefined : end.at - 1_000;
}

function acknowledgeLast(framework: Client): void {
  const last = framework.statuses.at(-1);
  if (last !== undefined) framework.acknowledge(last);
}
