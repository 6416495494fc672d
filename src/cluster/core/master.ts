import type { Clock } from '../../base/clock.js';
import { InvalidArgumentError } from '../../base/errors.js';
import type { RandomStream } from '../../base/random.js';
import type { AgentId } from '../../model/ids.js';
import type { Call } from '../../protocol/call.js';
import type { WireMasterInfo } from '../../protocol/wire.generated.js';
import { Agent } from './agents/agent.js';
import { disconnectAgent, reconnectAgent, removeAgent } from './agents/agent-loss.js';
import { AgentRegistry } from './agents/agent-registry.js';
import type { AgentRuntime } from './agents/agent-runtime.js';
import type { Address, AgentSpec } from './agents/agent-spec.js';
import { type AgentView, viewOf } from './agents/agent-view.js';
import { AllocationLoop } from './allocation/allocation-loop.js';
import type { Allocator } from './allocation/allocator.js';
import { DrfAllocator } from './allocation/drf-allocator.js';
import { Ledger } from './allocation/ledger.js';
import { principalFault } from './calls/principal-fault.js';
import { type FrameworkCall, runCall } from './calls/run-call.js';
import type { EventSink } from './event-sink.js';
import type { ClusterObserver } from './fact.js';
import { disconnectFramework, endStream } from './frameworks/framework-end.js';
import { FrameworkRegistry } from './frameworks/framework-registry.js';
import { subscribe } from './frameworks/subscribe.js';
import { IdSource } from './ids.js';
import { masterInfo } from './master-info.js';
import type { MasterParts } from './master-parts.js';
import { OfferBook } from './offers/offer-book.js';
import { Refusals } from './offers/refusals.js';
import { TaskLife } from './tasks/task-life.js';
import { Timers } from './timers.js';
import { DEFAULT_TIMINGS, type Timings } from './timings.js';

export interface MasterOptions {
  readonly clock: Clock;
  /** Ids, uuids and the order in which agents are given away. */
  readonly random: RandomStream;
  /** Default: hierarchical DRF, all weights 1. */
  readonly allocator?: Allocator;
  readonly timings?: Partial<Timings>;
  /** Where the master says that it listens; what is not reached by a socket need not say. */
  readonly address?: Address;
  /** Told what happens to tasks. */
  readonly observe?: ClusterObserver;
}

/** Who calls, as its connection shows. */
export interface CallOrigin {
  /** Whom its credentials belong to; absent where nobody asks for any. */
  readonly principal?: string;
  /** The header `Mesos-Stream-Id`. */
  readonly streamId?: string;
}

/** What becomes of a call. All that follows from an accepted one is told by events. */
export type CallAnswer =
  | { readonly type: 'accepted' }
  /** Done, with nothing to follow; UPDATE_FRAMEWORK alone. HTTP: 200 */
  | { readonly type: 'done' }
  | Refusal;

/** A call that had no effect. HTTP: the status, and the message as the body. */
export interface Refusal {
  readonly type: 'refused';
  readonly status: 400 | 403;
  readonly message: string;
}

/** An open subscription. */
export interface OpenStream {
  readonly type: 'subscribed';
  readonly streamId: string;
  /** The other end is gone: nothing more can be sent. Does nothing once another stream took over. */
  disconnected(): void;
}

const INVALID_CALL = 'Failed to validate scheduler::Call: ';

/** Of a master that no socket reaches. */
const NOWHERE: Address = { hostname: 'localhost', ip: '127.0.0.1', port: 5050 };

/**
 * A Mesos master with its agents as one state machine: calls go in, events come out on the sinks of the subscriptions,
 * and time passes on the clock. Deterministic: equal calls at equal times, with equal draws, give equal events.
 */
export class Master {
  readonly #parts: MasterParts;
  readonly #info: WireMasterInfo;
  readonly #ids: IdSource;

  constructor({ clock, random, allocator = new DrfAllocator(), timings, address = NOWHERE, observe }: MasterOptions) {
    const times: Timings = { ...DEFAULT_TIMINGS, ...timings };
    const timers = new Timers(clock);
    const ids = new IdSource(random);
    const [frameworks, agents, ledger] = [new FrameworkRegistry(), new AgentRegistry(), new Ledger()];
    const offers = new OfferBook(ids, ledger, timers, times);
    const refusals = new Refusals(timers, times);
    const tasks = new TaskLife(ids, ledger, timers, times, observe ?? (() => undefined));
    const shared = { timers, timings: times, frameworks, agents, ledger, offers, refusals };
    const allocation = new AllocationLoop({ ...shared, allocator, random });
    this.#parts = { ...shared, ids, tasks, allocation };
    this.#info = masterInfo(ids.masterId, address);
    this.#ids = ids;
  }

