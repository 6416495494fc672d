import type { AgentId } from '../../model/ids.js';

/**
 * What an instance keeps on one agent from attempt to attempt: a persistent volume, and reserved for it alone all that it
 * asks for.
 */
export interface Home {
  /** The id of its volume: that of the attempt for which it was made. */
  readonly id: string;
  readonly agentId: AgentId;
  readonly hostname: string;
  /** It was seen: by an offer, a task on it, or the word of the master. What never was is given up with its attempt. */
  isSure: boolean;
  /** Nobody needs it any more: it is to be destroyed. */
  isReleased: boolean;
}
