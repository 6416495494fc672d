import { expect } from 'chai';
import type { AgentId } from '../../../src/model/ids.js';
import type { Job } from '../../../src/model/job.js';
import type { TaskState } from '../../../src/model/task-status.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith, placesOf } from '../engine-with.js';

describe('an agent that is drained', () => {
  it('has its tasks killed, at most so many of a job at once, each started elsewhere before the next', () => {
    const harness = running(aJob({ name: 'web', count: 3 }));
    drain(harness);
    expect(kills(harness)).to.deep.equal(['web.0.1']);
    tell(harness, 'web.0.1', 'killed');
    expect(kills(harness), 'the first is away still').to.deep.equal(['web.0.1']);
    offer(harness, 'a2');
    expect(placesOf(harness).at(-1)).to.equal('web.0.2 a2');
    tell(harness, 'web.0.2', 'running', 'a2');
    expect(kills(harness)).to.deep.equal(['web.0.1', 'web.1.1']);
    finishMoves(harness, ['web.1', 'web.2']);
    expect(agentNotices(harness)).to.deep.equal(['cordoned', 'draining', 'drained']);
    expect(harness.engine.snapshot().retries, 'moves are no failures').to.equal(0);
  });

  it('gets no task again until it is opened', () => {
    const harness = running(aJob({ name: 'web' }));
    drain(harness);
    tell(harness, 'web.0.1', 'killed');
    offer(harness, 'a1');
    expect(placesOf(harness)).to.deep.equal(['web.0.1 a1']);
    expect(harness.engine.snapshot().jobs[0]?.instances[0]?.drops).to.deep.equal({ cordoned: 1 });
    harness.give({ type: 'cordon', agent: 'a1', on: false });
    offer(harness, 'a1');
    expect(placesOf(harness).at(-1)).to.equal('web.0.2 a1');
    expect(harness.engine.snapshot().drains).to.be.empty;
  });

  it('is known by its host’s name after a restart of the engine, too', () => {
    const before = running(aJob({ name: 'web' }));
    for (const records of [[...before.records], before.engine.condensed()]) {
      const harness = engineWith();
      harness.give({ type: 'restored', records });
      harness.give({ type: 'drain', agent: 'a1.test', atOnce: 1 });
      harness.subscribe();
      tell(harness, 'web.0.1', 'running');
      harness.advance(10_000);
      expect(kills(harness)).to.deep.equal(['web.0.1']);
    }
  });

  it('is known by its host’s name, too', () => {
    const harness = running(aJob({ name: 'web' }));
    harness.give({ type: 'drain', agent: 'a1.test', atOnce: 1 });
    expect(kills(harness)).to.deep.equal(['web.0.1']);
    tell(harness, 'web.0.1', 'killed');
    offer(harness, 'a1');
    expect(placesOf(harness)).to.have.length(1);
  });

  it('keeps a task whose job overlaps until its successor runs', () => {
    const harness = running(aJob({ name: 'web', move: 'overlap' }));
    drain(harness);
    expect(kills(harness)).to.be.empty;
    offer(harness, 'a2');
    expect(placesOf(harness).at(-1)).to.equal('web.0.2 a2');
    expect(kills(harness)).to.be.empty;
    tell(harness, 'web.0.2', 'running', 'a2');
    expect(kills(harness)).to.deep.equal(['web.0.1']);
    tell(harness, 'web.0.1', 'killed');
    expect(agentNotices(harness).at(-1)).to.equal('drained');
    expect(ends(harness)).to.be.empty;
  });

  it('keeps a task whose successor fails for good', () => {
    const harness = running(aJob({ name: 'web', move: 'overlap' }));
    drain(harness);
    offer(harness, 'a2');
    tell(harness, 'web.0.2', 'failed', 'a2');
    offer(harness, 'a2');
    expect(ends(harness)).to.be.empty;
    expect(kills(harness)).to.be.empty;
    expect(placesOf(harness), 'tried once').to.have.length(2);
    expect(harness.engine.snapshot().jobs[0]?.instances[0]).to.include({ taskId: 'web.0.1', phase: 'running' });
  });

  it('needs no successor where the task ends by itself meanwhile', () => {
    const harness = running(aJob({ name: 'web', move: 'overlap' }));
    drain(harness);
    tell(harness, 'web.0.1', 'finished');
    expect(ends(harness)).to.deep.equal(['web.0 finished']);
    offer(harness, 'a2');
    expect(placesOf(harness)).to.have.length(1);
  });

  it('waits for tasks that stay, until its time is over', () => {
    const harness = running(aJob({ name: 'db', move: 'stay' }));
    drain(harness, 60_000);
    harness.advance(59_000);
    expect(kills(harness)).to.be.empty;
    expect(harness.engine.snapshot().drains).to.deep.equal([
      { agent: 'a1', by: 'user', atOnce: 1, until: 60_010, tasks: 1 },
    ]);
    harness.advance(1_000);
    expect(kills(harness)).to.deep.equal(['db.0.1']);
    tell(harness, 'db.0.1', 'killed');
    expect(agentNotices(harness).at(-1)).to.equal('drained');
  });

  it('gives what it kills the time that the drain allows, also after a restart of the engine', () => {
    const before = running(aJob({ name: 'web', killGraceMs: 60_000 }));
    before.give({ type: 'drain', agent: 'a1', atOnce: 1, graceMs: 2_000 });
    const harness = engineWith();
    harness.give({ type: 'restored', records: before.engine.condensed() });
    harness.subscribe();
    tell(harness, 'web.0.1', 'running');
    harness.advance(10_000);
    for (const { graceMs } of [...before.callsOf('kill'), ...harness.callsOf('kill')]) expect(graceMs).to.equal(2_000);
    expect(harness.callsOf('kill')).not.to.be.empty;
  });

  it('is drained at once if nothing runs there', () => {
    const harness = engineWith();
    drain(harness);
    expect(agentNotices(harness)).to.deep.equal(['cordoned', 'draining', 'drained']);
  });

  it('shares what a job can spare with its changes', () => {
    const harness = running(aJob({ name: 'web', count: 2 }));
    const command = { value: 'false', shell: true, environment: {} };
    harness.give({ type: 'update', job: aJob({ name: 'web', count: 2, command }), atOnce: 1 });
    expect(kills(harness)).to.deep.equal(['web.0.1']);
    drain(harness);
    expect(kills(harness)).to.deep.equal(['web.0.1']);
  });

  for (const move of ['restart', 'overlap'] as const) {
    it(`goes on being drained after a restart of the engine (${move})`, () => {
      const before = running(aJob({ name: 'web', count: 3, move }));
      drain(before);
      const harness = engineWith();
      harness.give({ type: 'restored', records: [...before.records] });
      harness.subscribe();
      for (const id of ['web.0.1', 'web.1.1', 'web.2.1']) tell(harness, id, 'running');
      harness.advance(10_000);
      expect(kills(harness)).to.deep.equal(move === 'restart' ? ['web.0.1'] : []);
      if (move === 'restart') tell(harness, 'web.0.1', 'killed');
      offer(harness, 'a1');
      expect(placesOf(harness), 'cordoned still').to.be.empty;
      offer(harness, 'a2');
      expect(placesOf(harness)).to.deep.equal(['web.0.2 a2']);
    });
  }
});