  /** What SUBSCRIBED tells of this master. */
  get info(): WireMasterInfo {
    return this.#info;
  }

  /**
   * Subscribes a framework. What is wrong with the framework itself is not refused but told on the stream, which ends
   * with it.
   * @param open - called at most once, before the first event; no event comes before it returns
   */
  subscribe(
    call: Extract<Call, { readonly type: 'SUBSCRIBE' }>,
    { principal, streamId: given }: CallOrigin,
    open: (streamId: string) => EventSink,
  ): OpenStream | Refusal {
    const fault = subscribeFault(call, principal);
    if (fault !== undefined) return refused(400, fault);
    if (given !== undefined) return refused(400, "Subscribe calls should not include the 'Mesos-Stream-Id' header");
    const streamId = this.#ids.uuid();
    const sink = open(streamId);
    const framework = subscribe(this.#parts, this.#info, call.subscribe, {
      streamId,
      sink,
      ...(principal !== undefined && { principal }),
    });
    const disconnected = (): void => {
      if (framework?.subscription?.sink === sink) disconnectFramework(this.#parts, framework);
    };
    return { type: 'subscribed', streamId, disconnected };
  }

  /** Any other call of a framework. Its events may come before this returns. */
  call(call: FrameworkCall, { principal, streamId }: CallOrigin): CallAnswer {
    const id = call.framework_id?.value;
    if (id === undefined) return refused(400, `${INVALID_CALL}Expecting 'framework_id' to be present`);
    const framework = this.#parts.frameworks.get(id);
    if (framework === undefined) return refused(400, 'Framework cannot be found');
    const fault = principalFault(principal, framework.info.wire);
    if (fault !== undefined) return refused(400, fault);
    const { subscription } = framework;
    if (subscription === undefined) return refused(403, 'Framework is not subscribed');
    if (streamId === undefined) {
      return refused(400, "All non-subscribe calls should include the 'Mesos-Stream-Id' header");
    }
    if (streamId !== subscription.streamId) {
      const mismatch = "included in this request didn't match the stream ID currently associated with framework ID";
      return refused(400, `The stream ID '${streamId}' ${mismatch} ${id}`);
    }
    const wrong = runCall(this.#parts, framework, call);
    if (wrong !== undefined) return refused(400, wrong);
    return { type: call.type === 'UPDATE_FRAMEWORK' ? 'done' : 'accepted' };
  }

  /** A machine joins; it is offered at once. @param address - where it says that it listens */
  addAgent(spec: AgentSpec, runtime: AgentRuntime, address?: Address): AgentId {
    const { ids, timers, agents, ledger, allocation } = this.#parts;
    const listens = address ?? { ...NOWHERE, hostname: spec.hostname };
    const agent = new Agent(ids.agentId(), spec, listens, runtime, timers.now());
    agents.add(agent);
    ledger.addAgent(agent);
    allocation.soon([agent]);
    return agent.id;
  }

  /** The connection to an agent breaks. Nothing happens if it is broken already. */
  disconnectAgent(id: AgentId): void {
    disconnectAgent(this.#parts, this.#agent(id));
  }

  /** A disconnected or unreachable agent is back, with what it ran. Nothing happens if it was never away. */
  reconnectAgent(id: AgentId): void {
    reconnectAgent(this.#parts, this.#agent(id));
  }

  /** An agent leaves in order and ends its tasks. Its id is never used again. */
  unregisterAgent(id: AgentId): void {
    removeAgent(this.#parts, this.#agent(id), 'unregistered');
  }

  /** The operator declares an agent gone for good. */
  markAgentGone(id: AgentId): void {
    removeAgent(this.#parts, this.#agent(id), 'gone');
  }

  /** The agents in the order in which they joined. */
  agents(): readonly AgentView[] {
    return [...this.#parts.agents].map(viewOf);
  }

  /** Ends every stream, and time itself: nothing happens afterwards. Agents are left to whoever started them. */
  stop(): void {
    this.#parts.timers.end();
    for (const framework of this.#parts.frameworks) endStream(framework);
  }

  #agent(id: AgentId): Agent {
    const agent = this.#parts.agents.get(id);
    if (agent === undefined) throw new InvalidArgumentError(`the cluster has no agent '${id}'`);
    return agent;
  }
}

/** Why a SUBSCRIBE is refused before its stream opens, as far as call and credentials tell. */
export function subscribeFault(
  call: Extract<Call, { readonly type: 'SUBSCRIBE' }>,
  principal: string | undefined,
): string | undefined {
  const fault = principalFault(principal, call.subscribe.framework_info);
  return fault === undefined ? undefined : `${INVALID_CALL}${fault}`;
}

function refused(status: Refusal['status'], message: string): Refusal {
  return { type: 'refused', status, message };
}
