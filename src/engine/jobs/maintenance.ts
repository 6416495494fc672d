import type { Unavailability } from '../../model/agent.js';
import type { AgentId, OfferId } from '../../model/ids.js';
import type { InverseOffer } from '../../model/inverse-offer.js';
import type { Offer } from '../../model/offer.js';
import type { EngineState } from '../state.js';
import type { DrainStanding, Drains } from './drains.js';

/** The instances of each job leave one after the other. */
const AT_ONCE = 1;

/** A maintenance window of an agent, as its master's operator planned it. */
interface Window {
  readonly agentId: AgentId;
  /** Milliseconds since 1970. */
  startMs: number;
  /** When it is over; Infinity if nobody said. */
  endMs: number;
  /** The request that waits for our answer; absent: it was answered, or taken back. */
  request: OfferId | undefined;
  /** An answer that did not arrive is given again then, in milliseconds of the engine's clock. */
  retryAt: number;
}

/**
 * Answers inverse offers, by which an operator asks for an agent. Some time before the window begins the agent is closed and
 * its tasks are moved as a drain moves them, and once none is left the answer is yes. It is no, with a notice that says why,
 * as soon as a task is there that is not to be moved, and when the window begins before the last one is gone. An agent is
 * opened again when the request is taken back, when its window is over, and when its offers show no window any more.
 */
export class Maintenance {
  readonly #state: EngineState;
  readonly #drains: Drains;
  readonly #windows = new Map<AgentId, Window>();

  constructor(state: EngineState, drains: Drains) {
    this.#state = state;
    this.#drains = drains;
  }

  /** An operator asks for agents; one who asks for none in particular is not answered. */
  requested(offers: readonly InverseOffer[]): void {
    for (const offer of offers) {
      this.#state.outbox.notice({ type: 'inverse-offer', offer });
      const { id, agentId, unavailability } = offer;
      if (agentId === undefined) continue;
      const window = { agentId, request: id, retryAt: 0, ...this.#timesOf(unavailability) };
      this.#windows.set(agentId, window);
    }
  }

  rescinded(id: OfferId): void {
    this.#state.outbox.notice({ type: 'inverse-offer-rescinded', offerId: id });
    // If the window was moved, another request follows.
    for (const window of [...this.#windows.values()]) if (window.request === id) this.#end(window);
  }

  /** Offers show whether, and when, their agents are still to go. */
  offered(offers: readonly Offer[]): void {
    if (this.#windows.size === 0) return;
    for (const { agentId, unavailability } of offers) {
      const window = this.#windows.get(agentId);
      if (window === undefined) continue;
      if (unavailability === undefined) this.#end(window);
      else if (unavailability.startMs !== window.startMs || endOf(unavailability) !== window.endMs)
        Object.assign(window, this.#timesOf(unavailability));
    }
  }

  /** The agent is gone: if it comes back, it is as good as any. */
  lost(agentId: AgentId): void {
    const window = this.#windows.get(agentId);
    if (window !== undefined) this.#end(window);
  }

  /** No request outlives its stream: a new one brings those that are still open. */
  disconnected(): void {
    for (const window of this.#windows.values()) window.request = undefined;
  }

  /** Closes and opens agents as their windows come and go. To be called before drains are advanced. */
  plan(): void {
    const { wallNow, config, isStopped } = this.#state;
    if (isStopped || this.#windows.size === 0) return;
    for (const window of [...this.#windows.values()]) {
      const { agentId, startMs, endMs } = window;
      const isDue = wallNow >= startMs - config.maintenanceAheadMs;
      if (wallNow >= endMs) this.#end(window);
      else if (isDue !== (this.#drains.standing(agentId) !== undefined)) {
        if (isDue) this.#drains.drain(agentId, { atOnce: AT_ONCE }, 'maintenance');
        else this.#drains.cordon(agentId, false, 'maintenance');
      }
    }
  }

  /** Answers what can be answered. To be called after drains were advanced. */
  answer(): void {
    const { wallNow, now, session, isStopped } = this.#state;
    if (session === undefined || isStopped || this.#windows.size === 0) return;
    for (const window of this.#windows.values()) {
      const standing = this.#drains.standing(window.agentId);
      if (standing === undefined || window.request === undefined || window.retryAt > now) continue;
      if (standing.left === 0) this.#say(window, window.request, undefined);
      else {
        const reason = whyNot(standing, wallNow >= window.startMs);
        if (reason !== undefined) this.#say(window, window.request, reason);
      }
    }
  }

  /** @param reason - absent: yes */
  #say(window: Window, offerId: OfferId, reason: string | undefined): void {
    const { outbox, config, session } = this.#state;
    const { agentId } = window;
    window.request = undefined;
    outbox.notice({
      type: 'inverse-offer-answered',
      offerId,
      agentId,
      isAccepted: reason === undefined,
      reason: reason ?? '',
    });
    const type = reason === undefined ? 'accept-inverse-offers' : 'decline-inverse-offers';
    // Whoever asked comes again after that: by then it may be otherwise.
    outbox.call({ type, offerIds: [offerId], refuseSeconds: config.longestMs / 1000 }, (outcome) => {
      const isCurrent = this.#state.session === session && this.#windows.get(agentId) === window;
      if (outcome.type === 'ok' || !isCurrent || window.request !== undefined) return;
      window.request = offerId;
      window.retryAt = this.#state.now + config.callRetryMs;
      this.#state.agenda.at(window.retryAt, () => undefined); // every step goes on
    });
  }

  #end({ agentId }: Window): void {
    this.#windows.delete(agentId);
    this.#drains.cordon(agentId, false, 'maintenance');
  }

  /** Sees to it that there is a step at each of the times that matter. */
  #timesOf(unavailability: Unavailability): Pick<Window, 'startMs' | 'endMs'> {
    const { agenda, now, wallNow, config } = this.#state;
    const { startMs } = unavailability;
    const endMs = endOf(unavailability);
    for (const time of [startMs - config.maintenanceAheadMs, startMs, endMs]) {
      if (time > wallNow) agenda.at(now + time - wallNow, () => undefined);
    }
    return { startMs, endMs };
  }
}

function endOf({ startMs, durationMs = Number.POSITIVE_INFINITY }: Unavailability): number {
  return startMs + durationMs;
}

/** Why an agent cannot be had; `undefined` if it may yet become empty. */
function whyNot({ left, staying }: DrainStanding, hasBegun: boolean): string | undefined {
  const [first] = staying;
  if (first !== undefined) {
    const others = staying.length === 1 ? '' : ` and ${staying.length - 1} more`;
    return `${first.id}${others} is not to be moved`;
  }
  return hasBegun ? `${left} of our tasks are there still` : undefined;
}
