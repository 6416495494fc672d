import type { RandomStream } from '../../../src/base/random.js';
import type { EngineConfig } from '../../../src/engine/config.js';
import type { MasterCall } from '../../../src/engine/ports/master.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import type { Chain } from '../../../src/policy/chain.js';
import { anOffer } from '../../../src/testkit/builders.js';
import { EngineHarness } from '../../../src/testkit/engine-harness.js';

/** What the cluster does of its own accord. */
export interface ClusterHabits {
  /** How long a task of a job runs, in seconds; `Infinity`: for ever. */
  lastsSeconds(job: string): number;
  /** How long a task takes to end after a KILL, in seconds. */
  endsAfterSeconds?(): number;
  /** The part of launches that come to nothing. */
  readonly failing?: number;
  /** The part of offers that are taken back at once. */
  readonly rescinded?: number;
}

export interface SmallAgent {
  readonly id: string;
  /** Thousandths. */
  readonly cpus: number;
  free: number;
  /** By offer: thousandths. */
  readonly lent: Map<string, number>;
  refusedUntil: number;
}

export interface SmallTask {
  readonly id: string;
  readonly job: string;
  readonly agent: SmallAgent;
  /** Thousandths. */
  readonly cpus: number;
  readonly since: number;
  endsAt: number;
  isKilled: boolean;
}

/**
 * An engine and agents that have nothing but cpus, on a clock of seconds. A task runs as soon as it is launched; what comes
 * free is offered with the next second, in pieces as it comes, unless it was refused.
 */
export class SmallCluster {
  readonly harness: EngineHarness;
  readonly agents: readonly SmallAgent[];
  readonly tasks = new Map<string, SmallTask>();
  /** Tasks whose end was asked for, in order, and when. */
  readonly kills: { readonly task: SmallTask; readonly at: number }[] = [];
  /** When each instance was first launched: `job.instance` and seconds. */
  readonly started = new Map<string, number>();
  readonly #habits: ClusterHabits;
  readonly #random: RandomStream;
  readonly #calls: MasterCall[] = [];
  #offers = 0;
  #isSuppressed = false;

  /** @param cpus - of each agent, in whole cpus */
  constructor(
    chain: Chain,
    cpus: readonly number[],
    random: RandomStream,
    habits: ClusterHabits,
    config: Partial<EngineConfig> = {},
  ) {
    this.#habits = habits;
    this.#random = random;
    this.agents = cpus.map((amount, i) => ({
      id: `a${i}`,
      cpus: amount * 1000,
      free: amount * 1000,
      lent: new Map(),
      refusedUntil: 0,
    }));
    this.harness = new EngineHarness(chain, config);
    this.harness.answer = (call) => {
      this.#calls.push(call);
      return { type: 'ok' };
    };
    this.harness.subscribe();
  }

  /** Seconds. */
  get now(): number {
    return this.harness.now / 1000;
  }

  /** Whether every instance has ended. */
  get isOver(): boolean {
    return this.harness.engine
      .snapshot()
      .jobs.every(({ instances }) => instances.every(({ end }) => end !== undefined));
  }

  /** One second: tasks end, what is free is offered, the engine does what it will. */
  second(): void {
    for (const task of [...this.tasks.values()]) if (task.endsAt <= this.now) this.#end(task);
    for (const agent of this.agents) this.#offer(agent);
    this.harness.advance(1_000);
    this.#answer();
  }

  #answer(): void {
    for (let call = this.#calls.shift(); call !== undefined; call = this.#calls.shift()) {
      if (call.type === 'accept') this.#accept(call);
      else if (call.type === 'decline') for (const id of call.offerIds) this.#takeBack(id, call.refuseSeconds ?? 5);
      else if (call.type === 'kill') this.#kill(call.taskId);
      else if (call.type === 'suppress') this.#isSuppressed = true;
      else if (call.type === 'revive') {
        this.#isSuppressed = false;
        for (const agent of this.agents) agent.refusedUntil = 0;
      }
    }
  }

  #offer(agent: SmallAgent): void {
    if (agent.free === 0 || agent.refusedUntil > this.now || this.#isSuppressed) return;
    const id = `o${this.#offers++}`;
    agent.lent.set(id, agent.free);
    const resources = `cpus:${agent.free / 1000}`;
    agent.free = 0;
    this.harness.offer(anOffer({ id, agent: { id: agent.id, resources, attributes: {} } }));
    if (this.#random.unit() >= (this.#habits.rescinded ?? 0)) return;
    this.harness.advance(this.#random.int(0, 8)); // before, while or after a decision stands on it
    this.#answer();
    if (!agent.lent.has(id)) return;
    this.#takeBack(id, 0);
    this.harness.rescind(id);
  }

  #takeBack(id: string, refuseSeconds: number): number {
    const agent = this.agents.find(({ lent }) => lent.has(id));
    if (agent === undefined) return 0;
    const amount = agent.lent.get(id) ?? 0;
    agent.lent.delete(id);
    agent.free += amount;
    agent.refusedUntil = this.now + refuseSeconds;
    return amount;
  }

  #accept({ offerIds, operations, refuseSeconds }: Extract<MasterCall, { type: 'accept' }>): void {
    for (const id of offerIds) this.#takeBack(id, refuseSeconds ?? 5);
    for (const operation of operations)
      if (operation.type === 'launch') for (const task of operation.tasks) this.#launch(task);
  }

  #launch({ taskId, agentId, resources }: TaskInfo): void {
    const agent = this.agents.find(({ id }) => id === agentId);
    const cpus = resources.scalar('cpus');
    if (agent === undefined || agent.free < cpus) throw new Error(`${taskId} was launched on what is not there`);
    const [job = '', instance = ''] = taskId.split('.');
    if (this.#random.unit() < (this.#habits.failing ?? 0)) {
      this.harness.update(taskId, 'dropped', { source: 'master', agentId });
      return;
    }
    agent.free -= cpus;
    const key = `${job}.${instance}`;
    if (!this.started.has(key)) this.started.set(key, this.now);
    const endsAt = this.now + this.#habits.lastsSeconds(job);
    this.tasks.set(taskId, { id: taskId, job, agent, cpus, since: this.now, endsAt, isKilled: false });
    this.harness.update(taskId, 'running', { agentId });
  }

  #kill(taskId: string): void {
    const task = this.tasks.get(taskId);
    if (task === undefined || task.isKilled) return;
    task.isKilled = true;
    this.kills.push({ task, at: this.now });
    task.endsAt = Math.min(task.endsAt, this.now + (this.#habits.endsAfterSeconds?.() ?? 0));
  }

  #end(task: SmallTask): void {
    this.tasks.delete(task.id);
    task.agent.free += task.cpus;
    task.agent.refusedUntil = 0; // there is more than was refused
    this.harness.update(task.id, task.isKilled ? 'killed' : 'finished', { agentId: task.agent.id as never });
  }
}
