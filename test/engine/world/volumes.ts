import type { MasterEvent } from '../../../src/engine/ports/master.js';
import type { AgentId, OperationId, TaskId } from '../../../src/model/ids.js';
import type { Operation } from '../../../src/model/operation.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import type { Resource } from '../../../src/resources/resource.js';
import type { Resources } from '../../../src/resources/resources.js';
import { must } from '../laws/check.js';
import { workOf } from '../laws/operations.js';
import type { SimulatedAgent } from './agent.js';
import { instanceOf } from './instance-of.js';

/** What a master does about reservations and volumes, and what was seen of them. */
export class Volumes {
  /** How many of the next operations the master refuses. */
  spoiled = 0;
  /** Volumes that were destroyed. */
  readonly destroyed = new Set<string>();
  /** Volumes on which a task ran that the framework heard of, with their agents, by `<job>.<instance>`. */
  readonly witnessed = new Map<string, Map<string, AgentId>>();
  /** Not acknowledged yet. */
  readonly #updates = new Map<OperationId, MasterEvent>();
  readonly #emit: (event: MasterEvent) => void;
  readonly #uuid: () => string;

  constructor(emit: (event: MasterEvent) => void, uuid: () => string) {
    this.#emit = emit;
    this.#uuid = uuid;
  }

  /**
   * Turns what offers lend, and what their agent has, into something else.
   *
   * @param lent - absent: the offers were not valid
   * @returns what is left of the offers
   */
  operate(
    operation: Exclude<Operation, { type: 'launch' | 'launch-group' }>,
    agent: SimulatedAgent | undefined,
    lent: Resources | undefined,
  ): Resources | undefined {
    const [taken, made] = workOf(operation);
    const isSpoiled = this.spoiled > 0;
    this.spoiled = Math.max(0, this.spoiled - 1);
    if (agent === undefined || lent === undefined || isSpoiled || !lent.contains(taken)) {
      if (operation.id !== undefined) this.#emit(operationUpdate(operation.id, 'OPERATION_ERROR'));
      return lent;
    }
    agent.total = agent.total.minus(taken.unallocated()).plus(made.unallocated());
    if (operation.type === 'destroy') for (const volume of operation.volumes) this.destroyed.add(volumeOf(volume));
    if (operation.id !== undefined) {
      const update = operationUpdate(operation.id, 'OPERATION_FINISHED', this.#uuid());
      this.#updates.set(operation.id, update);
      this.#emit(update);
    }
    return lent.minus(taken).plus(made);
  }

  acknowledge(id: OperationId): void {
    this.#updates.delete(id);
  }

  /** Sends what nobody acknowledged, perhaps again. */
  sendUpdates(): void {
    for (const update of this.#updates.values()) this.#emit(update);
  }

  /** A task is launched: its volume is there, nobody's but its instance's, and no other task uses it. */
  used({ taskId, resources }: TaskInfo, agent: SimulatedAgent | undefined): void {
    for (const resource of resources) {
      if (resource.disk?.persistence === undefined) continue;
      const volume = volumeOf(resource);
      must(!this.destroyed.has(volume), `${taskId} is launched on ${volume}, which was destroyed`);
      must(instanceOf(volume as TaskId) === instanceOf(taskId), `${taskId} is launched on ${volume} of another`);
      const rivals = (agent?.live ?? []).map(({ info }) => info).filter((info) => info.taskId !== taskId);
      const others = rivals.filter((rival) => [...rival.resources].some((other) => volumeOf(other) === volume));
      must(
        others.length === 0,
        `${taskId} is launched on ${volume} beside ${others.map((other) => other.taskId).join()}`,
      );
    }
  }

  /** The framework acknowledged an update of the task: it knows that it was there. */
  witness({ taskId, agentId, resources }: TaskInfo): void {
    const volumes = this.witnessed.get(instanceOf(taskId)) ?? new Map<string, AgentId>();
    this.witnessed.set(instanceOf(taskId), volumes);
    for (const resource of resources)
      if (resource.disk?.persistence !== undefined) volumes.set(volumeOf(resource), agentId);
  }
}

function operationUpdate(operationId: OperationId, state: string, uuid?: string): MasterEvent {
  return { type: 'operation-update', status: { operationId, state, ...(uuid !== undefined && { uuid }) } };
}

function volumeOf({ disk }: Resource): string {
  return disk?.persistence?.id ?? '';
}
