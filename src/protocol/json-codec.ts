import type { Codec } from './codec.js';
import { createCodec } from './create-codec.js';
import { decodeMessage } from './json-decode.js';
import { writeMessage } from './json-encode.js';
import { parseJson } from './json-text.js';
import type { MessageFormat, WireMessage } from './message-format.js';

const encoder = new TextEncoder();

/** Any message of the v1 API as Mesos writes and reads it in JSON. */
export const jsonFormat: MessageFormat = {
  mediaType: 'application/json',
  encode: (schema, message, defaults) => encoder.encode(writeMessage(schema, message as WireMessage, defaults)),
  decode: (schema, bytes) => decodeMessage(schema, parseJson(bytes)),
};

/** The v1 API in JSON. */
export const jsonCodec: Codec = createCodec(jsonFormat);
