import type { Event } from '../../protocol/event.js';

/**
 * The stream of events of one subscription. Neither method may call back into the master before it returns:
 * what an event makes a framework do, it does at a later turn.
 */
export interface EventSink {
  send(event: Event): void;
  /** The last call. */
  end(): void;
}
