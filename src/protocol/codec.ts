import type { Call } from './call.js';
import type { Event } from './event.js';
import type { ExecutorCall } from './executor-call.js';
import type { ExecutorEvent } from './executor-event.js';

/** One of the two ways to write the v1 API: JSON or protobuf. Stateless; safe to share. */
export interface Codec {
  readonly mediaType: 'application/json' | 'application/x-protobuf';

  /** @throws InvalidArgumentError if a required field is missing, or a value has no place in its field */
  encodeCall(call: Call): Uint8Array;

  /** @throws ProtocolError if the bytes are no call, or lack what its type demands; the message is the master's own text for it where one is recorded */
  decodeCall(bytes: Uint8Array): Call;

  /** @throws InvalidArgumentError if a required field is missing, or a value has no place in its field */
  encodeEvent(event: Event): Uint8Array;

  /** @throws ProtocolError if the bytes are no event, or lack what its type demands */
  decodeEvent(bytes: Uint8Array): Event;

  /** @throws InvalidArgumentError as {@link encodeCall} */
  encodeExecutorCall(call: ExecutorCall): Uint8Array;

  /** @throws ProtocolError if the bytes are no call of an executor, or lack what its type demands; the message is what an agent answers */
  decodeExecutorCall(bytes: Uint8Array): ExecutorCall;

  /** @throws InvalidArgumentError as {@link encodeEvent} */
  encodeExecutorEvent(event: ExecutorEvent): Uint8Array;

  /** @throws ProtocolError if the bytes are no event for an executor, or lack what its type demands */
  decodeExecutorEvent(bytes: Uint8Array): ExecutorEvent;
}
