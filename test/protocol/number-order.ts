import protobuf from 'protobufjs';
import type { MessageSchema } from '../../src/protocol/schema.js';

/** Whether the fields of a message, and of all messages in it, come in the order of their numbers. */
export function isInNumberOrder(schema: MessageSchema, bytes: Uint8Array): boolean {
  const reader = protobuf.Reader.create(bytes);
  let last = 0;
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const number = tag >>> 3;
    if (number < last) return false;
    last = number;
    const field = schema.fieldNumbered[number];
    if (field?.value.kind !== 'message' || field.label === 'map') reader.skipType(tag & 7);
    else if (!isInNumberOrder(field.value.message, reader.bytes())) return false;
  }
  return true;
}
