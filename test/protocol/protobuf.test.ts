import { expect } from 'chai';
import protobuf from 'protobufjs';
import { ProtocolError } from '../../src/base/errors.js';
import { protobufFormat } from '../../src/protocol/protobuf-codec.js';
import { messageSchema } from '../../src/protocol/schema.js';

function read(name: string, build: (writer: protobuf.Writer) => protobuf.Writer): object {
  return protobufFormat.decode(messageSchema(name), build(protobuf.Writer.create()).finish());
}

/** A field's tag. */
const tag = (number: number, wireType: number): number => (number << 3) | wireType;

describe('protobuf', () => {
  it('passes over unknown fields of every wire type, groups too', () => {
    const message = read('mesos.v1.TaskID', (writer) =>
      writer
        .uint32(tag(99, 0))
        .uint64(5)
        .uint32(tag(98, 1))
        .double(1)
        .uint32(tag(97, 2))
        .string('x')
        .uint32(tag(96, 5))
        .float(1)
        .uint32(tag(95, 3))
        .uint32(tag(1, 2))
        .string('in a group')
        .uint32(tag(95, 4))
        .uint32(tag(1, 2))
        .string('a'),
    );
    expect(message).to.deep.equal({ value: 'a' });
  });

  it('passes over a number that its enum does not have, and a field of another wire type', () => {
    expect(read('mesos.v1.FrameworkInfo.Capability', (writer) => writer.uint32(tag(1, 0)).int32(77))).to.deep.equal({});
    expect(
      read('mesos.v1.FrameworkInfo.Capability', (writer) => writer.uint32(tag(1, 2)).string('MULTI_ROLE')),
    ).to.deep.equal({});
  });

  it('reads repeated numbers packed or not', () => {
    const packed = read('mesos.v1.HealthCheck.HTTPCheckInfo', (writer) =>
      writer.uint32(tag(1, 0)).uint32(80).uint32(tag(4, 2)).fork().uint32(200).uint32(204).ldelim(),
    );
    const single = read('mesos.v1.HealthCheck.HTTPCheckInfo', (writer) =>
      writer.uint32(tag(1, 0)).uint32(80).uint32(tag(4, 0)).uint32(200).uint32(tag(4, 0)).uint32(204),
    );
    expect(packed).to.deep.equal({ port: 80, statuses: [200, 204] });
    expect(single).to.deep.equal(packed);
  });

  it('merges a message that comes in two parts, and takes the last of a value that comes twice', () => {
    const message = read('mesos.v1.Unavailability', (writer) =>
      writer
        .uint32(tag(1, 2))
        .fork()
        .ldelim()
        .uint32(tag(1, 2))
        .fork()
        .uint32(tag(1, 0))
        .int64(5)
        .ldelim()
        .uint32(tag(2, 2))
        .fork()
        .uint32(tag(1, 0))
        .int64(6)
        .uint32(tag(1, 0))
        .int64(7)
        .ldelim(),
    );
    expect(message).to.deep.equal({ start: { nanoseconds: 5 }, duration: { nanoseconds: 7 } });
  });

  it('keeps the last member of a oneof', () => {
    const message = read('mesos.v1.scheduler.AttributeConstraint.Selector', (writer) =>
      writer.uint32(tag(1, 0)).int32(1).uint32(tag(2, 2)).string('rack'),
    );
    expect(message).to.deep.equal({ attribute_name: 'rack' });
  });

  it('reads an entry of a map without a key as one for the empty key, and without a value as one for an empty value', () => {
    const message = read('mesos.v1.Volume.Source.CSIVolume.StaticProvisioning', (writer) =>
      writer
        .uint32(tag(1, 2))
        .string('volume')
        .uint32(tag(2, 2))
        .fork()
        .uint32(tag(1, 2))
        .fork()
        .ldelim()
        .uint32(tag(3, 2))
        .fork()
        .uint32(tag(1, 0))
        .int32(1)
        .ldelim()
        .ldelim()
        .uint32(tag(5, 2))
        .fork()
        .uint32(tag(2, 2))
        .string('b')
        .ldelim()
        .uint32(tag(5, 2))
        .fork()
        .uint32(tag(1, 2))
        .string('__proto__')
        .ldelim(),
    );
    const context = (message as { volume_context: Record<string, string> }).volume_context;
    expect(Object.entries(context)).to.deep.equal([
      ['', 'b'],
      ['__proto__', ''],
    ]);
  });

  it('names what is missing, and what is cut off', () => {
    expect(() => read('mesos.v1.Offer', (writer) => writer.uint32(tag(1, 2)).fork().ldelim())).to.throw(
      ProtocolError,
      'Failed to parse body into Offer protobuf: Missing required fields: framework_id, agent_id, hostname, id.value',
    );
    expect(() => read('mesos.v1.TaskID', (writer) => writer.uint32(tag(1, 2)).uint32(5))).to.throw(
      ProtocolError,
      'Failed to parse body into TaskID protobuf: index out of range',
    );
    expect(() => read('mesos.v1.Unavailability', (writer) => writer.uint32(tag(1, 2)).uint32(5))).to.throw(
      ProtocolError,
      'a value of 5 bytes at 2 goes beyond 2',
    );
    expect(() => read('mesos.v1.TaskID', (writer) => writer.uint32(tag(0, 2)).string('a'))).to.throw(ProtocolError);
  });

  it('does not let a message read beyond its own end', () => {
    // The inner message says it is 2 bytes long; its field says it is 3, and the byte is there, but it is the outer's.
    const bytes = Uint8Array.of(0x0a, 2, 0x0a, 3, 0x61, 0x62, 0x63);
    expect(() => protobufFormat.decode(messageSchema('mesos.v1.MachineInfo'), bytes)).to.throw(ProtocolError);
  });

  it('refuses messages in messages without end', () => {
    const deep = (levels: number): Uint8Array => {
      let bytes: Uint8Array = Uint8Array.of(0x0a, 1, 0x61);
      for (let i = 0; i < levels; i++) {
        bytes = protobuf.Writer.create().uint32(tag(1, 2)).string('a').uint32(tag(2, 2)).bytes(bytes).finish();
      }
      return bytes;
    };
    const schema = messageSchema('mesos.v1.ContainerID');
    expect(protobufFormat.decode(schema, deep(100))).to.be.an('object');
    expect(() => protobufFormat.decode(schema, deep(101))).to.throw(ProtocolError, 'nest more than 100 deep');
  });
});
