import type { Clock } from '../../base/clock.js';
import { InvalidArgumentError } from '../../base/errors.js';
import { offerNumberOf } from '../../cluster/core/ids.js';
import { ByNumber } from '../../cluster/core/offers/by-number.js';
import {
  type CallOutcome,
  DEFAULT_REFUSE_SECONDS,
  type MasterCall,
  type MasterEvent,
  type MasterListener,
} from '../../engine/ports/master.js';
import type { Attribute } from '../../model/agent.js';
import type { AgentId, FrameworkId, OfferId, TaskId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import type { TaskInfo } from '../../model/task-info.js';
import type { TaskState } from '../../model/task-status.js';
import { Resources } from '../../resources/resources.js';
import type { SeatMaster } from './engine-seat.js';

/** A machine of a simulation. */
export interface SimulatedAgent {
  /** Its own in the cluster. */
  readonly hostname: string;
  /** Lent to nobody. */
  readonly resources: Resources;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface DirectMasterOptions {
  readonly clock: Clock;
  readonly agents: readonly SimulatedAgent[];
  /** The framework's only role. */
  readonly role: string;
  /** How long a task runs, in milliseconds; asked once, at its launch. */
  readonly durationOf: (task: TaskInfo) => number;
}

interface Machine {
  readonly id: AgentId;
  readonly hostname: string;
  readonly attributes: readonly Attribute[];
  /** Neither used nor offered; allocated to the role. */
  free: Resources;
  offer: Offer | undefined;
}

interface Running {
  readonly machine: Machine;
  readonly resources: Resources;
}

/** What is declined for 0 s comes back with the next allocation of a real master; milliseconds. */
const LEAST_REFUSAL_MS = 1_000;
const OK: CallOutcome = { type: 'ok' };

/**
 * A master with one framework, for packing studies: all that is free is offered, at every instant at which something
 * changed, without the latency of a wire or of an allocation interval. A task runs as soon as it is launched. An agent
 * has one offer at most: where something comes back to it, the offer is replaced by one of everything.
 */
export class DirectMaster implements SeatMaster {
  readonly #clock: Clock;
  readonly #role: string;
  readonly #durationOf: (task: TaskInfo) => number;
  readonly #machines = new Map<AgentId, Machine>();
  /** By the number of its offer. */
  readonly #lent = new ByNumber<Machine>();
  readonly #running = new Map<TaskId, Running>();
  /** With something to offer. */
  readonly #changed = new Set<Machine>();
  #events: MasterEvent[] = [];
  #listener: MasterListener | undefined;
  #isTurnAsked = false;
  #offers = 0;

  /** @throws InvalidArgumentError if two agents have one name */
  constructor({ clock, agents, role, durationOf }: DirectMasterOptions) {
    this.#clock = clock;
    this.#role = role;
    this.#durationOf = durationOf;
    for (const { hostname, resources, attributes = {} } of agents) {
      const id = hostname as AgentId;
      if (this.#machines.has(id)) throw new InvalidArgumentError(`two agents are called '${hostname}'`);
      const machine: Machine = {
        id,
        hostname,
        attributes: Object.entries(attributes).map(([name, text]) => ({ name, value: { type: 'text', text } })),
        free: resources.allocatedTo(role),
        offer: undefined,
      };
      this.#machines.set(id, machine);
      this.#changed.add(machine);
    }
  }

  start(listener: MasterListener): void {
    this.#listener = listener;
    this.#clock.after(0, () => {
      listener.subscribed({ frameworkId: 'direct' as FrameworkId, master: 'direct' });
      this.#askTurn();
    });
  }

  /** Ends tasks that run, at this instant; what is free by that is offered together. Those that do not run are passed over. */
  finish(tasks: readonly TaskId[]): void {
    for (const task of tasks) this.#end(task, 'finished');
  }

  callNow(call: MasterCall): CallOutcome {
    switch (call.type) {
      case 'accept':
        return this.#accept(call);
      case 'decline':
        this.#decline(call.offerIds, call.refuseSeconds ?? DEFAULT_REFUSE_SECONDS);
        return OK;
      case 'revive':
      case 'suppress':
        return OK; // everything is offered always
      case 'kill':
        this.#end(call.taskId, 'killed');
        return OK;
      case 'reconcile':
        for (const { taskId } of call.tasks) this.#reconcile(taskId);
        if (call.tasks.length === 0) for (const taskId of this.#running.keys()) this.#reconcile(taskId);
        return OK;
      case 'acknowledge':
        return OK; // updates have no uuid: there is nothing to acknowledge
      case 'teardown':
        this.#listener = undefined;
        return OK;
      default:
        return { type: 'refused', message: `the direct master takes no '${call.type}'` };
    }
  }

  #accept({ offerIds, operations }: Extract<MasterCall, { type: 'accept' }>): CallOutcome {
    const [first] = offerIds;
    const machine = first === undefined ? undefined : this.#lent.get(offerNumberOf(first));
    if (machine === undefined || offerIds.some((id) => this.#lent.get(offerNumberOf(id)) !== machine))
      return { type: 'refused', message: 'Invalid offers' };
    this.#takeBack(machine);
    for (const operation of operations)
      if (operation.type === 'launch') for (const task of operation.tasks) this.#launch(machine, task);
    this.#offerAgain(machine);
    return OK;
  }

  #launch(machine: Machine, task: TaskInfo): void {
    const { taskId, resources } = task;
    if (!machine.free.contains(resources)) {
      this.#update(taskId, machine, 'error', 'Task uses more resources than available');
      return;
    }
    machine.free = machine.free.minus(resources);
    this.#running.set(taskId, { machine, resources });
    this.#update(taskId, machine, 'running', '');
    const durationMs = this.#durationOf(task);
    this.#clock.after(durationMs, () => {
      this.#end(taskId, 'finished');
      this.#turn();
    });
  }

  #end(taskId: TaskId, state: TaskState): void {
    const running = this.#running.get(taskId);
    if (running === undefined) return;
    this.#running.delete(taskId);
    const { machine, resources } = running;
    this.#update(taskId, machine, state, '');
    if (machine.offer !== undefined) {
      this.#events.push({ type: 'rescind', offerId: machine.offer.id });
      this.#takeBack(machine);
    }
    machine.free = machine.free.plus(resources);
    this.#offerAgain(machine);
  }

  #decline(offerIds: readonly OfferId[], refuseSeconds: number): void {
    const machines = offerIds.flatMap((id) => this.#lent.get(offerNumberOf(id)) ?? []);
    for (const machine of machines) this.#takeBack(machine);
    this.#clock.after(Math.max(LEAST_REFUSAL_MS, refuseSeconds * 1000), () => {
      for (const machine of machines) if (machine.offer === undefined) this.#offerAgain(machine);
    });
  }

  #reconcile(taskId: TaskId): void {
    const running = this.#running.get(taskId);
    if (running !== undefined) this.#update(taskId, running.machine, 'running', '');
    else this.#tell({ type: 'update', status: { taskId, state: 'lost', source: 'master' } });
  }

  #takeBack(machine: Machine): void {
    const { offer } = machine;
    if (offer === undefined) return;
    this.#lent.delete(offerNumberOf(offer.id));
    machine.offer = undefined;
    machine.free = offer.resources;
  }

  #offerAgain(machine: Machine): void {
    this.#changed.add(machine);
    this.#askTurn();
  }

  #update(taskId: TaskId, { id }: Machine, state: TaskState, message: string): void {
    this.#tell({ type: 'update', status: { taskId, state, source: 'executor', agentId: id, message } });
  }

  #tell(event: MasterEvent): void {
    this.#events.push(event);
    this.#askTurn();
  }

  #askTurn(): void {
    if (this.#isTurnAsked) return;
    this.#isTurnAsked = true;
    this.#clock.after(0, () => {
      if (this.#isTurnAsked) this.#turn();
    });
  }

  /** Tells what happened at this instant, then offers what is free. */
  #turn(): void {
    this.#isTurnAsked = false;
    const events = this.#events;
    this.#events = [];
    const offers = this.#newOffers();
    if (offers.length > 0) events.push({ type: 'offers', offers });
    for (const event of events) this.#listener?.event(event);
  }

  #newOffers(): readonly Offer[] {
    const offers: Offer[] = [];
    for (const machine of this.#changed) {
      if (machine.offer !== undefined || machine.free.isEmpty) continue;
      const { id: agentId, hostname, attributes } = machine;
      const number = this.#offers++;
      const offer: Offer = {
        id: `o${number}` as OfferId,
        agentId,
        hostname,
        role: this.#role,
        resources: machine.free,
        attributes,
        executorIds: NO_EXECUTORS,
      };
      machine.free = Resources.EMPTY;
      machine.offer = offer;
      this.#lent.set(number, machine);
      offers.push(offer);
    }
    this.#changed.clear();
    return offers;
  }
}

const NO_EXECUTORS: Offer['executorIds'] = [];
