import protobuf from 'protobufjs/minimal.js';
import { messageOf, ProtocolError } from '../base/errors.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import type { Codec } from './codec.js';
import { createCodec } from './create-codec.js';
import { misfit, missingField } from './encoding-fault.js';
import {
  MAX_DEPTH,
  type MessageFormat,
  missingFields,
  setEntry,
  shortName,
  type WireMessage,
} from './message-format.js';
import { isOfType, type ScalarType, WIRE_TYPE } from './scalar-type.js';
import type { FieldSchema, MessageSchema, ValueSchema } from './schema.js';

/** The entries of a map field are messages of this shape. */
const KEY = 1;
const VALUE = 2;

/**
 * Any message of the v1 API in protobuf, read into and written from the shape of Mesos' JSON. Fields are written in the
 * order of their numbers. Unknown fields and unknown numbers of an enum are passed over, as JSON's are.
 */
export const protobufFormat: MessageFormat = {
  mediaType: 'application/x-protobuf',
  encode: (schema, message) => writeMessage(protobuf.Writer.create(), schema, message as WireMessage).finish(),
  decode(schema, bytes) {
    try {
      return new ProtobufMessageReader(bytes).whole(schema);
    } catch (cause) {
      // To an unreadable call a master answers this much and no more; for anything else the reason may be told.
      const name = shortName(schema);
      const detail = name === 'Call' ? '' : messageOf(cause);
      throw new ProtocolError(`Failed to parse body into ${name} protobuf`, detail, { cause });
    }
  },
};

/** The v1 API in protobuf. */
export const protobufCodec: Codec = createCodec(protobufFormat);

class ProtobufMessageReader {
  readonly #reader: protobuf.Reader;
  /** Whether a required field was missing somewhere; where, is looked up only then. */
  #isIncomplete = false;

  constructor(bytes: Uint8Array) {
    this.#reader = protobuf.Reader.create(bytes);
  }

  whole(schema: MessageSchema): WireMessage {
    const message: Record<string, unknown> = {};
    this.#fields(schema, message, 0);
    const missing = this.#isIncomplete ? missingFields(schema, message) : [];
    if (missing.length > 0) throw new Error(`Missing required fields: ${missing.join(', ')}`);
    return message;
  }

  /** Reads to the reader's end into `message`: fields of a message that comes in two parts are merged. */
  #fields(schema: MessageSchema, message: Record<string, unknown>, depth: number): void {
    if (depth > MAX_DEPTH) throw new Error(`messages nest more than ${MAX_DEPTH} deep`);
    const reader = this.#reader;
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      const field = schema.fieldNumbered[tag >>> 3];
      if (field !== undefined && tag === tagOf(field.number, field.value)) this.#field(field, message, depth);
      else if (field?.label === 'repeated' && (tag & 7) === WIRE_TYPE.delimited) this.#packed(field, message);
      else reader.skipType(tag & 7, 0, tag >>> 3);
    }
    for (const { name } of schema.required) if (message[name] === undefined) this.#isIncomplete = true;
  }

  #field(field: FieldSchema, message: Record<string, unknown>, depth: number): void {
    const { name, label, rivals } = field;
    if (label === 'map') {
      message[name] ??= {};
      this.#entry(field, message[name] as Record<string, unknown>, depth);
      return;
    }
    const value = this.#value(field.value, label === 'repeated' ? undefined : message[name], depth);
    if (value === undefined) return;
    if (label === 'repeated') {
      message[name] ??= [];
      (message[name] as unknown[]).push(value);
    } else {
      for (const rival of rivals) Reflect.deleteProperty(message, rival);
      message[name] = value;
    }
  }

  #packed(field: FieldSchema, message: Record<string, unknown>): void {
    const outerEnd = this.#enter();
    while (this.#reader.pos < this.#reader.len) this.#field(field, message, 0);
    this.#reader.len = outerEnd;
  }

  #entry(field: FieldSchema, map: Record<string, unknown>, depth: number): void {
    const reader = this.#reader;
    let key = '';
    let value: unknown;
    const outerEnd = this.#enter();
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      if (tag === ((KEY << 3) | WIRE_TYPE.delimited)) key = reader.string();
      else if (tag === tagOf(VALUE, field.value)) value = this.#value(field.value, value, depth);
      else reader.skipType(tag & 7, 0, tag >>> 3);
    }
    reader.len = outerEnd;
    if (value === undefined) {
      // What an entry leaves out is empty; the v1 API's maps hold messages and strings.
      value = field.value.kind === 'message' ? {} : '';
      this.#isIncomplete = true;
    }
    setEntry(map, key, value);
  }

  #value(schema: ValueSchema, earlier: unknown, depth: number): unknown {
    switch (schema.kind) {
      case 'message': {
        const message = (earlier ?? {}) as Record<string, unknown>;
        const outerEnd = this.#enter();
        this.#fields(schema.message, message, depth + 1);
        this.#reader.len = outerEnd;
        return message;
      }
      case 'enum':
        return schema.values.names.get(this.#reader.int32());
      case 'scalar':
        return readScalar(this.#reader, schema.type);
    }
  }

  /** Sets the reader's end to that of the length-delimited value at hand. @returns the end before */
  #enter(): number {
    const reader = this.#reader;
    const size = reader.uint32();
    const outerEnd = reader.len;
    const end = reader.pos + size;
    if (end > outerEnd) throw new RangeError(`a value of ${size} bytes at ${reader.pos} goes beyond ${outerEnd}`);
    reader.len = end;
    return outerEnd;
  }
}

