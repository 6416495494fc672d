const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The value of each character by its code; 64 for what is not of the alphabet. */
const SIX_BITS = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = ALPHABET.indexOf(String.fromCharCode(code));
  return value < 0 ? 64 : value;
});
const PADDING = '='.charCodeAt(0);

/** RFC 4648, the standard alphabet, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET[group >> 18]! + ALPHABET[(group >> 12) & 63]!;
    text += i + 1 < bytes.length ? ALPHABET[(group >> 6) & 63]! : '=';
    text += i + 2 < bytes.length ? ALPHABET[group & 63]! : '=';
  }
  return text;
}

/**
 * Reads base64 as leniently as Mesos does: white space is passed over, everything from the first `=` on is ignored,
 * padding may be missing, and six bits too many at the end are dropped.
 *
 * @returns the bytes, or the first character that is not of the alphabet
 */
export function decodeBase64(text: string): Uint8Array | { readonly invalid: string } {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let count = 0;
  let bits = 0;
  let pending = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === PADDING) break;
    if (isSpace(code)) continue;
    const value = SIX_BITS[code] ?? 64;
    if (value === 64) return { invalid: String.fromCodePoint(text.codePointAt(i) ?? code) };
    bits = ((bits << 6) | value) & 0xffff;
    pending += 6;
    if (pending < 8) continue;
    pending -= 8;
    bytes[count++] = bits >> pending;
  }
  return bytes.subarray(0, count);
}

/** Whether `text` is already what {@link encodeBase64} would write for its bytes. */
export function isCanonicalBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  let value = 0;
  for (let i = 0; i < text.length - padding; i++) {
    value = SIX_BITS[text.charCodeAt(i)] ?? 64;
    if (value === 64) return false;
  }
  // Of the last character before the padding, two or four bits are not used, and are zero.
  return padding === 0 || (value & (padding === 1 ? 0b11 : 0b1111)) === 0;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
