import { DEFAULT_REFUSE_SECONDS, type MasterCall, type MasterEvent } from '../../../src/engine/ports/master.js';
import type { Unavailability } from '../../../src/model/agent.js';
import type { AgentId, OfferId, TaskId } from '../../../src/model/ids.js';
import type { Offer } from '../../../src/model/offer.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import { type TaskState, type TaskStatus } from '../../../src/model/task-status.js';
import { Resources } from '../../../src/resources/resources.js';
import { anOffer } from '../../../src/testkit/builders.js';
import { type AgentTask, SimulatedAgent } from './agent.js';
import { instanceOf } from './instance-of.js';
import { launchOn } from './launch-on.js';
import { limitsAfter, NO_LIMITS } from './limits.js';
import { piecesOf } from './pieces-of.js';
import { type Asked, answersTo } from './reconcile.js';
import { Volumes } from './volumes.js';
import { Windows } from './windows.js';

/**
 * A master in miniature, for one framework with PARTITION_AWARE: lends what agents have, runs what it is told to, and
 * answers as a real one does. Whoever holds it decides when something happens. It throws where the framework takes what it
 * was not lent, or runs an instance twice in plain sight.
 */
export class GeneratedMaster {
  readonly agents = new Map<AgentId, SimulatedAgent>();
  /** Offers that are out. */
  readonly lent = new Map<OfferId, Offer>();
  readonly suppressed = new Set<string>();
  readonly #roles: readonly string[];
  readonly #emit: (event: MasterEvent) => void;
  /** Until when an agent's resources are kept from a role, by `<agent> <role>`. */
  readonly #refused = new Map<string, number>();
  #names = 0;
  /** Instances of which two attempts may have run: one where the master could not see it, or one beside its successor. */
  readonly everDoubled = new Set<string>();
  now = 0;
  /** What it was told to offer. */
  limits = NO_LIMITS;
  timesLimited = 0;
  readonly volumes: Volumes;
  readonly windows: Windows;