function running(job: Job): EngineHarness {
  const harness = engineWith();
  harness.subscribe();
  harness.submit(job);
  offer(harness, 'a1');
  for (const taskId of harness.launched()) tell(harness, taskId, 'running');
  return harness;
}

function drain(harness: EngineHarness, withinMs?: number): void {
  harness.give({ type: 'drain', agent: 'a1', atOnce: 1, ...(withinMs !== undefined && { withinMs }) });
}

/** What was killed ends, and starts elsewhere. */
function finishMoves(harness: EngineHarness, instances: readonly string[]): void {
  for (const instance of instances) {
    tell(harness, `${instance}.1`, 'killed');
    offer(harness, 'a2');
    tell(harness, `${instance}.2`, 'running', 'a2');
  }
}

function offer(harness: EngineHarness, agent: string): void {
  harness.offer(anOffer({ id: `o${harness.inputs.length}`, agent }));
  harness.advance(10);
}

function tell(harness: EngineHarness, taskId: string, state: TaskState, agent = 'a1'): void {
  harness.update(taskId, state, { agentId: agent as AgentId });
}

function kills(harness: EngineHarness): readonly string[] {
  return [...new Set(harness.callsOf('kill').map(({ taskId }) => taskId))];
}

function agentNotices(harness: EngineHarness): readonly string[] {
  return harness.notices.flatMap((notice) => (notice.type === 'agent' ? [notice.state] : []));
}

function ends(harness: EngineHarness): readonly string[] {
  return harness.notices.flatMap((notice) =>
    notice.type === 'instance' ? [`${notice.job}.${notice.instance} ${notice.end}`] : [],
  );
}
