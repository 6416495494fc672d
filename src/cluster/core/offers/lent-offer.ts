import type { OfferId } from '../../../model/ids.js';
import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import type { Framework } from '../frameworks/framework.js';
import type { Cancel } from '../timers.js';

/** An outstanding offer: resources that left their agent's free ones and came to nobody's task yet. */
export interface LentOffer {
  readonly id: OfferId;
  readonly framework: Framework;
  readonly agent: Agent;
  readonly role: string;
  /** Allocated to `role`. */
  readonly resources: Resources;
  readonly cancelTimeout: Cancel;
  /** The agent's next younger one. */
  next: LentOffer | undefined;
}
