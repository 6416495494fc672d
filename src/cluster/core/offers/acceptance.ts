import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import type { Framework } from '../frameworks/framework.js';

/** What the operations of one ACCEPT work on. */
export interface Acceptance {
  readonly framework: Framework;
  readonly agent: Agent;
  /** The role that the offers were allocated to. */
  readonly role: string;
  /** What is left of the offers, allocated to `role`: each operation leaves less, or turns some into something else. */
  remaining: Resources;
}
