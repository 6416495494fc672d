import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError, ProtocolError } from '../../src/base/errors.js';
import { jsonFormat } from '../../src/protocol/json-codec.js';
import type { MessageFormat } from '../../src/protocol/message-format.js';
import { protobufFormat } from '../../src/protocol/protobuf-codec.js';
import { type MessageSchema, messageNames, messageSchema } from '../../src/protocol/schema.js';
import { messages } from './arbitraries.js';
import { expectEqual } from './expect-equal.js';
import { isInNumberOrder } from './number-order.js';
import { withDefaults } from './with-defaults.js';

const SCHEMAS = messageNames().map(messageSchema);
const FORMATS: readonly MessageFormat[] = [jsonFormat, protobufFormat];

/** A message of any type of the API. */
const anyMessage = fc
  .constantFrom(...SCHEMAS)
  .chain((schema) => messages(schema).map((message): [MessageSchema, object] => [schema, message]));

describe('the formats', () => {
  it('know every message of the API', () => {
    expect(SCHEMAS).to.have.length(227);
  });

  for (const format of FORMATS) {
    it(`give back any message of each type through ${format.mediaType}`, () => {
      for (const schema of SCHEMAS) {
        fc.assert(
          fc.property(messages(schema), (message) => {
            expectEqual(format.decode(schema, format.encode(schema, message, 'omitted')), message);
          }),
          { numRuns: 10 },
        );
      }
    }).timeout(60_000);
  }

  it('give back a message that goes from the one to the other', () =>
    fc.assert(
      fc.property(anyMessage, ([schema, message]) => {
        const viaJson = jsonFormat.decode(schema, jsonFormat.encode(schema, message, 'omitted'));
        const protobuf = protobufFormat.encode(schema, viaJson, 'omitted');
        expectEqual(protobuf, protobufFormat.encode(schema, message, 'omitted'));
        expectEqual(protobufFormat.decode(schema, protobuf), message);
      }),
      { numRuns: 300 },
    ));

  it('print defaults where a master does: in JSON, of what is unset and not deprecated', () =>
    fc.assert(
      fc.property(anyMessage, ([schema, message]) => {
        const [json, protobuf] = FORMATS.map((format) =>
          format.decode(schema, format.encode(schema, message, 'printed')),
        );
        expectEqual(json, withDefaults(schema, message));
        expectEqual(protobuf, message);
      }),
      { numRuns: 300 },
    ));

  it('write protobuf in the order of numbers, JSON in the order of declaration', () =>
    fc.assert(
      fc.property(anyMessage, ([schema, message]) => {
        expect(isInNumberOrder(schema, protobufFormat.encode(schema, message, 'omitted'))).to.equal(true);
        const written = JSON.parse(Buffer.from(jsonFormat.encode(schema, message, 'omitted')).toString()) as object;
        const names = schema.fields.map(({ name }) => name);
        expect(Object.keys(written)).to.deep.equal(names.filter((name) => name in message));
      }),
      { numRuns: 300 },
    ));

  it('take any bytes at all, or refuse them with a ProtocolError', () =>
    fc.assert(
      fc.property(
        anyMessage,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
        ([schema, message], changes) => {
          for (const format of FORMATS) {
            const bytes = Uint8Array.from(format.encode(schema, message, 'omitted'));
            for (const [at, byte] of changes) bytes[at % (bytes.length + 1)] = byte;
            expectMessageOrProtocolError(format, schema, bytes);
            expectMessageOrProtocolError(
              format,
              schema,
              bytes.subarray(0, bytes.length - ((changes[0]?.[0] ?? 0) % (bytes.length + 1))),
            );
          }
        },
      ),
      { numRuns: 1000 },
    )).timeout(60_000);

  for (const format of FORMATS) {
    it(`refuse to write what its field cannot hold in ${format.mediaType}`, () => {
      const encode = (name: string, message: object): unknown => format.encode(messageSchema(name), message, 'omitted');
      const misfits: readonly [message: string, held: object, fault: string][] = [
        ['mesos.v1.Address', { port: 1.5 }, "field 'port' holds 1.5; accepted is required int32"],
        ['mesos.v1.Address', { port: 2 ** 31 }, "field 'port' holds 2147483648"],
        ['mesos.v1.Address', { port: '80' }, "field 'port' holds '80'"],
        ['mesos.v1.Address', { hostname: 'a' }, "mesos.v1.Address lacks 'port'"],
        ['mesos.v1.TimeInfo', { nanoseconds: 2 ** 53 }, "field 'nanoseconds' holds 9007199254740992"],
        ['mesos.v1.TimeInfo', { nanoseconds: 2n ** 63n }, "field 'nanoseconds' holds 9223372036854775808"],
        ['mesos.v1.Value.Range', { begin: -1, end: 1 }, "field 'begin' holds -1; accepted is required uint64"],
        ['mesos.v1.UUID', { value: '***' }, "field 'value' holds '***'; accepted is required bytes"],
        ['mesos.v1.UUID', { value: 'AB==' }, "field 'value' holds 'AB=='"],
        ['mesos.v1.CommandInfo', { shell: 'true' }, "field 'shell' holds 'true'; accepted is optional bool"],
        ['mesos.v1.CommandInfo', { arguments: 'ls' }, "field 'arguments' holds 'ls'; accepted is repeated string"],
        ['mesos.v1.CommandInfo', { arguments: [null] }, "field 'arguments' holds object"],
        [
          'mesos.v1.CommandInfo',
          { environment: 5 },
          "field 'environment' holds 5; accepted is optional mesos.v1.Environment",
        ],
        ['mesos.v1.Filters', { refuse_seconds: '5' }, "field 'refuse_seconds' holds '5'; accepted is optional double"],
        [
          'mesos.v1.scheduler.Call',
          { type: 'NO_SUCH' },
          "field 'type' holds 'NO_SUCH'; accepted is optional mesos.v1.scheduler.Call.Type",
        ],
        [
          'mesos.v1.OfferFilters.ResourceQuantities',
          { quantities: 'cpus' },
          "field 'quantities' holds 'cpus'; accepted is map mesos.v1.Value.Scalar",
        ],
      ];
      for (const [name, held, fault] of misfits) {
        expect(() => encode(name, held), fault).to.throw(InvalidArgumentError, fault);
      }
    });

    it(`write null as what is absent in ${format.mediaType}`, () => {
      const schema = messageSchema('mesos.v1.CommandInfo');
      const given = { uris: null, environment: null, value: 'ls', user: null };
      expect(format.decode(schema, format.encode(schema, given, 'omitted'))).to.deep.equal({ value: 'ls' });
    });
  }
});

function expectMessageOrProtocolError(format: MessageFormat, schema: MessageSchema, bytes: Uint8Array): void {
  try {
    expect(format.decode(schema, bytes)).to.be.an('object');
  } catch (error) {
    expect(error).to.be.instanceOf(ProtocolError);
  }
}
