import type { OperationStatus } from '../model/operation-status.js';
import type { TaskStatus } from '../model/task-status.js';
import type { OfferDesk } from './cycle/offer-desk.js';
import type { Maintenance } from './jobs/maintenance.js';
import type { Reconciler } from './jobs/reconciler.js';
import type { TaskLife } from './jobs/task-life.js';
import type { MasterEvent } from './ports/master.js';
import type { EngineState } from './state.js';

/** What the master says: who of the engine hears it, and what is acknowledged. */
export class MasterEvents {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #desk: OfferDesk;
  readonly #reconciler: Reconciler;
  readonly #maintenance: Maintenance;

  constructor(state: EngineState, life: TaskLife, desk: OfferDesk, reconciler: Reconciler, maintenance: Maintenance) {
    this.#state = state;
    this.#life = life;
    this.#desk = desk;
    this.#reconciler = reconciler;
    this.#maintenance = maintenance;
  }

  take(event: MasterEvent): void {
    const { outbox, table } = this.#state;
    switch (event.type) {
      case 'offers':
        this.#maintenance.offered(event.offers);
        this.#desk.receive(event.offers);
        return;
      case 'rescind':
        this.#desk.rescind(event.offerId);
        return;
      case 'update':
        this.#update(event.status);
        return;
      case 'operation-update':
        this.#operationUpdate(event.status);
        return;
      case 'inverse-offers':
        this.#maintenance.requested(event.offers);
        return;
      case 'rescind-inverse-offer':
        this.#maintenance.rescinded(event.offerId);
        return;
      case 'message':
        outbox.notice(event);
        return;
      case 'failure':
        outbox.notice(event);
        if (event.agentId === undefined || event.executorId !== undefined) return;
        table.forget(event.agentId);
        this.#maintenance.lost(event.agentId);
        return;
      case 'error':
        outbox.notice({ type: 'master-error', message: event.message });
    }
  }

  #update(status: TaskStatus): void {
    const { taskId, agentId, uuid } = status;
    const { outbox } = this.#state;
    this.#reconciler.heardOf(taskId);
    if (uuid === undefined || agentId === undefined) outbox.record({ type: 'status', status });
    else
      outbox.record({ type: 'status', status }, () => {
        if (this.#state.session === undefined) return;
        // An update that is not acknowledged comes again, and is acknowledged then.
        outbox.call({ type: 'acknowledge', agentId, taskId, uuid }, () => undefined);
      });
    this.#life.update(status);
  }

  /** As a task's update: without a uuid it is an answer, or the master's own word, and nobody waits to hear that it came. */
  #operationUpdate(status: OperationStatus): void {
    const { operationId, agentId, resourceProviderId, uuid } = status;
    this.#state.outbox.record({ type: 'operation-status', status }, () => {
      if (uuid === undefined || operationId === undefined || this.#state.session === undefined) return;
      this.#state.outbox.call(
        {
          type: 'acknowledge-operation',
          operationId,
          ...(agentId !== undefined && { agentId }),
          ...(resourceProviderId !== undefined && { resourceProviderId }),
          uuid,
        },
        () => undefined,
      );
    });
    this.#state.homes.operated(status);
    this.#state.outbox.notice({ type: 'operation', status });
  }
}
