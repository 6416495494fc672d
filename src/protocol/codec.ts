import type { Call } from './call.js';
import type { Event } from './event.js';

/** One of the two ways to write the v1 API: JSON or protobuf. Stateless; safe to share. */
export interface Codec {
  readonly mediaType: 'application/json' | 'application/x-protobuf';

  encodeCall(call: Call): Uint8Array;

  /** @throws ProtocolError if the bytes are no call, or lack what its type demands; the message is the master's own text for it where one is recorded */
  decodeCall(bytes: Uint8Array): Call;

  encodeEvent(event: Event): Uint8Array;

  /** @throws ProtocolError if the bytes are no event, or lack what its type demands */
  decodeEvent(bytes: Uint8Array): Event;
}
