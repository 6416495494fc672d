import { expect } from 'chai';
import type { MasterEvent } from '../../src/engine/ports/master.js';
import type { AgentId, ExecutorId, OfferId, OperationId } from '../../src/model/ids.js';
import { Resources } from '../../src/resources/resources.js';
import { anOffer } from '../../src/testkit/builders.js';
import type { EngineHarness } from '../../src/testkit/engine-harness.js';
import { engineWith } from './engine-with.js';

const [agentId, executorId] = ['a1' as AgentId, 'e1' as ExecutorId];
const operationId = 'op-1' as OperationId;

describe('what a master says beside offers and tasks', () => {
  it('is told as it came: messages, ends of executors, inverse offers and their end', () => {
    const harness = subscribed();
    const offer = { id: 'i1' as OfferId, agentId, unavailability: { startMs: 1_000 } };
    event(harness, { type: 'message', agentId, executorId, data: 'cG9uZw==' });
    event(harness, { type: 'failure', agentId, executorId, status: 1280 });
    event(harness, { type: 'inverse-offers', offers: [offer, { ...offer, id: 'i2' as OfferId }] });
    event(harness, { type: 'rescind-inverse-offer', offerId: offer.id });
    const told = new Set(['message', 'failure', 'inverse-offer', 'inverse-offer-rescinded']);
    expect(harness.notices.filter(({ type }) => told.has(type))).to.deep.equal([
      { type: 'message', agentId, executorId, data: 'cG9uZw==' },
      { type: 'failure', agentId, executorId, status: 1280 },
      { type: 'inverse-offer', offer },
      { type: 'inverse-offer', offer: { ...offer, id: 'i2' } },
      { type: 'inverse-offer-rescinded', offerId: 'i1' },
    ]);
  });

  it('forgets a removed agent, and keeps one of which an executor ended', () => {
    const harness = subscribed();
    harness.offer(anOffer({ id: 'o1', agent: 'a1' }));
    harness.rescind('o1');
    event(harness, { type: 'failure', agentId, executorId, status: 0 });
    expect(harness.engine.snapshot().rows).to.have.length(1);
    event(harness, { type: 'failure', agentId });
    expect(harness.engine.snapshot().rows).to.have.length(0);
  });

  it('acknowledges what became of an operation once that is durable, and not before', () => {
    const harness = subscribed();
    harness.isStoreSlow = true;
    const status = { operationId, state: 'OPERATION_FINISHED', agentId, resourceProviderId: 'p', uuid: 'u1' };
    event(harness, { type: 'operation-update', status });
    expect(harness.callsOf('acknowledge-operation')).to.be.empty;
    expect(harness.notices.at(-1)).to.deep.equal({ type: 'operation', status });
    harness.store();
    expect(harness.records.at(-1)).to.deep.equal({ type: 'operation-status', status });
    expect(harness.callsOf('acknowledge-operation')).to.deep.equal([
      { type: 'acknowledge-operation', operationId, agentId, resourceProviderId: 'p', uuid: 'u1' },
    ]);
  });

  it('acknowledges no operation without a uuid: that is an answer, and nobody sends it again', () => {
    const harness = subscribed();
    event(harness, { type: 'operation-update', status: { operationId, state: 'OPERATION_UNKNOWN' } });
    event(harness, { type: 'operation-update', status: { state: 'OPERATION_FINISHED', uuid: 'u1' } });
    expect(harness.callsOf('acknowledge-operation')).to.be.empty;
    expect(harness.notices.filter(({ type }) => type === 'operation')).to.have.length(2);
  });

  it('acknowledges nothing outside a session', () => {
    const harness = subscribed();
    harness.isStoreSlow = true;
    event(harness, { type: 'operation-update', status: { operationId, state: 'OPERATION_FINISHED', uuid: 'u1' } });
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.store();
    expect(harness.callsOf('acknowledge-operation')).to.be.empty;
  });
});

describe('requests and messages of a user', () => {
  it('go to the master within a session, each once', () => {
    const harness = engineWith();
    const requests = [{ agentId, resources: Resources.parse('cpus:1') }];
    harness.give({ type: 'request', requests });
    harness.give({ type: 'message', agentId, executorId, data: 'cGluZw==' });
    expect(harness.calls, 'there is no session').to.be.empty;
    harness.subscribe();
    harness.answer = () => ({ type: 'unknown', message: 'connection reset' });
    harness.give({ type: 'request', requests });
    harness.give({ type: 'message', agentId, executorId, data: 'cGluZw==' });
    harness.advance(600_000);
    expect(harness.callsOf('request')).to.deep.equal([{ type: 'request', requests }]);
    expect(harness.callsOf('message')).to.deep.equal([{ type: 'message', agentId, executorId, data: 'cGluZw==' }]);
  });
});

function subscribed(): EngineHarness {
  const harness = engineWith();
  harness.subscribe();
  return harness;
}

function event(harness: EngineHarness, it: MasterEvent): void {
  harness.give({ type: 'event', event: it });
}
