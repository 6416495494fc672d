import { expect } from 'chai';
import { ProtocolError } from '../../src/base/errors.js';
import type { Codec } from '../../src/protocol/codec.js';
import { codecFor } from '../../src/protocol/codecs.js';
import { jsonCodec, jsonFormat } from '../../src/protocol/json-codec.js';
import { protobufCodec, protobufFormat } from '../../src/protocol/protobuf-codec.js';
import { messageSchema } from '../../src/protocol/schema.js';

const UUID = 'JzoW9UVdSo2CZ+IdHMTHAA==';
const id = { value: 'f' };

/** `message` in the codec's format, whatever it lacks. */
function bytesOf(codec: Codec, schema: string, message: object): Uint8Array {
  const format = codec === jsonCodec ? jsonFormat : protobufFormat;
  return format.encode(messageSchema(schema), message, 'omitted');
}

describe('the codecs', () => {
  it('are found by their media type, letter by letter', () => {
    expect(codecFor('application/json')).to.equal(jsonCodec);
    expect(codecFor('application/x-protobuf')).to.equal(protobufCodec);
    for (const other of ['Application/JSON', 'application/json; charset=utf-8', 'text/plain', '']) {
      expect(codecFor(other), other).to.equal(undefined);
    }
  });

  for (const codec of [jsonCodec, protobufCodec]) {
    describe(`of ${codec.mediaType}`, () => {
      it('refuses a call that lacks something, in the order in which a master looks', () => {
        const faults: readonly [call: object, fault: string][] = [
          [{}, "Expecting 'type' to be present"],
          [{ framework_id: id }, "Expecting 'type' to be present"],
          [{ type: 'SUBSCRIBE' }, "Expecting 'subscribe' to be present"],
          [{ type: 'ACKNOWLEDGE' }, "Expecting 'framework_id' to be present"],
          [{ type: 'UNKNOWN' }, "Expecting 'framework_id' to be present"],
          [{ type: 'UNKNOWN', framework_id: id }, "Expecting 'type' to be known, which UNKNOWN is not"],
          [{ type: 'ACKNOWLEDGE', framework_id: id }, "Expecting 'acknowledge' to be present"],
          [acknowledge('AAAA'), 'Not a valid UUID'],
          [acknowledge(Buffer.alloc(16, 0x07).toString('base64')), 'Not a valid UUID'],
          [acknowledge(Buffer.alloc(16, 0xc0).toString('base64')), 'Not a valid UUID'],
          [
            { type: 'ACKNOWLEDGE_OPERATION_STATUS', framework_id: id },
            "Expecting 'acknowledge_operation_status' to be present",
          ],
          [
            {
              type: 'ACKNOWLEDGE_OPERATION_STATUS',
              framework_id: id,
              acknowledge_operation_status: { uuid: '', operation_id: id },
            },
            'Not a valid UUID',
          ],
          [subscribe(id, undefined), "'framework_id' differs from 'subscribe.framework_info.id'"],
          [subscribe(undefined, id), "'framework_id' differs from 'subscribe.framework_info.id'"],
          [subscribe(id, { value: 'g' }), "'framework_id' differs from 'subscribe.framework_info.id'"],
          [
            {
              type: 'UPDATE_FRAMEWORK',
              framework_id: id,
              update_framework: { framework_info: { user: 'u', name: 'n' } },
            },
            "'framework_id' differs from 'update_framework.framework_info.id'",
          ],
        ];
        for (const [call, fault] of faults) {
          const bytes = bytesOf(codec, 'mesos.v1.scheduler.Call', call);
          expect(() => codec.decodeCall(bytes), JSON.stringify(call))
            .to.throw(ProtocolError)
            .with.property('message', `Failed to validate scheduler::Call: ${fault}`);
        }
      });

      it('takes a call that has all it needs', () => {
        const calls = [
          subscribe(undefined, undefined),
          subscribe(id, id),
          subscribe(undefined, { value: '' }),
          { type: 'TEARDOWN', framework_id: id },
          { type: 'REVIVE', framework_id: id },
          { type: 'SUPPRESS', framework_id: id, suppress: { roles: ['eng'] } },
          acknowledge(UUID),
        ];
        for (const call of calls) {
          expect(codec.decodeCall(bytesOf(codec, 'mesos.v1.scheduler.Call', call))).to.deep.equal(call);
        }
      });

      it('passes on events of no known type as UNKNOWN, and refuses those without their body', () => {
        const event = (message: object): object =>
          codec.decodeEvent(bytesOf(codec, 'mesos.v1.scheduler.Event', message));
        expect(event({})).to.deep.equal({ type: 'UNKNOWN' });
        expect(event({ type: 'UNKNOWN' })).to.deep.equal({ type: 'UNKNOWN' });
        expect(event({ type: 'HEARTBEAT' })).to.deep.equal({ type: 'HEARTBEAT' });
        for (const type of messageSchema('mesos.v1.scheduler.Event')
          .fields.map(({ name }) => name)
          .slice(1)) {
          expect(() => event({ type: type.toUpperCase() })).to.throw(
            ProtocolError,
            `Failed to validate scheduler::Event: Expecting '${type}' to be present`,
          );
        }
      });

      it('refuses an update of an executor that an agent would refuse', () => {
        const update = (status: object): object => ({
          executor_id: { value: 'e' },
          framework_id: id,
          type: 'UPDATE',
          update: {
            status: {
              task_id: { value: 't' },
              state: 'TASK_RUNNING',
              source: 'SOURCE_EXECUTOR',
              uuid: UUID,
              ...status,
            },
          },
        });
        const decode = (call: object): object =>
          codec.decodeExecutorCall(bytesOf(codec, 'mesos.v1.executor.Call', call));
        const origin = 'from executor e of framework f';
        const faults: readonly [status: object, fault: string][] = [
          [{ uuid: undefined }, "Expecting 'uuid' to be present"],
          [{ uuid: 'AAAA' }, 'Not a valid UUID'],
          [{ executor_id: { value: 'x' } }, 'ExecutorID in Call: e does not match ExecutorID in TaskStatus: x'],
          [{ source: 'SOURCE_AGENT' }, `Received Call ${origin} with invalid source, expecting 'SOURCE_EXECUTOR'`],
          [{ source: undefined }, `Received Call ${origin} with invalid source, expecting 'SOURCE_EXECUTOR'`],
          [{ state: 'TASK_STAGING' }, `Received TASK_STAGING ${origin} which is not allowed`],
        ];
        for (const [status, fault] of faults) {
          expect(() => decode(update(status)), fault)
            .to.throw(ProtocolError)
            .with.property('message', `Failed to validate Executor::Call: ${fault}`);
        }
        expect(decode(update({ executor_id: { value: 'e' } }))).to.have.property('type', 'UPDATE');
      });

      it('refuses a call of an executor without a type or its body', () => {
        const sender = { executor_id: { value: 'e' }, framework_id: id };
        const decode = (call: object): object =>
          codec.decodeExecutorCall(bytesOf(codec, 'mesos.v1.executor.Call', { ...sender, ...call }));
        expect(() => decode({})).to.throw("Failed to validate Executor::Call: Expecting 'type' to be present");
        expect(() => decode({ type: 'UNKNOWN' })).to.throw(ProtocolError, 'UNKNOWN is not');
        for (const type of ['SUBSCRIBE', 'UPDATE', 'MESSAGE']) {
          expect(() => decode({ type })).to.throw(ProtocolError, `Expecting '${type.toLowerCase()}' to be present`);
        }
        expect(decode({ type: 'HEARTBEAT' })).to.deep.equal({ ...sender, type: 'HEARTBEAT' });
      });

      it('passes on events for executors', () => {
        const event = (message: object): object =>
          codec.decodeExecutorEvent(bytesOf(codec, 'mesos.v1.executor.Event', message));
        expect(event({ type: 'SHUTDOWN' })).to.deep.equal({ type: 'SHUTDOWN' });
        expect(event({})).to.deep.equal({ type: 'UNKNOWN' });
        expect(() => event({ type: 'LAUNCH' })).to.throw(
          ProtocolError,
          "Failed to validate executor::Event: Expecting 'launch' to be present",
        );
      });
    });
  }

  it('tell of an unreadable call in protobuf as little as a master does, and keep the reason as the cause', () => {
    const act = (): unknown => protobufCodec.decodeCall(Buffer.from('{"type":"SUBSCRIBE"}'));
    expect(act).to.throw(ProtocolError).with.property('message', 'Failed to parse body into Call protobuf');
    expect(act).to.throw(ProtocolError).with.property('cause').that.is.instanceOf(Error);
    expect(() => protobufCodec.decodeEvent(Uint8Array.of(0x12, 0))).to.throw(
      'Failed to parse body into Event protobuf: Missing required fields: subscribed.framework_id',
    );
  });
});

function acknowledge(uuid: string): object {
  return {
    type: 'ACKNOWLEDGE',
    framework_id: id,
    acknowledge: { agent_id: { value: 'a' }, task_id: { value: 't' }, uuid },
  };
}

function subscribe(outer: object | undefined, inner: object | undefined): object {
  return {
    type: 'SUBSCRIBE',
    ...(outer && { framework_id: outer }),
    subscribe: { framework_info: { user: 'u', name: 'n', ...(inner && { id: inner }) } },
  };
}
