import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { InvalidArgumentError } from './errors.js';

/** A stream of draws from a seed: each draw depends on how many came before it. */
export interface RandomStream {
  /** In [0, 1). */
  unit(): number;
  /**
   * A whole number between both, ends included.
   * @throws InvalidArgumentError unless both are safe whole numbers and `from <= to`
   */
  int(from: number, to: number): number;
}

/** @param seed - any whole number; its low 32 bits count */
export function randomStream(seed: number): RandomStream {
  // The bare generator's first draws mirror the seed: those of 1, 2 and 3 would all begin with 0.9999.
  const generator = xoroshiro128plus(mix(seed));
  generator.jump();
  return {
    unit: () => uniformFloat64(generator),
    int(from, to) {
      if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from > to) {
        throw new InvalidArgumentError(
          `cannot draw a whole number from ${from} to ${to}: the ends must be whole and in order`,
        );
      }
      return uniformInt(generator, from, to);
    },
  };
}

/** An RFC 4122 version 4 UUID from a stream, as 16 bytes. */
export function uuidBytes(random: RandomStream): Uint8Array {
  const bytes = new Uint8Array(16);
  for (let at = 0; at < 16; at++) bytes[at] = random.int(0, 255);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}

/** `xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx` of 16 bytes. */
export function uuidText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    if (at === 4 || at === 6 || at === 8 || at === 10) text += '-';
    text += HEX[bytes[at]!]!;
  }
  return text;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Chance that depends on what is asked about, never on how often somebody asked before: a path that asks less often,
 * or in another order, draws the same numbers.
 */
export class KeyedRandom {
  #seed: number;

  /** @param seed - a whole number; @param scope - whose draws these are, as a policy's name */
  constructor(seed: number, scope: string) {
    this.#seed = mix(hash32(scope) ^ (seed | 0));
  }

  /** All that its draws depend on: a 32-bit whole number, to make the same source elsewhere by {@link of}. */
  get state(): number {
    return this.#seed;
  }

  /** The source whose {@link state} it is. */
  static of(state: number): KeyedRandom {
    const source = new KeyedRandom(0, '');
    source.#seed = state | 0;
    return source;
  }

  /** A draw in [0, 1) for two 32-bit keys; see {@link hash32} for keys of names. */
  unit(a: number, b: number): number {
    const high = mix(mix(this.#seed ^ a) + b);
    const low = mix(high ^ 0x9e3779b9);
    return ((high >>> 5) * 0x4000000 + (low >>> 6)) / 2 ** 53;
  }
}

/** FNV-1a over the UTF-16 units of a text, then mixed: a whole number in [0, 2^32). */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash) >>> 0;
}

/** The finaliser of MurmurHash3: every input bit moves about half of the output bits. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
