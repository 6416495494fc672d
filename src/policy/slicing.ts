import type { AgentId } from '../model/ids.js';
import type { Operation } from '../model/operation.js';
import type { Resources } from '../resources/resources.js';

/** What a row holds for the winner. */
export interface RowSupply {
  readonly agentId: AgentId;
  readonly hostname: string;
  readonly role: string;
  /** All that is offered there and not yet claimed in this cycle. */
  readonly free: Resources;
}

/** What a task takes. Together a subset of the supply, to the thousandth, after `operations`. */
export interface Slice {
  readonly task: Resources;
  /** What its executor takes, if the task brings one that does not run there yet. */
  readonly executor?: Resources;
  /** RESERVE, CREATE and so on that must go before the launch. */
  readonly operations: readonly Operation[];
}

/** Where `variants` writes its answers: candidate `i` is `variant[i]` of `row[i]` and takes `take[dim][i]`. */
export interface VariantTable {
  readonly row: Uint32Array;
  readonly variant: Uint8Array;
  /** A column per dimension of the view. On entry each holds what the task needs; overwritten where a variant takes another amount. */
  readonly take: Float64Array[];
}

/** The most variants a row may have. */
export const MOST_VARIANTS = 8;
