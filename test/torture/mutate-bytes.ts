import type { RandomStream } from '../../src/base/random.js';

/** Makes other bytes of `bytes`; `other` are those of another message. Neither is changed. */
export type Mutation = (bytes: Uint8Array, other: Uint8Array, random: RandomStream) => Uint8Array;

/** What a wire can do to bytes. */
export const MUTATIONS = {
  'bit-flips': (bytes, _, random) => {
    const copy = Uint8Array.from(bytes);
    for (let flips = random.int(1, 8); flips > 0 && copy.length > 0; flips--) {
      copy[random.int(0, copy.length - 1)]! ^= 1 << random.int(0, 7);
    }
    return copy;
  },
  truncation: (bytes, _, random) => bytes.subarray(0, random.int(0, bytes.length)),
  'lost-middle': (bytes, _, random) => {
    const [from, to] = span(bytes, random);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  duplication: (bytes, _, random) => {
    const [from, to] = span(bytes, random);
    const times = random.int(1, 3);
    return joined(
      bytes.subarray(0, to),
      ...Array.from({ length: times }, () => bytes.subarray(from, to)),
      bytes.subarray(to),
    );
  },
  splice: (bytes, other, random) => {
    const [at] = span(bytes, random);
    const [from, to] = span(other, random);
    return joined(bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(random.int(at, bytes.length)));
  },
  /** Of RecordIO, where there is one; elsewhere some digit in the text, or a byte that protobuf may take for a length. */
  'other-length': (bytes, _, random) => {
    const newline = bytes.indexOf(0x0a);
    if (newline > 0 && newline < 10 && random.unit() < 0.7) {
      const length = String(random.int(0, 10 ** random.int(1, 9)));
      return joined(new TextEncoder().encode(length), bytes.subarray(newline));
    }
    const copy = Uint8Array.from(bytes);
    if (copy.length > 0) copy[random.int(0, copy.length - 1)] = random.int(0, 255);
    return copy;
  },
  /** Digits of numbers and ids, in JSON; most of what comes of it still means something. */
  digits: (bytes, _, random) => {
    const copy = Uint8Array.from(bytes);
    const places = [...copy.keys()].filter((i) => copy[i]! >= 0x30 && copy[i]! <= 0x39);
    for (let changes = random.int(1, 4); changes > 0 && places.length > 0; changes--) {
      copy[places[random.int(0, places.length - 1)]!] = '0123456789-.e'.charCodeAt(random.int(0, 12));
    }
    return copy;
  },
  /** A field more in JSON, of lists within lists. */
  nesting: (bytes, _, random) => {
    const colons = [...bytes.keys()].filter((i) => bytes[i] === 0x3a);
    if (colons.length === 0) return bytes;
    const at = colons[random.int(0, colons.length - 1)]! + 1;
    const depth = random.int(1, random.int(1, 20_000));
    const field = `${'['.repeat(depth)}${']'.repeat(depth)},"x":`;
    return joined(bytes.subarray(0, at), new TextEncoder().encode(field), bytes.subarray(at));
  },
  /** Random bytes in the midst. */
  noise: (bytes, _, random) => {
    const [at] = span(bytes, random);
    const noise = Uint8Array.from({ length: random.int(1, 64) }, () => random.int(0, 255));
    return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
  },
  /** One byte, many times: deep nesting in JSON and protobuf alike. */
  run: (bytes, _, random) => {
    const [at] = span(bytes, random);
    const byte = random.unit() < 0.5 ? '{["'.charCodeAt(random.int(0, 2)) : random.int(0, 255);
    return joined(bytes.subarray(0, at), new Uint8Array(random.int(1, 20_000)).fill(byte), bytes.subarray(at));
  },
} as const satisfies Readonly<Record<string, Mutation>>;

export type MutationName = keyof typeof MUTATIONS;

function span({ length }: Uint8Array, random: RandomStream): readonly [from: number, to: number] {
  const from = random.int(0, length);
  return [from, random.int(from, Math.min(length, from + 2_000))];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
