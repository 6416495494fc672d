import { Batch } from '../../src/matching/batch.js';
import { ClassIndex, STALE_ROWS } from '../../src/matching/class-index.js';
import type { Columns } from '../../src/matching/columns.js';
import { Layout } from '../../src/matching/layout.js';
import type { RowEvaluator } from '../../src/matching/row-evaluator.js';
import { AgentTable } from './agent-table.js';
import { agentsOf, type Workload } from './workload.js';

/** Bytes per agent. */
export interface Memory {
  /** Columns of two dimensions with `zone` and `@agent`, at the largest number of agents before they grow. */
  readonly columns: number;
  /** An index of which every row was looked into. */
  readonly fullIndex: number;
  /** An index as it is after w3: only blocks that once won were looked into. */
  readonly packedIndex: number;
}

const AGENTS = 16_384;
const DIMENSIONS = 2;

/** The most that each may take: columns grow with the dimensions, a class index does not. */
const MOST: Memory = { columns: 100 + 16 * DIMENSIONS, fullIndex: 20, packedIndex: 8 };

/** What takes more than it may. */
export function excessesOf(memory: Memory): readonly string[] {
  return (Object.keys(MOST) as (keyof Memory)[])
    .filter((name) => !(memory[name] <= MOST[name]))
    .map((name) => `${name} takes ${memory[name].toFixed(1)} bytes per agent, at most ${MOST[name]}`);
}

export function measureMemory(): Memory {
  const workload: Workload = {
    name: 'memory',
    agents: AGENTS,
    tasks: 0,
    score: 'bin-packing',
    isDistinct: true,
    expected: { placed: 0 },
  };
  const { columns } = new AgentTable(agentsOf(workload));
  const rows = Uint32Array.from({ length: AGENTS }, (_, row) => row);
  const layout = new Layout(columns, rows);
  const batch = new Batch(STALE_ROWS);
  const full = new ClassIndex(layout, evenEvaluator(false), batch);
  const packed = new ClassIndex(layout, evenEvaluator(true), batch);
  for (const index of [full, packed]) {
    index.catchUp();
    index.top(0);
  }
  return {
    columns: bytesOf(columns) / AGENTS,
    fullIndex: full.bytes / AGENTS,
    packedIndex: packed.bytes / AGENTS,
  };
}

function bytesOf({ free, total, attributes, agentKey, openedAt, downFrom, downUntil, load, changes }: Columns): number {
  const codes = [...attributes.values()].map((column) => column.codes);
  const arrays = [...free, ...total, ...codes, agentKey, openedAt, downFrom, downUntil, load];
  return changes.bytes + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Scores every row alike. */
function evenEvaluator(isBounded: boolean): RowEvaluator {
  const even = (count: number, [totals]: readonly Float64Array[]): void => void totals!.fill(0, 0, count);
  return {
    levels: 1,
    asked: Uint32Array.of(0),
    need: Float64Array.of(1, 0),
    corners: isBounded ? [{ free: 'high', total: 'high' }] : [],
    evaluate: (_rows, count, totals) => even(count, totals),
    score: (_rows, count, totals) => even(count, totals),
    bound: (_views, _boxes, count, totals) => even(count, totals),
  };
}