function tagOf(number: number, { wireType }: ValueSchema): number {
  return (number << 3) | wireType;
}

function readScalar(reader: protobuf.Reader, type: ScalarType): unknown {
  switch (type) {
    case 'string':
      return reader.string();
    case 'bytes':
      return encodeBase64(reader.bytes());
    case 'bool':
      return reader.bool();
    case 'double':
      return reader.double();
    case 'int32':
      return reader.int32();
    case 'uint32':
      return reader.uint32();
    case 'int64':
      return wholeOf(reader.int64());
    case 'uint64':
      return wholeOf(reader.uint64());
  }
}

function wholeOf({ low, high, unsigned }: protobuf.Long): number | bigint {
  const top = unsigned ? high >>> 0 : high;
  const number = top * 2 ** 32 + (low >>> 0);
  return Number.isSafeInteger(number) ? number : (BigInt(top) << 32n) | BigInt(low >>> 0);
}

function writeMessage(writer: protobuf.Writer, schema: MessageSchema, message: WireMessage): protobuf.Writer {
  for (const field of schema.fieldsByNumber) {
    const held = message[field.name];
    if (held === undefined || held === null) {
      if (field.label === 'required') throw missingField(schema, field);
    } else writeField(writer, field, held);
  }
  return writer;
}

function writeField(writer: protobuf.Writer, field: FieldSchema, held: unknown): void {
  switch (field.label) {
    case 'optional':
    case 'required':
      writeValue(writer, field, field.number, held);
      break;
    case 'repeated':
      if (!Array.isArray(held)) throw misfit(field, held);
      for (const item of held) writeValue(writer, field, field.number, item);
      break;
    case 'map':
      if (typeof held !== 'object') throw misfit(field, held);
      for (const [key, item] of Object.entries(held as WireMessage)) {
        writer.uint32((field.number << 3) | WIRE_TYPE.delimited).fork();
        writer.uint32((KEY << 3) | WIRE_TYPE.delimited).string(key.toWellFormed());
        writeValue(writer, field, VALUE, item);
        writer.ldelim();
      }
  }
}

function writeValue(writer: protobuf.Writer, field: FieldSchema, number: number, held: unknown): void {
  const { value } = field;
  writer.uint32(tagOf(number, value));
  switch (value.kind) {
    case 'message':
      if (typeof held !== 'object' || held === null) throw misfit(field, held);
      writeMessage(writer.fork(), value.message, held as WireMessage).ldelim();
      break;
    case 'enum': {
      const constant = value.values.numbers.get(held as string);
      if (constant === undefined) throw misfit(field, held);
      writer.int32(constant);
      break;
    }
    case 'scalar':
      if (!isOfType(value.type, held)) throw misfit(field, held);
      writeScalar(writer, value.type, held);
  }
}

function writeScalar(writer: protobuf.Writer, type: ScalarType, held: unknown): void {
  switch (type) {
    case 'string':
      writer.string((held as string).toWellFormed());
      break;
    case 'bytes':
      writer.bytes(decodeBase64(held as string) as Uint8Array);
      break;
    case 'bool':
      writer.bool(held as boolean);
      break;
    case 'double':
      writer.double(held as number);
      break;
    case 'int32':
      writer.int32(held as number);
      break;
    case 'uint32':
      writer.uint32(held as number);
      break;
    case 'int64':
    case 'uint64':
      writer.uint64(typeof held === 'bigint' ? longOf(held) : (held as number));
  }
}

function longOf(whole: bigint): protobuf.Long {
  return {
    low: Number(BigInt.asIntN(32, whole)),
    high: Number(BigInt.asIntN(32, whole >> 32n)),
    unsigned: whole >= 0n,
  };
}
