import type { CallOutcome, MasterCall, MasterConnection, MasterListener } from '../../src/engine/ports/master.js';
import type { FrameworkId, OfferId, TaskId } from '../../src/model/ids.js';
import type { Offer } from '../../src/model/offer.js';
import type { TaskInfo } from '../../src/model/task-info.js';
import type { TaskState } from '../../src/model/task-status.js';
import { anOffer } from '../../src/testkit/builders.js';

/**
 * A master without a cluster: it lends its offers at SUBSCRIBE and at each REVIVE, as if nothing ever were in use. What
 * is launched finishes at once, unless its command is `hang` (until killed) or `fail`.
 */
export class StubMaster implements MasterConnection {
  readonly calls: MasterCall[] = [];
  readonly launched: TaskInfo[] = [];
  isStopped = false;
  /** As whom it was asked to subscribe. */
  startedAs: FrameworkId | undefined;
  readonly #offers: readonly Offer[];
  #listener: MasterListener | undefined;
  #updates = 0;
  #lent = 0;

  constructor(offers: readonly Offer[] = [anOffer()]) {
    this.#offers = offers;
  }

  start(listener: MasterListener, frameworkId?: FrameworkId): void {
    this.#listener = listener;
    this.startedAs = frameworkId;
    queueMicrotask(() => {
      listener.subscribed({ frameworkId: 'f1' as FrameworkId, master: 'stub' });
      this.#lend();
    });
  }

  /** As if the driver gave up. */
  fail(error: Error): void {
    this.#listener?.failed(error);
  }

  call(call: MasterCall): Promise<CallOutcome> {
    this.calls.push(call);
    if (call.type === 'accept') {
      for (const operation of call.operations) {
        if (operation.type === 'launch') for (const task of operation.tasks) this.#run(task);
      }
    }
    if (call.type === 'revive') queueMicrotask(() => this.#lend());
    if (call.type === 'kill') this.#tell(call.taskId, 'killed');
    return Promise.resolve({ type: 'ok' });
  }

  stop(): Promise<void> {
    this.isStopped = true;
    return Promise.resolve();
  }

  #lend(): void {
    this.#lent += 1;
    const offers = this.#offers.map((offer) => ({ ...offer, id: `${offer.id}-${this.#lent}` as OfferId }));
    this.#listener?.event({ type: 'offers', offers });
  }

  #run(task: TaskInfo): void {
    this.launched.push(task);
    this.#tell(task.taskId, 'running');
    const command = task.command?.value;
    if (command !== 'hang') this.#tell(task.taskId, command === 'fail' ? 'failed' : 'finished');
  }

  #tell(taskId: TaskId, state: TaskState): void {
    const uuid = `uuid-${this.#updates++}`;
    queueMicrotask(() =>
      this.#listener?.event({
        type: 'update',
        status: { taskId, state, source: 'executor', agentId: this.#offers[0]!.agentId, uuid },
      }),
    );
  }
}
