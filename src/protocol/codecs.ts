import type { Codec } from './codec.js';
import { jsonCodec } from './json-codec.js';
import { protobufCodec } from './protobuf-codec.js';

const CODECS: readonly Codec[] = [jsonCodec, protobufCodec];

/**
 * The codec of a media type; `undefined` for any other text. Compared as a master compares a `Content-Type`: letter by
 * letter, so neither `application/json; charset=utf-8` nor `Application/JSON` names one.
 */
export function codecFor(mediaType: string): Codec | undefined {
  return CODECS.find((codec) => codec.mediaType === mediaType);
}
