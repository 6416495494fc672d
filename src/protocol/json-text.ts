import { ProtocolError } from '../base/errors.js';
import { describeSyntaxError } from './json-syntax.js';

const LONG_DIGITS = /\d{16}/;

/** A string, which is passed over; or a bare whole number of 16 digits or more with the end of its value behind it. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?[1-9]\d{15,}(?=[ \t\r\n]*(?:[,\]}]|$))/g;

// A byte that is no UTF-8 reads as U+FFFD, as protobuf's reader has it: what a task writes must not end a stream.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Parses JSON; a whole number that a double would round arrives as its digits, a string. Mesos' JSON means the same by
 * `"10"` and `10`, so whoever reads by a schema needs to know nothing more.
 *
 * @throws ProtocolError with Mesos' own text for the syntax error
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decoder.decode(bytes);
  try {
    return JSON.parse(LONG_DIGITS.test(text) ? quoteLongIntegers(text) : text);
  } catch (cause) {
    throw new ProtocolError('Failed to parse body into JSON', describeSyntaxError(text), { cause });
  }
}

function quoteLongIntegers(text: string): string {
  return text.replace(STRING_OR_LONG_INTEGER, (found) =>
    found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`,
  );
}
