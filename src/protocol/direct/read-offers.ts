import { ProtocolError } from '../../base/errors.js';
import type { Offer } from '../../model/offer.js';
import { ByteCursor, UNFAMILIAR } from './byte-cursor.js';
import { OfferReader } from './offer-reader.js';

/** Fields of `Event`, as the byte that stands before each, and the number of its type OFFERS. */
const TYPE = 0x08;
const OFFERS = 0x1a;
const TYPE_OFFERS = 2;
/** The one field of `Event.Offers`. */
const OFFER = 0x0a;

/**
 * The offers of an OFFERS event in protobuf, equal to those that the general codec and {@link decodeOffer} make of it,
 * without the wire's objects between. Nothing of the bytes is kept.
 *
 * @returns `undefined` for any other event, one with fields of newer masters, and whatever is wrong: the general codec
 *   says what it is, or what is wrong with it
 */
export function readOffers(bytes: Uint8Array): Offer[] | undefined {
  try {
    return readEvent(new ByteCursor(bytes));
  } catch (error) {
    if (error === UNFAMILIAR || error instanceof ProtocolError) return undefined;
    throw error;
  }
}

function readEvent(cursor: ByteCursor): Offer[] | undefined {
  const { length } = cursor.bytes;
  cursor.expect(TYPE);
  cursor.expect(TYPE_OFFERS);
  cursor.expect(OFFERS);
  // Nothing follows: a second list would have to be added to the first.
  if (cursor.enter(length) !== length) return undefined;
  const reader = new OfferReader(cursor);
  const offers: Offer[] = [];
  while (cursor.pos < length) {
    cursor.expect(OFFER);
    offers.push(reader.readTo(cursor.enter(length)));
  }
  return offers;
}
