import type { DemandSignal } from './cycle/demand-signal.js';
import type { OfferDesk } from './cycle/offer-desk.js';
import type { Maintenance } from './jobs/maintenance.js';
import type { Reconciler } from './jobs/reconciler.js';
import type { Session } from './ports/master.js';
import type { EngineState } from './state.js';

/** The engine's side of a subscription: what follows from its beginning and its end, and how everything ends. */
export class Subscription {
  readonly #state: EngineState;
  readonly #desk: OfferDesk;
  readonly #reconciler: Reconciler;
  readonly #signal: DemandSignal;
  readonly #maintenance: Maintenance;

  constructor(
    state: EngineState,
    desk: OfferDesk,
    reconciler: Reconciler,
    signal: DemandSignal,
    maintenance: Maintenance,
  ) {
    this.#state = state;
    this.#desk = desk;
    this.#reconciler = reconciler;
    this.#signal = signal;
    this.#maintenance = maintenance;
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
    this.#signal.subscribed(session);
    this.#reconciler.subscribed();
    this.#signal.update();
  }

  end(reason: string): void {
    if (this.#state.session === undefined) return;
    this.#state.session = undefined;
    this.#state.outbox.notice({ type: 'disconnected', message: reason });
    this.#desk.dropAll(reason);
    this.#maintenance.disconnected();
  }

  /**
   * Nothing happens afterwards. A teardown leaves once it is on record: whoever reads that does not come back as this
   * framework. Outside a subscription there is none, and the framework stays.
   */
  stop(teardown: boolean): void {
    const state = this.#state;
    const { session, outbox } = state;
    state.isStopped = true;
    this.#desk.dropAll('stopped');
    state.session = undefined;
    if (!teardown || session === undefined) return;
    state.frameworkId = undefined;
    outbox.record({ type: 'torn-down', frameworkId: session.frameworkId }, () => {
      outbox.call({ type: 'teardown' }, () => undefined);
    });
  }
}
