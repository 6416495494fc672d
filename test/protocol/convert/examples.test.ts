import { expect } from 'chai';
import { InvalidArgumentError, ProtocolError } from '../../../src/base/errors.js';
import { TASK_STATES } from '../../../src/model/task-status.js';
import { decodeAttributes } from '../../../src/protocol/convert/attributes.js';
import { decodeCommand, encodeCommand } from '../../../src/protocol/convert/command.js';
import { decodeExecutor } from '../../../src/protocol/convert/executor.js';
import { decodeOffer } from '../../../src/protocol/convert/offer.js';
import { decodeOperation } from '../../../src/protocol/convert/operation.js';
import { fromWireState, toWireState } from '../../../src/protocol/convert/task-state.js';
import { decodeTaskStatus } from '../../../src/protocol/convert/task-status.js';
import { decodeNanos, decodeSeconds, encodeNanos, encodeSeconds } from '../../../src/protocol/convert/time.js';
import type { WireOffer } from '../../../src/protocol/wire.generated.js';

const OFFER: WireOffer = {
  id: { value: 'O1' },
  framework_id: { value: 'f' },
  agent_id: { value: 'S1' },
  hostname: 'h',
};

describe('what the wire says', () => {
  it('of an offer that says little', () => {
    const { resources, ...offer } = decodeOffer(OFFER);
    expect(offer).to.deep.equal({ id: 'O1', agentId: 'S1', hostname: 'h', role: '*', attributes: [], executorIds: [] });
    expect(resources.isEmpty).to.equal(true);
  });

  it('of an offer to a role, with what the model has no word for', () => {
    const url = { scheme: 'http', address: { ip: '127.0.0.1', port: 5051 } };
    const offer = decodeOffer({ ...OFFER, allocation_info: { role: 'eng' }, url });
    expect(offer).to.include({ role: 'eng' });
    expect(offer.mesos).to.deep.equal({ url });
  });

  it('of a task status', () => {
    const status = decodeTaskStatus({
      task_id: { value: 't' },
      state: 'TASK_RUNNING',
      source: 'SOURCE_EXECUTOR',
      timestamp: 1795336151.014459,
      uuid: 'JzoW9UVdSo2CZ+IdHMTHAA==',
      container_status: { executor_pid: 7 },
    });
    expect(status).to.deep.equal({
      taskId: 't',
      state: 'running',
      source: 'executor',
      timestampMs: 1795336151014.459,
      uuid: 'JzoW9UVdSo2CZ+IdHMTHAA==',
      mesos: { container_status: { executor_pid: 7 } },
    });
  });

  it('of every state of a task, both ways', () => {
    for (const state of TASK_STATES) expect(fromWireState(toWireState(state))).to.equal(state);
    expect(toWireState('gone-by-operator')).to.equal('TASK_GONE_BY_OPERATOR');
  });

  it('of a command: a shell line unless it says otherwise, plain variables by name', () => {
    expect(decodeCommand({ value: 'ls' })).to.deep.equal({ value: 'ls', shell: true, environment: {} });
    const secret = { name: 'TOKEN', type: 'SECRET', secret: { type: 'REFERENCE', reference: { name: 'x' } } } as const;
    const wire = {
      shell: false,
      environment: { variables: [{ name: 'A', value: '1', type: 'VALUE' } as const, secret] },
    };
    const command = decodeCommand(wire);
    expect(command).to.deep.equal({
      value: '',
      shell: false,
      environment: { A: '1' },
      mesos: { environment: { variables: [secret] } },
    });
    expect(encodeCommand(command)).to.deep.equal({
      shell: false,
      environment: { variables: [{ name: 'A', value: '1' }, secret] },
    });
  });

  it('of the default executor, which has no command', () => {
    expect(decodeExecutor({ type: 'DEFAULT', executor_id: { value: 'e' } })).to.not.have.property('command');
  });

  it('of an operation that lacks something', () => {
    const faults: readonly [wire: object, fault: string][] = [
      [{}, "mesos.v1.Offer.Operation: Expecting 'type' to be present"],
      [{ type: 'UNKNOWN' }, "Expecting 'type' to be present"],
      [{ type: 'LAUNCH' }, "LAUNCH lacks its 'launch'"],
      [{ type: 'GROW_VOLUME' }, "GROW_VOLUME lacks its 'grow_volume'"],
      [{ type: 'CREATE_DISK' }, 'CREATE_DISK is not taken'],
      [{ type: 'DESTROY_DISK' }, 'DESTROY_DISK is not taken'],
    ];
    for (const [wire, fault] of faults) expect(() => decodeOperation(wire)).to.throw(ProtocolError, fault);
  });

  it('of an attribute that lacks its value', () => {
    expect(() => decodeAttributes([{ name: 'rack', type: 'TEXT' }])).to.throw(
      ProtocolError,
      "mesos.v1.Attribute: 'rack' is of type TEXT and lacks that value",
    );
  });

  it('of times: whole milliseconds exactly, and microseconds', () => {
    expect(encodeNanos(1795336867123)).to.equal(1795336867123000000n);
    expect(decodeNanos(1795336867123000000n)).to.equal(1795336867123);
    expect(encodeNanos(1.5)).to.equal(1_500_000);
    expect(decodeNanos(1_500_000)).to.equal(1.5);
    expect(decodeNanos(encodeNanos(-7.25))).to.equal(-7.25);
    expect(encodeSeconds(decodeSeconds(1795336147.91347))).to.equal(1795336147.91347);
    for (const never of [Number.NaN, Number.POSITIVE_INFINITY, 1e13]) {
      expect(() => encodeNanos(never)).to.throw(InvalidArgumentError, 'cannot be said in 64 bits of nanoseconds');
    }
  });
});
