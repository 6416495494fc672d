import type { AgentSpec } from '../cluster/index.js';
import { DEFAULT_ENGINE_CONFIG } from '../engine/config.js';
import type { Effect } from '../engine/effect.js';
import { Engine } from '../engine/engine.js';
import type { Explanation, PlacementReason } from '../engine/explain/explanation.js';
import type { Input } from '../engine/input.js';
import type { MasterCall } from '../engine/ports/master.js';
import type { InstanceSnapshot } from '../engine/snapshot.js';
import type { AgentId, FrameworkId, OfferId, TaskId } from '../model/ids.js';
import type { Offer } from '../model/offer.js';
import type { Chain } from '../policy/chain.js';
import { checkJob } from './jobs/check-job.js';
import type { WrittenJob } from './jobs/parse-job.js';

/** What becomes of one task if all jobs are submitted to idle agents at once. */
export interface DryOutcome {
  readonly task: InstanceSnapshot;
  /** As things stand once everything was placed that fits. */
  readonly explanation: Explanation;
  /** Why it went where it did; absent for one that goes nowhere. */
  readonly why?: PlacementReason;
}

/** Places jobs on agents that exist on paper alone: the engine's own cycles, no process, no time. */
export class DryRun {
  readonly #engine: Engine;
  readonly #role: string;
  readonly #inputs: Input[] = [];
  /** What each agent has left, by host. */
  readonly #left: Map<string, AgentSpec>;
  /** Hosts whose offers were used or declined since the last round. */
  readonly #back = new Set<string>();
  #now = 0;
  #wakeAt: number | undefined;
  #launched = 0;
  readonly #whys = new Map<TaskId, PlacementReason>();

  /**
   * @param role - whose offers there are: a master lends an agent to one role at a time
   * @throws InvalidArgumentError for a job that the engine would not take, where it was written
   */
  constructor(chain: Chain, jobs: readonly WrittenJob[], agents: readonly AgentSpec[], role: string) {
    const roles = [...new Set(jobs.map(({ job }) => job.role))];
    this.#engine = new Engine({ ...DEFAULT_ENGINE_CONFIG, roles, whyRows: agents.length }, chain);
    this.#role = role;
    this.#left = new Map(agents.map((agent) => [agent.hostname, agent]));
    for (const written of jobs) {
      checkJob(written, this.#engine, chain);
      this.#give({ type: 'submit', job: written.job });
    }
    this.#give({ type: 'subscribed', session: { frameworkId: 'dry-run' as FrameworkId, master: 'nowhere' } });
    for (const host of this.#left.keys()) this.#back.add(host);
    // What is left after a round is offered again, so that the engine has seen it last.
    let before: number;
    do {
      before = this.#launched;
      this.#offerBack();
      this.#settle();
    } while (this.#launched > before);
  }

  /** @returns `undefined` if there is no such job or instance */
  outcomeOf(job: string, instance: number): DryOutcome | undefined {
    const task = this.#engine.snapshot().jobs.find(({ name }) => name === job)?.instances[instance];
    const explanation = task && this.#engine.explain(task.taskId);
    const why = task && this.#whys.get(task.taskId);
    return task && explanation && { task, explanation, ...(why !== undefined && { why }) };
  }

  #offerBack(): void {
    const offers = [...this.#back].map((host) => offerOf(this.#left.get(host)!, this.#role, this.#launched));
    this.#back.clear();
    this.#give({ type: 'event', event: { type: 'offers', offers } });
  }

  /** Runs every cycle that is planned for this moment. */
  #settle(): void {
    const until = this.#now + DEFAULT_ENGINE_CONFIG.batchMs * MOST_CYCLES;
    while (this.#wakeAt !== undefined && this.#wakeAt <= until) {
      this.#now = this.#wakeAt;
      this.#wakeAt = undefined;
      this.#give({ type: 'tick', now: this.#now, wallNow: this.#now });
    }
  }

  #give(input: Input): void {
    this.#inputs.push(input);
    for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
      for (const effect of this.#engine.step(next)) this.#carryOut(effect);
    }
  }

  /** Everything is durable at once, and every call is taken. */
  #carryOut(effect: Effect): void {
    if (effect.type === 'append') this.#inputs.push({ type: 'stored', seq: effect.seq });
    if (effect.type === 'wake-at') this.#wakeAt = effect.time;
    if (effect.type === 'notice' && effect.notice.type === 'task' && effect.notice.why !== undefined)
      this.#whys.set(effect.notice.taskId, effect.notice.why);
    if (effect.type !== 'call') return;
    this.#take(effect.call);
    this.#inputs.push({ type: 'call-result', id: effect.id, outcome: { type: 'ok' } });
  }

  #take(call: MasterCall): void {
    if (call.type !== 'accept' && call.type !== 'decline') return;
    for (const id of call.offerIds) this.#back.add(hostOf(id));
    if (call.type === 'decline') return;
    for (const operation of call.operations) {
      if (operation.type !== 'launch') continue;
      for (const { agentId, resources } of operation.tasks) {
        const agent = this.#left.get(agentId)!; // the engine launches on hosts that it was offered
        this.#left.set(agentId, { ...agent, resources: agent.resources.minus(resources.unallocated()) });
        this.#launched += 1;
      }
    }
  }
}

/** A cycle takes 20,000 tasks: enough for two millions. */
const MOST_CYCLES = 100;

function offerOf({ hostname, resources, attributes }: AgentSpec, role: string, round: number): Offer {
  return {
    id: `${round} ${hostname}` as OfferId,
    agentId: hostname as AgentId,
    hostname,
    role,
    resources: resources.allocatedTo(role),
    attributes: Object.entries(attributes).map(([name, text]) => ({ name, value: { type: 'text', text } })),
    executorIds: [],
  };
}

function hostOf(id: OfferId): string {
  return id.slice(id.indexOf(' ') + 1);
}
