import type { Attribute } from '../../../model/agent.js';
import type { AgentId } from '../../../model/ids.js';
import { encodeAttributes } from '../../../protocol/convert/attributes.js';
import type { WireOffer } from '../../../protocol/wire.generated.js';
import type { Resources } from '../../../resources/resources.js';
import type { LentOffer } from '../offers/lent-offer.js';
import type { Task } from '../tasks/task.js';
import type { Cancel } from '../timers.js';
import type { AgentRuntime } from './agent-runtime.js';
import type { Address, AgentSpec } from './agent-spec.js';

/**
 * `connected`: in use. `disconnected`: the connection broke, its offers are gone and its tasks in doubt.
 * `unreachable`: it answered no ping for too long; what it had counts no more until it comes back.
 */
export type AgentConnection = 'connected' | 'disconnected' | 'unreachable';

/** An agent as the master keeps it, until it is removed. */
export class Agent {
  /** What it has, whoever uses it: `free` + its offers + its tasks, identity by identity. Lent to nobody. */
  total: Resources;
  /** What nobody was offered and no task uses. Lent to nobody. */
  free: Resources;
  connection: AgentConnection = 'connected';
  /** Milliseconds since 1970 at which it became unreachable. */
  unreachableAt: number | undefined;
  cancelPings: Cancel | undefined;
  readonly attributes: readonly Attribute[];
  /** What every offer of it says. */
  readonly wire: Required<Pick<WireOffer, 'agent_id' | 'url' | 'attributes'>>;
  readonly tasks = new Set<Task>();
  /** Kills that wait for the agent to come back: grace in milliseconds by task. */
  readonly pendingKills = new Map<Task, number>();
  /** The oldest of its outstanding offers, which lead to each other: there are few. */
  #oldestOffer: LentOffer | undefined;

  constructor(
    readonly id: AgentId,
    readonly spec: AgentSpec,
    readonly address: Address,
    readonly runtime: AgentRuntime,
    /** On the master's clock; its pings are counted from here. */
    readonly registeredAt: number,
  ) {
    this.total = spec.resources;
    this.free = spec.resources;
    this.attributes = Object.entries(spec.attributes).map(([name, text]) => ({ name, value: { type: 'text', text } }));
    const { hostname, ip, port } = address;
    this.wire = {
      agent_id: { value: id },
      url: { scheme: 'http', address: { hostname, ip, port }, path: '/slave(1)' },
      attributes: encodeAttributes(this.attributes),
    };
  }

  /** The outstanding ones, in the order in which they were made. */
  get offers(): readonly LentOffer[] {
    const offers: LentOffer[] = [];
    for (let offer = this.#oldestOffer; offer !== undefined; offer = offer.next) offers.push(offer);
    return offers;
  }

  addOffer(offer: LentOffer): void {
    let last = this.#oldestOffer;
    while (last?.next !== undefined) last = last.next;
    if (last === undefined) this.#oldestOffer = offer;
    else last.next = offer;
  }

  removeOffer(offer: LentOffer): void {
    if (this.#oldestOffer === offer) this.#oldestOffer = offer.next;
    else {
      let before = this.#oldestOffer;
      while (before !== undefined && before.next !== offer) before = before.next;
      if (before !== undefined) before.next = offer.next;
    }
    offer.next = undefined;
  }
}
