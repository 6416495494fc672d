import type { FunnelRows } from '../../src/engine/rows/funnel-rows.js';
import { Columns } from '../../src/matching/columns.js';
import type { TaskDemand } from '../../src/matching/row-view.js';
import type { AgentId } from '../../src/model/ids.js';
import { AGENT, supplyOf, type Workload } from './workload.js';

/** Agents as rows of columns, agent i in row i, and nothing else: no offers, no resources as objects. */
export class AgentTable implements FunnelRows {
  readonly columns = new Columns();
  readonly shape = 1;

  constructor(workload: Workload) {
    const { columns } = this;
    const cpus = columns.dimensionOf('cpus');
    const mem = columns.dimensionOf('mem');
    const { agents, evenOver, isDistinct } = workload;
    const supply = supplyOf(workload);
    columns.reserve(agents);
    for (let agent = 0; agent < agents; agent++) {
      columns.open(agent, String(agent), 0);
      columns.free[cpus]![agent] = supply[agent]!.cpus;
      columns.free[mem]![agent] = supply[agent]!.mem;
      columns.total[cpus]![agent] = AGENT.cpus;
      columns.total[mem]![agent] = AGENT.mem;
      columns.setAttribute(agent, 'zone', String(agent % 10));
      if (evenOver?.attribute === 'rack') columns.setAttribute(agent, 'rack', String(agent % evenOver.values));
      if (isDistinct) columns.setAttribute(agent, '@agent', String(agent));
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