  /** @param emit - puts an event on the stream, if there is one */
  constructor(roles: readonly string[], emit: (event: MasterEvent) => void) {
    this.#roles = roles;
    this.#emit = emit;
    this.volumes = new Volumes(emit, () => this.#uuid());
    this.windows = new Windows(emit);
  }

  addAgent(name: string, resources: string): void {
    this.agents.set(name as AgentId, new SimulatedAgent(name as AgentId, Resources.parse(resources)));
  }

  /** Tasks of which the framework has something to hear, or that run. */
  get isBusy(): boolean {
    return [...this.agents.values()].some(({ tasks, state }) => tasks.size > 0 && state !== 'gone');
  }

  /** How many attempts of `<job>.<instance>` have finished in truth. */
  finishesOf(instance: string): number {
    return [...this.agents.values()].flatMap(({ tasks, completed }) => [
      ...[...completed].filter(([id, state]) => state === 'finished' && instanceOf(id) === instance),
      ...[...tasks].filter(([id, { state }]) => state === 'finished' && instanceOf(id) === instance),
    ]).length;
  }

  /** A new stream begins: nothing is lent, refused or suppressed any more. */
  subscribed(): void {
    this.unsubscribed();
    this.#refused.clear();
    this.suppressed.clear();
  }

  unsubscribed(): void {
    this.windows.unsubscribed();
    this.lent.clear();
  }

  /** Lends what is free on every agent to a role that wants it, in one piece or two. */
  allocate(isSplit: boolean, firstRole: number): void {
    const offers = [...this.agents.values()].flatMap((agent, at) => {
      const roles = this.#roles.filter((role) => this.#wants(role, agent.id));
      const role = roles[(firstRole + at) % roles.length];
      return role === undefined ? [] : this.#offersOf(agent, role, isSplit);
    });
    if (offers.length > 0) this.#emit({ type: 'offers', offers });
    this.windows.ask(this.agents.values(), this.now);
  }

  /** An operator plans a window, or all that were planned are called off: what is lent is taken back. */
  replan(agent?: AgentId, window?: Unavailability): void {
    for (const id of [...this.lent.keys()]) this.rescind(id);
    if (agent === undefined || window === undefined) this.windows.cancelAll();
    else this.windows.plan(agent, window);
  }

  rescind(id: OfferId): void {
    if (this.lent.delete(id)) this.#emit({ type: 'rescind', offerId: id });
  }

  /** Sends, perhaps again, the oldest update of each task that nobody acknowledged, and those of operations. */
  sendUpdates(): void {
    this.volumes.sendUpdates();
    for (const { tasks } of this.#up()) {
      for (const { updates } of tasks.values()) if (updates[0] !== undefined) this.#update(updates[0]);
    }
  }

  /** A task comes to its next state by itself. */
  progress(agent: SimulatedAgent, task: AgentTask, to: TaskState): void {
    agent.move(task, to, this.#uuid());
    if (agent.state === 'up' && task.updates.length === 1) this.#update(task.updates[0]!);
  }

  lose(agent: SimulatedAgent): void {
    if (agent.state !== 'up') return;
    agent.state = 'unreachable';
    for (const task of agent.live) {
      task.wasOutOfSight = true;
      this.everDoubled.add(instanceOf(task.info.taskId));
      this.#answer(task.info.taskId, agent.id, 'unreachable', 'REASON_AGENT_REMOVED');
    }
    this.#withdraw(agent);
  }

  bringBack(agent: SimulatedAgent): void {
    if (agent.state !== 'unreachable') return;
    agent.state = 'up';
    for (const { info, state } of agent.live) this.#answer(info.taskId, agent.id, state, 'REASON_AGENT_REREGISTERED');
  }

  /** The operator gives the agent up; what ran there is gone. */
  giveUp(agent: SimulatedAgent): void {
    if (agent.state === 'gone') return;
    agent.state = 'gone';
    for (const task of agent.live) {
      task.state = 'gone-by-operator';
      this.#answer(task.info.taskId, agent.id, 'gone-by-operator', 'REASON_AGENT_REMOVED_BY_OPERATOR');
    }
    this.#withdraw(agent);
  }

  take(call: MasterCall): void {
    switch (call.type) {
      case 'accept':
        this.#accept(call);
        break;
      case 'decline':
        this.#return(call.offerIds, call.refuseSeconds ?? DEFAULT_REFUSE_SECONDS);
        break;
      case 'suppress':
        for (const role of call.roles ?? []) this.suppressed.add(role);
        break;
      case 'revive':
        for (const role of call.roles ?? []) this.suppressed.delete(role);
        for (const key of this.#refused.keys())
          if (call.roles?.some((role) => key.endsWith(` ${role}`)) === true) this.#refused.delete(key);
        break;
      case 'kill':
        this.#kill(call.taskId, call.agentId);
        break;
      case 'acknowledge':
        this.#acknowledge(call.agentId, call.taskId, call.uuid);
        break;
      case 'reconcile':
        this.#reconcile(call.tasks);
        break;
      case 'acknowledge-operation':
        this.volumes.acknowledge(call.operationId);
        break;
      case 'accept-inverse-offers':
      case 'decline-inverse-offers':
        this.windows.take(call, this.agents, this.now);
        break;
      case 'update-framework':
        this.limits = limitsAfter(this.limits, call);
        this.timesLimited += 1;
        break;
      case 'teardown':
      case 'shutdown':
      case 'reconcile-operations':
      case 'message':
      case 'request':
        throw new Error(`a ${call.type} that nobody asked for`);
    }
  }

  #accept({
    offerIds,
    operations,
    refuseSeconds = DEFAULT_REFUSE_SECONDS,
  }: Extract<MasterCall, { type: 'accept' }>): void {
    const offers = offerIds.map((id) => this.lent.get(id));
    const [agent] = offers.map((offer) => offer && this.agents.get(offer.agentId));
    let left = offers.includes(undefined)
      ? undefined
      : Resources.from(offers.flatMap((offer) => [...(offer?.resources ?? [])]));
    this.#return(offerIds, refuseSeconds);
    for (const operation of operations) {
      if (operation.type === 'launch') left = operation.tasks.reduce((rest, info) => this.#tryTask(info, rest), left);
      else if (operation.type !== 'launch-group') left = this.volumes.operate(operation, agent, left);
    }
  }

  #tryTask(info: TaskInfo, left: Resources | undefined): Resources | undefined {
    const { taskId, agentId, resources } = info;
    if (left === undefined) this.#answer(taskId, agentId, 'dropped', 'REASON_INVALID_OFFERS');
    else if (!left.contains(resources)) this.#answer(taskId, agentId, 'error', 'REASON_TASK_INVALID');
    else {
      launchOn(this.agents, info, this.everDoubled);
      this.volumes.used(info, this.agents.get(agentId));
      return left.minus(resources);
    }
    return left;
  }

  /** Whether some agent in sight has something reserved, or a volume. */
  get keepsSomething(): boolean {
    return this.#up().some(({ total }) => [...total].some(({ reservations }) => reservations.length > 0));
  }

  #kill(taskId: TaskId, agentId: AgentId | undefined): void {
    for (const agent of this.agents.values()) {
      const task = agent.tasks.get(taskId);
      if (task === undefined || agent.state === 'gone') continue;
      task.isKilled = true;
      if (agent.state === 'unreachable') this.#answer(taskId, agent.id, 'unreachable', 'REASON_RECONCILIATION');
      return;
    }
    this.#reconcile([{ taskId, ...(agentId !== undefined && { agentId }) }]);
  }

