import type { FunnelRows } from '../../src/engine/rows/funnel-rows.js';
import { Columns } from '../../src/matching/columns.js';
import type { TaskDemand } from '../../src/matching/row-view.js';
import type { AgentId } from '../../src/model/ids.js';
import { AGENT, type OfferedAgent } from './workload.js';

/** Agents as rows of columns, agent i in row i, and nothing else: no offers, no resources as objects. */
export class AgentTable implements FunnelRows {
  readonly columns = new Columns();
  readonly shape = 1;

  constructor(agents: readonly OfferedAgent[]) {
    const { columns } = this;
    const cpus = columns.dimensionOf('cpus');
    const mem = columns.dimensionOf('mem');
    columns.reserve(agents.length);
    for (let row = 0; row < agents.length; row++) {
      const { id, free, attributes } = agents[row]!;
      columns.open(row, id, 0);
      columns.free[cpus]![row] = free.cpus;
      columns.free[mem]![row] = free.mem;
      columns.total[cpus]![row] = AGENT.cpus;
      columns.total[mem]![row] = AGENT.mem;
      for (let i = 0; i < attributes.length; i++) columns.setAttribute(row, attributes[i]![0], attributes[i]![1]);
    }
  }

  get view(): Columns {
    return this.columns;
  }

  get counters(): readonly Float64Array[] {
    return this.columns.counters;
  }

  set counters(counters: readonly Float64Array[]) {
    this.columns.counters = counters;
  }

  slotsOf(_role: string, out: Uint32Array): number {
    for (let row = 0; row < this.columns.size; row++) out[row] = row;
    return this.columns.size;
  }

  at(slot: number): { readonly agentId: AgentId; readonly role: string } {
    return { agentId: String(slot) as AgentId, role: '*' };
  }

  /** @param sign - -1 takes what the task needs, 1 gives it back */
  change(row: number, { need, asked }: TaskDemand, sign: 1 | -1): void {
    const { free, changes } = this.columns;
    for (const dim of asked) free[dim]![row] = free[dim]![row]! + sign * need[dim]!;
    changes.touch(row);
  }
}
