import type { ServerResponse } from 'node:http';
import type { Codec } from '../../protocol/codec.js';
import type { Event } from '../../protocol/event.js';
import { encodeRecord } from '../../protocol/recordio.js';
import type { EventSink } from '../core/event-sink.js';

/**
 * Sends events on the answer to a SUBSCRIBE: one RecordIO record per write, which makes one chunk of HTTP. Clients rely
 * on that. A framework that reads too slowly loses its stream, and with it nothing that it could not ask for again.
 */
export class ResponseSink implements EventSink {
  readonly #response: ServerResponse;
  readonly #codec: Codec;
  readonly #maxBufferedBytes: number;

  constructor(response: ServerResponse, codec: Codec, maxBufferedBytes: number) {
    this.#response = response;
    this.#codec = codec;
    this.#maxBufferedBytes = maxBufferedBytes;
  }

  send(event: Event): void {
    const { writableEnded, destroyed } = this.#response;
    if (writableEnded || destroyed) return;
    this.#response.write(encodeRecord(this.#codec.encodeEvent(event)));
    if (this.#response.writableLength > this.#maxBufferedBytes) this.#response.destroy();
  }

  end(): void {
    this.#response.end();
  }
}
