import type { MasterCall, MasterEvent } from '../../engine/ports/master.js';
import type { FrameworkId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import type { Call } from '../../protocol/call.js';
import type { Codec } from '../../protocol/codec.js';
import { AcceptWriter } from '../../protocol/direct/accept-writer.js';
import { readOffers } from '../../protocol/direct/read-offers.js';
import type { Event } from '../../protocol/event.js';
import { protobufCodec } from '../../protocol/protobuf-codec.js';
import type { Enrolment } from '../translate/enrolment.js';
import { masterEventOf, offersEvent } from '../translate/master-event.js';

/** A call for the codec, or the bytes of one. */
export type Said = Call | Uint8Array;

/** An event of the codec, or the offers of one that was read without it. */
export type Heard = Event | { readonly type: 'READ_OFFERS'; readonly offers: readonly Offer[] };

/**
 * What a session speaks for the engine. In protobuf, OFFERS and ACCEPT, of which there are thousands, go between bytes
 * and model directly; everything else, and JSON, by way of the codec.
 */
export class MasterWire {
  readonly mediaType: string;
  readonly #codec: Codec;
  readonly #enrolment: Enrolment;
  readonly #accepts: AcceptWriter | undefined;

  constructor(codec: Codec, enrolment: Enrolment) {
    this.mediaType = codec.mediaType;
    this.#codec = codec;
    this.#enrolment = enrolment;
    this.#accepts = codec === protobufCodec ? new AcceptWriter(enrolment.framework.form) : undefined;
  }

  /** @throws InvalidArgumentError or ProtocolError as `Enrolment.say` */
  say(call: MasterCall, frameworkId: FrameworkId): Said {
    const bytes = call.type === 'accept' ? this.#accepts?.write(frameworkId, call) : undefined;
    return bytes ?? this.#enrolment.say(call, frameworkId);
  }

  /** @throws InvalidArgumentError if the codec cannot say it */
  encodeCall(said: Said): Uint8Array {
    return said instanceof Uint8Array ? said : this.#codec.encodeCall(said);
  }

  /** @throws ProtocolError if the bytes are no event */
  decodeEvent(bytes: Uint8Array): Heard {
    const offers = this.#accepts === undefined ? undefined : readOffers(bytes);
    return offers === undefined ? this.#codec.decodeEvent(bytes) : { type: 'READ_OFFERS', offers };
  }

  /** @returns `undefined` for what ends in the driver @throws ProtocolError if an offer or a status means nothing */
  hear(event: Heard): MasterEvent | undefined {
    const { onlyRole } = this.#enrolment.framework;
    return event.type === 'READ_OFFERS' ? offersEvent(event.offers, onlyRole) : masterEventOf(event, onlyRole);
  }
}
