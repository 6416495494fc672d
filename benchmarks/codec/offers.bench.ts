import { isDeepStrictEqual } from 'node:util';
import type { Offer } from '../../src/model/offer.js';
import { decodeOffer } from '../../src/protocol/convert/offer.js';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import { wireOffers } from './fenzo.js';
import type { Comparison } from './result.js';
import { alternate } from './timing.js';
import { readDirect } from './w12.js';

/** OFFERS from bytes to the model: by the general codec and directly. */
export function benchOffers(count: number, isVaried: boolean, rounds: number): Comparison {
  const bytes = protobufCodec.encodeEvent({ type: 'OFFERS', offers: { offers: wireOffers(count, isVaried) } });
  if (!isDeepStrictEqual(words(readDirect(bytes)), words(readGenerally(bytes)))) {
    throw new Error('the direct reader and the general codec differ');
  }
  // Small events by the dozen: one alone is over before a clock can tell.
  const repeats = Math.max(1, Math.floor(2_000 / count));
  const { direct, general } = alternate(
    {
      direct: () => repeat(repeats, () => readDirect(bytes).length),
      general: () => repeat(repeats, () => readGenerally(bytes).length),
    },
    rounds,
  );
  const each = 1e6 / (count * repeats);
  return {
    name: `offers-${count}${isVaried ? '-varied' : ''}`,
    bytes: bytes.length,
    nsDirect: direct.p50Ms * each,
    nsGeneral: general.p50Ms * each,
    minNsDirect: direct.minMs * each,
    minNsGeneral: general.minMs * each,
  };
}

export function readGenerally(bytes: Uint8Array): readonly Offer[] {
  const event = protobufCodec.decodeEvent(bytes);
  return event.type === 'OFFERS' ? (event.offers.offers ?? []).map(decodeOffer) : [];
}

/** Bags compare by what they print. */
function words(offers: readonly Offer[]): unknown {
  return offers.map((offer) => ({ ...offer, resources: String(offer.resources) }));
}

/** Uses each result, so that none is left out. */
function repeat(times: number, work: () => number): void {
  let total = 0;
  for (let i = 0; i < times; i++) total += work();
  if (total === 0) throw new Error('nothing was read');
}
