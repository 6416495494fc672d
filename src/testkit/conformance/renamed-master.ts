import type {
  CallOutcome,
  MasterCall,
  MasterConnection,
  MasterEvent,
  MasterListener,
} from '../../engine/ports/master.js';
import type { Operation } from '../../model/operation.js';
import type { Names } from './seed.js';

/** Another driver, with the engine's ids for a recording's tasks. Counts what passes, so that somebody can wait for it. */
export class RenamedMaster implements MasterConnection {
  readonly #master: MasterConnection;
  readonly #names: Names;
  readonly calls: MasterCall[] = [];
  /** Everything that the listener was told, except that a driver gave up. */
  heard = 0;
  /** Calls without an outcome. */
  inFlight = 0;
  /** Why the driver gave up. */
  failure: Error | undefined;
  isDisconnected = false;
  /** How the stream broke off, if it did. */
  ending: 'ended' | 'cut' = 'ended';
  #wake: () => void = () => undefined;

  constructor(master: MasterConnection, names: Names) {
    this.#master = master;
    this.#names = names;
  }

  start(listener: MasterListener): void {
    this.#master.start({
      subscribed: (session) => this.#tell(() => listener.subscribed(session)),
      event: (event) => this.#tell(() => listener.event(this.#renamed(event))),
      disconnected: (reason) => {
        this.isDisconnected = true;
        this.ending = reason === 'the master ended the stream' ? 'ended' : 'cut';
        listener.disconnected(reason);
        this.#wake();
      },
      failed: (error) => {
        this.failure = error;
        listener.failed(error);
        this.#wake();
      },
    });
  }

  async call(call: MasterCall): Promise<CallOutcome> {
    const named = this.#named(call);
    this.calls.push(named);
    this.inFlight += 1;
    const outcome = await this.#master.call(named);
    this.inFlight -= 1;
    this.#wake();
    return outcome;
  }

  stop(): Promise<void> {
    return this.#master.stop();
  }

  /** Resolves when something passed. */
  change(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #tell(tale: () => void): void {
    this.heard += 1;
    tale();
    this.#wake();
  }

  #renamed(event: MasterEvent): MasterEvent {
    if (event.type !== 'update') return event;
    return { ...event, status: { ...event.status, taskId: this.#names.toEngine(event.status.taskId) } };
  }

  #named(call: MasterCall): MasterCall {
    switch (call.type) {
      case 'kill':
      case 'acknowledge':
        return { ...call, taskId: this.#names.toRecorded(call.taskId) };
      case 'reconcile':
        return { ...call, tasks: call.tasks.map((one) => ({ ...one, taskId: this.#names.toRecorded(one.taskId) })) };
      case 'accept':
        return { ...call, operations: call.operations.map((operation) => this.#namedLaunch(operation)) };
      default:
        return call;
    }
  }

  #namedLaunch(operation: Operation): Operation {
    if (operation.type !== 'launch' && operation.type !== 'launch-group') return operation;
    const tasks = operation.tasks.map((task) => ({ ...task, taskId: this.#names.toRecorded(task.taskId) }));
    return { ...operation, tasks };
  }
}
