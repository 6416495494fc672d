import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError, ProtocolError } from '../../src/base/errors.js';
import { jsonFormat } from '../../src/protocol/json-codec.js';
import { messageSchema } from '../../src/protocol/schema.js';

/** What a message of type `name` reads as. */
function read(name: string, json: unknown): object {
  return readText(name, JSON.stringify(json));
}

function readText(name: string, text: string): object {
  return jsonFormat.decode(messageSchema(name), Buffer.from(text));
}

function write(name: string, message: object): string {
  return Buffer.from(jsonFormat.encode(messageSchema(name), message, 'omitted')).toString();
}

describe("Mesos' JSON", () => {
  describe('read', () => {
    it('passes over unknown fields, whatever they hold', () => {
      const unknown = { nonsense: { deep: [{ value: null }] }, __proto__: 1, constructor: {} };
      expect(read('mesos.v1.TaskID', { value: 'a', ...unknown })).to.deep.equal({ value: 'a' });
      expect(readText('mesos.v1.TaskID', '{"__proto__":{"value":"b"},"value":"a"}')).to.deep.equal({ value: 'a' });
    });

    it('takes null for what is absent, everywhere', () => {
      const call = {
        framework_id: null,
        type: 'ACCEPT',
        accept: {
          offer_ids: null,
          operations: [null, { type: null, launch: null }],
          filters: { refuse_seconds: null },
        },
        subscribe: null,
      };
      expect(read('mesos.v1.scheduler.Call', call)).to.deep.equal({
        type: 'ACCEPT',
        accept: { operations: [{}], filters: {} },
      });
      expect(read('mesos.v1.OfferFilters.ResourceQuantities', { quantities: { cpus: null } })).to.deep.equal({});
    });

    it('takes an empty list or map for what is absent', () => {
      expect(read('mesos.v1.scheduler.Call.Decline', { offer_ids: [] })).to.deep.equal({});
      expect(read('mesos.v1.OfferFilters.ResourceQuantities', { quantities: {} })).to.deep.equal({});
      expect(read('mesos.v1.OfferFilters.ResourceQuantities', { quantities: [] })).to.deep.equal({});
    });

    it('takes one value for a list of one', () => {
      expect(read('mesos.v1.scheduler.Call.Revive', { roles: 'eng' })).to.deep.equal({ roles: ['eng'] });
    });

    it('passes over a name that its enum does not have, unless it must be there', () => {
      expect(read('mesos.v1.FrameworkInfo.Capability', { type: 'NO_SUCH' })).to.deep.equal({});
      expect(read('mesos.v1.CSIPluginContainerInfo', { services: ['NODE_SERVICE', 'NO_SUCH'] })).to.deep.equal({
        services: ['NODE_SERVICE'],
      });
      expect(() => read('mesos.v1.TaskStatus', { task_id: { value: 'a' }, state: 'NO_SUCH' })).to.throw(
        ProtocolError,
        "Failed to convert JSON into TaskStatus protobuf: Failed to find enum for 'NO_SUCH'",
      );
    });

    it('takes the text of a number or a boolean for it', () => {
      expect(read('mesos.v1.Filters', { refuse_seconds: '10' })).to.deep.equal({ refuse_seconds: 10 });
      expect(read('mesos.v1.Filters', { refuse_seconds: ' -1.5e1 ' })).to.deep.equal({ refuse_seconds: -15 });
      expect(read('mesos.v1.Filters', { refuse_seconds: '-Infinity' })).to.deep.equal({ refuse_seconds: -Infinity });
      expect(read('mesos.v1.Address', { port: '80' })).to.deep.equal({ port: 80 });
      expect(read('mesos.v1.CommandInfo', { shell: 'false' })).to.deep.equal({ shell: false });
      expect(() => read('mesos.v1.Address', { port: 'true' })).to.throw(
        "Failed to parse 'true' as a JSON number for field 'port': Unexpected JSON type parsed",
      );
      expect(() => read('mesos.v1.CommandInfo', { shell: 'yes' })).to.throw(
        "Failed to parse 'yes' as a JSON boolean for field 'shell': syntax error at line 1 near: yes",
      );
    });

    it('takes whole numbers however they are written, and refuses what the field cannot hold', () => {
      expect(readText('mesos.v1.Address', '{"port":80.0}')).to.deep.equal({ port: 80 });
      expect(readText('mesos.v1.Address', '{"port":8e1}')).to.deep.equal({ port: 80 });
      for (const port of ['80.5', '2147483648', '-2147483649', '"99999999999999999999"', '1e400']) {
        expect(() => readText('mesos.v1.Address', `{"port":${port}}`), port).to.throw(
          ProtocolError,
          "is no int32, which field 'port' holds",
        );
      }
      expect(() => read('mesos.v1.Value.Range', { begin: -1, end: 1 })).to.throw(
        "-1 is no uint64, which field 'begin' holds",
      );
    });

    it('keeps 64-bit integers that a double would round', () => {
      const range = '{"begin":9007199254740993,"end":18446744073709551615}';
      const exact = { begin: 9007199254740993n, end: 18446744073709551615n };
      expect(readText('mesos.v1.Value.Range', range)).to.deep.equal(exact);
      expect(write('mesos.v1.Value.Range', exact)).to.equal(range);
      const lowest = { nanoseconds: -(2n ** 63n) };
      expect(readText('mesos.v1.TimeInfo', '{ "nanoseconds" : -9223372036854775808 }')).to.deep.equal(lowest);
      expect(readText('mesos.v1.TimeInfo', '{"nanoseconds":1e18}')).to.deep.equal({ nanoseconds: 10n ** 18n });
    });

    it('leaves digits in texts alone, and keys, and numbers that are no long integers', () =>
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom('12345678901234567', '"', '\\', ':', ',', '{', '}', '-', '.', 'e', ' ', '\n', 'a')),
          (pieces) => {
            const text = pieces.join('');
            const framed = JSON.stringify({ value: text, key: { [text]: 0.12345678901234566 } });
            expect(readText('mesos.v1.TaskID', framed)).to.deep.equal({ value: text });
            // Outside of quotes the pieces are hardly ever JSON: what was none must not become some.
            if (isJson(`{"key":${text}}`)) return;
            expect(() => readText('mesos.v1.Filters', `{"key":${text}}`)).to.throw(ProtocolError);
          },
        ),
        { numRuns: 2000 },
      ));

    it('reads bytes in any base64 as the same text', () => {
      for (const data of ['aGVsbG8=', 'aGVsbG8', 'aGVsbG9=', 'aG\nVsbG8=']) {
        expect(read('mesos.v1.UUID', { value: data })).to.deep.equal({ value: 'aGVsbG8=' });
      }
    });

    it('reads bytes that are no UTF-8 as U+FFFD', () => {
      const bytes = Buffer.concat([Buffer.from('{"value":"a'), Buffer.from([0xff]), Buffer.from('"}')]);
      expect(jsonFormat.decode(messageSchema('mesos.v1.TaskID'), bytes)).to.deep.equal({ value: 'a\uFFFD' });
    });

    it('keeps the last member of a oneof', () => {
      const both = { exists: {}, text_equals: { value: 'a' } };
      expect(read('mesos.v1.scheduler.AttributeConstraint.Predicate', both)).to.deep.equal({
        text_equals: { value: 'a' },
      });
    });

    it('lists every required field that is missing, with its path', () => {
      const call = {
        type: 'ACCEPT',
        accept: {
          operations: [{ launch: { task_infos: [{ name: 'a', agent_id: {} }, {}] } }, { reserve: { resources: {} } }],
        },
      };
      expect(() => read('mesos.v1.scheduler.Call', call)).to.throw(
        ProtocolError,
        'Failed to convert JSON into Call protobuf: Missing required fields: ' +
          'accept.operations[0].launch.task_infos[0].task_id, accept.operations[0].launch.task_infos[0].agent_id.value, ' +
          'accept.operations[0].launch.task_infos[1].name, accept.operations[0].launch.task_infos[1].task_id, ' +
          'accept.operations[0].launch.task_infos[1].agent_id, ' +
          'accept.operations[1].reserve.resources[0].name, accept.operations[1].reserve.resources[0].type',
      );
    });

    it('names the field that holds JSON of the wrong kind', () => {
      const faults: readonly [message: string, json: object, fault: string][] = [
        ['mesos.v1.TaskID', { value: 5 }, "Not expecting a JSON number for field 'value'"],
        ['mesos.v1.TaskID', { value: {} }, "Not expecting a JSON object for field 'value'"],
        ['mesos.v1.TaskID', { value: ['a'] }, "Not expecting a JSON array for field 'value'"],
        ['mesos.v1.TaskID', { value: true }, "Not expecting a JSON boolean for field 'value'"],
        ['mesos.v1.FrameworkInfo.Capability', { type: 6 }, "Not expecting a JSON number for field 'type'"],
        ['mesos.v1.CommandInfo', { environment: 'A=1' }, "Not expecting a JSON string for field 'environment'"],
        ['mesos.v1.CommandInfo', { shell: 1 }, "Not expecting a JSON number for field 'shell'"],
      ];
      for (const [name, json, fault] of faults) {
        expect(() => read(name, json)).to.throw(ProtocolError, `protobuf: ${fault}`);
      }
    });

    it('refuses messages in messages without end', () => {
      const deep = (levels: number): string =>
        [...Array<string>(levels).fill('{"value":"a","parent":'), '{"value":"a"}', '}'.repeat(levels)].join('');
      expect(readText('mesos.v1.ContainerID', deep(100))).to.be.an('object');
      expect(() => readText('mesos.v1.ContainerID', deep(101))).to.throw(ProtocolError, 'nest more than 100 deep');
      expect(() => readText('mesos.v1.ContainerID', deep(100_000))).to.throw(ProtocolError);
    });

    it('says where the syntax breaks, in the words of Mesos', () => {
      const faults = {
        '': 'syntax error at line 1 near: ',
        '{"value": "a",': 'syntax error at line 1 near: ',
        hello: 'syntax error at line 1 near: hello',
        ten: 'syntax error at line 1 near: en',
        '{"value":"a"}xyz': 'Parsed JSON included non-whitespace trailing characters: xyz',
        '{\n  "value": \'a\'\n}': "syntax error at line 2 near: 'a'",
        '{"value":"a\u0001"}': 'syntax error at line 1 near: "}',
        '{"value":"\\x"}': 'syntax error at line 1 near: \\x"}',
        '{"value":01}': 'syntax error at line 1 near: 1}',
        '{12345678901234567:1}': 'syntax error at line 1 near: 12345678901234567:1}',
        '{012345678901234567}': 'syntax error at line 1 near: 012345678901234567}',
        '\uFEFF{}': 'syntax error at line 1 near: \uFEFF{}',
      };
      for (const [text, fault] of Object.entries(faults)) {
        expect(() => readText('mesos.v1.TaskID', text), text)
          .to.throw(ProtocolError)
          .with.property('message', `Failed to parse body into JSON: ${fault}`);
      }
    });

    it('finds a place for every text that is no JSON', () =>
      fc.assert(
        fc.property(
          fc.array(
            fc.oneof(
              fc.json({ maxDepth: 1 }),
              fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '1', '-', 't', ' ', '\n'),
            ),
          ),
          (pieces) => {
            const text = pieces.join('');
            if (!isJson(text))
              expect(() => readText('mesos.v1.TaskID', text)).to.throw(ProtocolError, 'body into JSON: ');
          },
        ),
        { numRuns: 1000 },
      ));

    it('reads texts of many megabytes, well-formed or not', () => {
      const long = 'A'.repeat(12 * 2 ** 20);
      expect(readText('mesos.v1.TaskID', `{"value":"${long}","n":12345678901234567}`)).to.deep.equal({ value: long });
      expect(() => readText('mesos.v1.TaskID', `{"value":"${long}"`)).to.throw(ProtocolError, 'near: ');
      expect(() => read('mesos.v1.UUID', { value: `${long}*` })).to.throw("Invalid character '*'");
    });
  });

  describe('written', () => {
    it('has a decimal point in every double, as Mesos prints it', () => {
      const printed: readonly [number, string][] = [
        [15, '15.0'],
        [0, '0.0'],
        [-0, '-0.0'],
        [0.1, '0.1'],
        [1795336147.91347, '1795336147.91347'],
        [1e20, '100000000000000000000.0'],
        [1e21, '1e21'],
        [1.5e-7, '1.5e-7'],
        [Number.POSITIVE_INFINITY, '"Infinity"'],
      ];
      for (const [value, text] of printed)
        expect(write('mesos.v1.Value.Scalar', { value })).to.equal(`{"value":${text}}`);
      expect(() => write('mesos.v1.Value.Scalar', { value: Number.NaN })).to.throw(InvalidArgumentError, 'NaN');
    });

    it('escapes what JSON must, and nothing else', () => {
      expect(write('mesos.v1.TaskID', { value: 'a/"\\\n\u0001é😀\u2028' })).to.equal(
        '{"value":"a/\\"\\\\\\n\\u0001é😀\u2028"}',
      );
      expect(write('mesos.v1.TaskID', { value: 'half \ud800' })).to.equal('{"value":"half \uFFFD"}');
    });

    it('leaves out empty lists and maps', () => {
      expect(write('mesos.v1.Offer.Operation.Launch', { task_infos: [] })).to.equal('{}');
      expect(write('mesos.v1.OfferFilters.ResourceQuantities', { quantities: {} })).to.equal('{}');
    });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // which was the question
  }
}
