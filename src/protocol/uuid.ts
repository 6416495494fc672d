import { decodeBase64 } from './base64.js';

/** What Mesos says of bytes that are no uuid of RFC 4122: 16 bytes, of which the ninth begins with the bits `10`. */
export function uuidFault(base64 = ''): string | undefined {
  const bytes = decodeBase64(base64);
  const isUuid = bytes instanceof Uint8Array && bytes.length === 16 && (bytes[8]! & 0xc0) === 0x80;
  return isUuid ? undefined : 'Not a valid UUID';
}
