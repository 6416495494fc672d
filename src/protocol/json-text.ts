import { ProtocolError } from '../base/errors.js';
import { describeSyntaxError } from './json-syntax.js';

const LONG_DIGITS = /\d{16}/;
const NUMBER_CHARS = /[\d.eE+-]+/y;
const WHOLE = /^-?[1-9]\d{15,}$/;
const KEY_ENDS = /[ \t\r\n]*:/y;

const QUOTE = 0x22;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const BACKSLASH = 0x5c;

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

/** Characters are looked at one by one: a pattern over a string of some megabytes would overflow the stack. */
function quoteLongIntegers(text: string): string {
  let quoted = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = endOf(NUMBER_CHARS, text, at);
      const number = text.slice(at, end);
      if (WHOLE.test(number) && !Number.isSafeInteger(Number(number)) && endOf(KEY_ENDS, text, end) === end) {
        quoted += `${text.slice(copied, at)}"${number}"`;
        copied = end;
      }
      at = end;
    } else at += 1;
  }
  return quoted + text.slice(copied);
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
}

/** Where what `pattern` matches at `from` ends; `from` if it does not match. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
