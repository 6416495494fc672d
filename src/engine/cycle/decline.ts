import type { OfferId } from '../../model/ids.js';
import type { EngineState } from '../state.js';

/**
 * Sends a DECLINE, again and again until the master took it: an offer that the master takes for open is a leak. To decline
 * what is not open changes nothing there.
 */
export function decline(state: EngineState, offerIds: readonly OfferId[], refuseSeconds: number, repeats = 0): void {
  const { outbox, session, config } = state;
  if (session === undefined) return; // the offers ended with the stream
  outbox.call({ type: 'decline', offerIds, refuseSeconds }, (outcome) => {
    if (outcome.type === 'ok') return;
    const delay = Math.min(config.longestMs, config.callRetryMs * 2 ** repeats);
    state.agenda.at(state.now + delay, () => {
      if (state.session === session) decline(state, offerIds, refuseSeconds, repeats + 1);
    });
  });
}
