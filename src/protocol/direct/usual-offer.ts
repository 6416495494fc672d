import type { Attribute } from '../../model/agent.js';
import type { AgentId, ExecutorId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import type { Resources } from '../../resources/resources.js';

/**
 * An offer as read from bytes. A class, for V8 would make literals of one place among its old objects once some had lived for
 * a while, in memory that was never touched before, at three times the cost.
 */
export class UsualOffer implements Offer {
  readonly id: OfferId;
  readonly agentId: AgentId;
  readonly hostname: string;
  readonly role: string;
  readonly resources: Resources;
  readonly attributes: readonly Attribute[];
  readonly executorIds: readonly ExecutorId[];
  readonly mesos: { readonly url: object | undefined };

  constructor(
    id: OfferId,
    agentId: AgentId,
    hostname: string,
    role: string,
    resources: Resources,
    attributes: readonly Attribute[],
    executorIds: readonly ExecutorId[],
    url: object | undefined,
  ) {
    this.id = id;
    this.agentId = agentId;
    this.hostname = hostname;
    this.role = role;
    this.resources = resources;
    this.attributes = attributes;
    this.executorIds = executorIds;
    this.mesos = { url };
  }
}
