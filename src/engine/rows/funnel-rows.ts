import type { RowView } from '../../matching/row-view.js';
import type { AgentId } from '../../model/ids.js';

/** What a funnel needs of rows: the table itself, or a copy in which explain asks "what if". */
export interface FunnelRows {
  readonly view: RowView;
  /** Changes whenever a row comes, goes, or gets other attributes. */
  readonly shape: number;
  /** The companions that the facet which is asked next declared, as `view.counters`. */
  counters: readonly Float64Array[];
  /** The slots of a role's rows, ascending, written to `out`. @returns how many */
  slotsOf(role: string, out: Uint32Array): number;
  at(slot: number): { readonly agentId: AgentId; readonly hostname?: string; readonly role: string } | undefined;
}
