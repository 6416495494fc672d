import type { DemandSignal } from './cycle/demand-signal.js';
import type { OfferDesk } from './cycle/offer-desk.js';
import type { OfferLimits } from './cycle/offer-limits.js';
import type { Maintenance } from './jobs/maintenance.js';
import type { Reconciler } from './jobs/reconciler.js';
import type { Session } from './ports/master.js';
import type { EngineState } from './state.js';

/** Who has to do with a subscription. */
export interface SubscriptionParts {
  readonly desk: OfferDesk;
  readonly reconciler: Reconciler;
  readonly signal: DemandSignal;
  readonly limits: OfferLimits;
  readonly maintenance: Maintenance;
}

/** The engine's side of a subscription: what follows from its beginning and its end, and how everything ends. */
export class Subscription {
  readonly #state: EngineState;
  readonly #parts: SubscriptionParts;

  constructor(state: EngineState, parts: SubscriptionParts) {
    this.#state = state;
    this.#parts = parts;
  }

  begin(session: Session): void {
    const { outbox, frameworkId } = this.#state;
    this.end('subscribed anew');
    this.#state.session = session;
    this.#state.frameworkId = session.frameworkId;
    if (frameworkId !== session.frameworkId) {
      outbox.record({ type: 'framework', frameworkId: session.frameworkId });
    }
    outbox.notice({ type: 'connected', message: session.master });
    const { signal, limits, reconciler } = this.#parts;
    signal.subscribed(session);
    limits.subscribed();
    reconciler.subscribed();
    limits.update(); // before offers are asked for
    signal.update();
  }

  end(reason: string): void {
    if (this.#state.session === undefined) return;
    this.#state.session = undefined;
    this.#state.outbox.notice({ type: 'disconnected', message: reason });
    this.#parts.desk.dropAll(reason);
    this.#parts.maintenance.disconnected();
  }

  /**
   * Nothing happens afterwards. A teardown leaves once it is on record: whoever reads that does not come back as this
   * framework. Outside a subscription there is none, and the framework stays.
   */
  stop(teardown: boolean): void {
    const state = this.#state;
    const { session, outbox } = state;
    state.isStopped = true;
    this.#parts.desk.dropAll('stopped');
    state.session = undefined;
    if (!teardown || session === undefined) return;
    state.frameworkId = undefined;
    outbox.record({ type: 'torn-down', frameworkId: session.frameworkId }, () => {
      outbox.call({ type: 'teardown' }, () => undefined);
    });
  }
}
