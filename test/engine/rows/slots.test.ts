import { expect } from 'chai';
import type { AgentId } from '../../../src/model/ids.js';
import { aJob, anAgent, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

describe('rows', () => {
  it('are one for each agent and role, in the order of their first offers, and stay when nothing is offered', () => {
    const harness = started(['eng', 'ops']);
    harness.offer(
      anOffer({ id: 'o1', agent: 'b', role: 'ops' }),
      anOffer({ id: 'o2', agent: 'a', role: 'ops' }),
      anOffer({ id: 'o3', agent: 'b', role: 'eng' }),
      anOffer({ id: 'o4', agent: 'b', role: 'ops' }),
    );
    expect(rowsOf(harness)).to.deep.equal(['0 b ops 2 offers', '1 a ops 1 offers', '2 b eng 1 offers']);
    harness.advance(10);
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.subscribe();
    harness.offer(anOffer({ id: 'o5', agent: 'c', role: 'ops' }), anOffer({ id: 'o6', agent: 'a', role: 'ops' }));
    expect(rowsOf(harness)).to.deep.equal([
      '0 b ops 0 offers',
      '1 a ops 1 offers',
      '2 b eng 0 offers',
      '3 c ops 1 offers',
    ]);
  });

  it('of a lost agent are forgotten, and their slots used again, the lowest first', () => {
    const harness = started();
    harness.offer(...['a', 'b', 'c'].map((agent) => anOffer({ id: `o-${agent}`, agent })));
    harness.advance(10);
    lose(harness, 'c');
    lose(harness, 'a');
    expect(rowsOf(harness)).to.deep.equal(['1 b * 0 offers']);
    harness.offer(...['d', 'e', 'f'].map((agent) => anOffer({ id: `o-${agent}`, agent, resources: 'cpus:1' })));
    expect(rowsOf(harness)).to.deep.equal(['0 d * 1 offers', '1 b * 0 offers', '2 e * 1 offers', '3 f * 1 offers']);
    expect(harness.engine.snapshot().rows[0]?.total, 'nothing of the agent before').to.include({ cpus: 1_000, mem: 0 });
  });

  it('of a lost agent wait for the end of its tasks', () => {
    const harness = started();
    harness.submit(aJob());
    harness.offer(anOffer({ agent: 'a' }));
    harness.advance(10);
    harness.update('job.0.1', 'unreachable', { source: 'master', agentId: 'a' as AgentId });
    lose(harness, 'a');
    expect(rowsOf(harness)).to.deep.equal(['0 a * 0 offers']);
    harness.update('job.0.1', 'gone', { source: 'master', agentId: 'a' as AgentId });
    harness.advance(10);
    expect(rowsOf(harness)).to.be.empty;
  });

  it('of an agent that came back stay', () => {
    const harness = started();
    harness.submit(aJob());
    harness.offer(anOffer({ agent: 'a' }));
    harness.advance(10);
    harness.update('job.0.1', 'unreachable', { source: 'master', agentId: 'a' as AgentId });
    lose(harness, 'a');
    harness.offer(anOffer({ id: 'o2', agent: 'a' }));
    harness.advance(10);
    harness.update('job.0.1', 'failed', { agentId: 'a' as AgentId });
    harness.advance(10);
    expect(rowsOf(harness)).to.deep.equal(['0 a * 0 offers']);
  });

  it('of one agent are told apart by role, also when some are forgotten before others and come again', () => {
    const harness = started(['eng', 'ops', 'web']);
    const offer = (round: number, ...roles: readonly string[]): void =>
      harness.offer(...roles.map((role) => anOffer({ id: `${role}-${round}`, agent: 'a', role })));
    harness.submit(aJob({ role: 'ops' }));
    offer(1, 'eng', 'ops', 'web');
    harness.advance(10);
    expect(rowsOf(harness)).to.deep.equal(['0 a eng 0 offers', '1 a ops 0 offers', '2 a web 0 offers']);
    harness.update('job.0.1', 'running', { agentId: 'a' as AgentId });
    lose(harness, 'a');
    expect(rowsOf(harness), 'the task is still there').to.deep.equal(['1 a ops 0 offers']);
    offer(2, 'web', 'ops', 'eng');
    expect(rowsOf(harness)).to.deep.equal(['0 a web 1 offers', '1 a ops 1 offers', '2 a eng 1 offers']);
  });

  it('go by the agent itself, whatever attributes it says it has', () => {
    const harness = started();
    harness.submit(aJob({ count: 2, constraints: [{ attribute: '@agent', operator: 'unique', values: [] }] }));
    const attributes = { '@agent': 'x', hostname: 'y' };
    harness.offer(...['a', 'b'].map((id) => anOffer({ id: `o-${id}`, agent: anAgent({ id, attributes }) })));
    harness.advance(10);
    expect(harness.callsOf('accept').map(({ offerIds }) => offerIds)).to.deep.equal([['o-a'], ['o-b']]);
  });

  it('of a task are those of its own role', () => {
    const harness = started(['eng', 'ops']);
    harness.submit(aJob({ role: 'eng' }));
    harness.offer(anOffer({ id: 'o1', role: 'ops' }), anOffer({ id: 'o2', agent: 'a2', role: 'eng' }));
    harness.advance(10);
    expect(harness.callsOf('accept').map(({ offerIds }) => offerIds)).to.deep.equal([['o2']]);
  });
});

describe('an offer', () => {
  it('that is open already is passed over when it comes again', () => {
    const harness = started();
    harness.offer(anOffer());
    harness.offer(anOffer());
    expect(harness.engine.snapshot().offers).to.include({ received: 1, open: 1 });
    expect(harness.engine.snapshot().rows[0]?.free).to.include({ cpus: 4_000 });
  });

  it('that is rescinded is no longer free; a second RESCIND is counted apart', () => {
    const harness = started();
    harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', resources: 'cpus:1' }));
    harness.rescind('o1');
    harness.rescind('o1');
    harness.rescind('never-seen');
    expect(harness.engine.snapshot().rows[0]).to.deep.include({ offers: 1 });
    expect(harness.engine.snapshot().rows[0]?.free).to.include({ cpus: 1_000, mem: 0 });
    expect(harness.engine.snapshot().offers).to.include({ received: 2, rescinded: 1, open: 1, lateRescinds: 2 });
  });
});

function started(roles: readonly string[] = ['*']): EngineHarness {
  const harness = engineWith({}, { roles });
  harness.subscribe();
  return harness;
}

function lose(harness: EngineHarness, agent: string): void {
  harness.give({ type: 'event', event: { type: 'failure', agentId: agent as AgentId } });
}

function rowsOf({ engine }: EngineHarness): readonly string[] {
  return engine.snapshot().rows.map(({ slot, agentId, role, offers }) => `${slot} ${agentId} ${role} ${offers} offers`);
}