  #acknowledge(agentId: AgentId, taskId: TaskId, uuid: string): void {
    const agent = this.agents.get(agentId);
    const info = agent?.tasks.get(taskId)?.info;
    if (info !== undefined) this.volumes.witness(info);
    agent?.acknowledge(taskId, uuid);
    const next = agent?.tasks.get(taskId)?.updates[0];
    if (next !== undefined && agent?.state === 'up' && next.uuid !== uuid) this.#update(next);
  }

  #reconcile(asked: readonly Asked[]): void {
    for (const { taskId, agentId, state } of answersTo(asked, this.agents)) this.#reconciled(taskId, agentId, state);
  }

  #reconciled(taskId: TaskId, agentId: AgentId | undefined, state: TaskState): void {
    this.#answer(taskId, agentId, state, 'REASON_RECONCILIATION');
  }

  /** Offers end; what they lent is refused for so long. */
  #return(ids: readonly OfferId[], refuseSeconds: number): void {
    for (const id of ids) {
      const offer = this.lent.get(id);
      if (offer === undefined) continue;
      this.lent.delete(id);
      this.#refused.set(`${offer.agentId} ${offer.role}`, this.now + refuseSeconds * 1000);
    }
  }

  #withdraw(agent: SimulatedAgent): void {
    for (const { id, agentId } of [...this.lent.values()]) if (agentId === agent.id) this.rescind(id);
    this.windows.withdraw(agent.id);
    this.#emit({ type: 'failure', agentId: agent.id });
  }

  #wants(role: string, agent: AgentId): boolean {
    return !this.suppressed.has(role) && (this.#refused.get(`${agent} ${role}`) ?? 0) <= this.now;
  }

  #offersOf(agent: SimulatedAgent, role: string, isSplit: boolean): readonly Offer[] {
    const lent = [...this.lent.values()].filter(({ agentId }) => agentId === agent.id);
    return piecesOf(agent, lent, role, isSplit, this.limits).map((resources) => {
      const offer: Offer = {
        ...anOffer({ id: `o${this.#names++}`, agent: agent.id, role }),
        resources: resources.allocatedTo(role),
        ...this.windows.of(agent.id),
      };
      this.lent.set(offer.id, offer);
      return offer;
    });
  }

  #answer(taskId: TaskId, agentId: AgentId | undefined, state: TaskState, reason: string): void {
    this.#update({ taskId, state, reason, source: 'master', ...(agentId !== undefined && { agentId }) });
  }

  #update(status: TaskStatus): void {
    this.#emit({ type: 'update', status });
  }

  #up(): readonly SimulatedAgent[] {
    return [...this.agents.values()].filter(({ state }) => state === 'up');
  }

  #uuid(): string {
    return `uuid-${this.#names++}`;
  }
}
