import type { AgentRegistry } from './agents/agent-registry.js';
import type { AllocationLoop } from './allocation/allocation-loop.js';
import type { Ledger } from './allocation/ledger.js';
import type { FrameworkRegistry } from './frameworks/framework-registry.js';
import type { IdSource } from './ids.js';
import type { OfferBook } from './offers/offer-book.js';
import type { Refusals } from './offers/refusals.js';
import type { TaskLife } from './tasks/task-life.js';
import type { Timers } from './timers.js';
import type { Timings } from './timings.js';

/** What the calls of a master work on. */
export interface MasterParts {
  readonly timers: Timers;
  readonly timings: Timings;
  readonly ids: IdSource;
  readonly frameworks: FrameworkRegistry;
  readonly agents: AgentRegistry;
  readonly ledger: Ledger;
  readonly offers: OfferBook;
  readonly refusals: Refusals;
  readonly tasks: TaskLife;
  readonly allocation: AllocationLoop;
}
