import type { Codec } from '../../protocol/codec.js';
import { codecFor } from '../../protocol/codecs.js';

const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';

/**
 * How to answer, by the header `Accept`: JSON where it is allowed, whatever the order or the weights; protobuf where that
 * alone is; `undefined` where neither is. No header allows everything.
 */
export function acceptedCodec(accept: string | undefined): Codec | undefined {
  const ranges = (accept ?? '*/*').split(',').map((range) => range.split(';', 1)[0]?.trim() ?? '');
  return codecFor([JSON_TYPE, PROTOBUF_TYPE].find((type) => ranges.some((range) => covers(range, type))) ?? '');
}

function covers(range: string, type: string): boolean {
  return range === type || range === '*/*' || range === 'application/*';
}
