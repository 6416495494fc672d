import type { AgentId, OfferId, OperationId } from '../../../src/model/ids.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import { Resources } from '../../../src/resources/resources.js';
import { anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { afterOperation } from '../laws/operations.js';

/** An agent that does what ACCEPTs say, operation by operation, for a harness. */
export class Machine {
  readonly tasks = new Map<string, TaskInfo>();
  /** What nobody was offered and no task uses. */
  free: Resources;
  readonly #harness: EngineHarness;
  readonly #id: string;
  readonly #role: string;
  readonly #lent = new Map<OfferId, Resources>();
  #calls: number;
  #offers = 0;
  readonly #finished: OperationId[] = [];

  constructor(
    harness: EngineHarness,
    id: string,
    resources = 'cpus:4;mem:4096;disk:1000;ports:[31000-31009]',
    role = 'db',
  ) {
    this.#harness = harness;
    this.#id = id;
    this.#role = role;
    this.#calls = harness.calls.length;
    this.free = Resources.parse(resources);
  }

  /** Offers all that is free, and carries out what comes of it. */
  offer(): void {
    const id = `${this.#id}-o${++this.#offers}`;
    const resources = this.free.allocatedTo(this.#role);
    if (resources.isEmpty) return;
    this.free = Resources.EMPTY;
    this.#lent.set(id as OfferId, resources);
    this.#harness.offer({ ...anOffer({ id, agent: this.#id, role: this.#role }), resources });
    this.#harness.advance(10);
    this.carryOut();
  }

  /** Takes the calls that came since. */
  carryOut(): void {
    const { calls } = this.#harness;
    for (const { call } of calls.slice(this.#calls)) {
      if (call.type !== 'accept' && call.type !== 'decline') continue;
      const ids = call.offerIds.filter((id) => this.#lent.has(id));
      if (ids.length === 0) continue;
      let left = Resources.from(ids.flatMap((id) => [...(this.#lent.get(id) ?? [])]));
      for (const id of ids) this.#lent.delete(id);
      for (const operation of call.type === 'accept' ? call.operations : []) {
        left = afterOperation(left, operation);
        if (operation.type === 'launch') for (const task of operation.tasks) this.tasks.set(task.taskId, task);
        else if (operation.type !== 'launch-group' && operation.id !== undefined) this.#finished.push(operation.id);
      }
      this.free = this.free.plus(left.unallocated());
    }
    this.#calls = calls.length;
    for (const operationId of this.#finished.splice(0)) {
      const status = { operationId, state: 'OPERATION_FINISHED', uuid: operationId, agentId: this.#id as AgentId };
      this.#harness.give({ type: 'event', event: { type: 'operation-update', status } });
    }
  }
  /** A task comes to a state; one that has ended uses nothing any more. */
  tell(taskId: string, state: 'running' | 'failed' | 'finished' | 'killed'): void {
    const task = this.tasks.get(taskId);
    if (task !== undefined && state !== 'running') {
      this.free = this.free.plus(task.resources.unallocated());
      this.tasks.delete(taskId);
    }
    this.#harness.update(taskId, state, { agentId: this.#id as AgentId });
    this.carryOut();
  }

  /** What is there of a kind, used or free, as `cpus 1 …`. */
  reserved(): string {
    const all = this.free.plus(
      Resources.from([...this.tasks.values()].flatMap(({ resources }) => [...resources.unallocated()])),
    );
    return all
      .toArray()
      .filter(({ reservations }) => reservations.length > 0)
      .map((resource) => {
        const amount = resource.type === 'scalar' ? resource.milliUnits / 1000 : 'some';
        return `${resource.disk?.persistence?.id ?? resource.name} ${amount}`;
      })
      .join(', ');
  }
}
