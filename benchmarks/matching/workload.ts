import { drawShape, mulberry32, type Shape } from './draw.js';

/** What an agent has in all: 32 cpus and 131,072 MiB, in thousandths. */
export const AGENT: Shape = { cpus: 32_000, mem: 131_072_000 };

/** A cluster, tasks in order, and the rule by which they are placed. */
export interface Workload {
  /** As `--only` takes it; fixed. */
  readonly name: string;
  readonly agents: number;
  readonly tasks: number;
  readonly score: 'bin-packing' | 'spread' | 'balance';
  /** Thousandths of a MiB added to the drawn shape of a task. */
  readonly extraMem?: (task: number) => number;
  /** In place of drawn shapes. */
  readonly shapeOf?: (task: number) => Shape;
  /** Agents are filled to between 0 and 90 % before. */
  readonly isPrefilled?: true;
  /** Tasks of one group are companions; needed with the next two. */
  readonly groupOf?: (task: number) => number;
  /** No two companions on one agent. */
  readonly isDistinct?: true;
  /** Companions lie evenly over so many values of an attribute: agent i has value i mod `values`. */
  readonly evenOver?: { readonly attribute: 'zone' | 'rack'; readonly values: number };
  /** The cluster and its indexes stand already: only the placing is timed. */
  readonly isStanding?: true;
  readonly expected: Expected;
}

/** What must come out. */
export interface Expected {
  readonly placed: number;
  readonly touched?: number;
  /** Of the agent's index of every task, -1 for none. */
  readonly checksum?: string;
}

/** The shape of each task. */
export function shapesOf({ tasks, extraMem, shapeOf }: Workload): readonly Shape[] {
  const random = mulberry32(42);
  return Array.from({ length: tasks }, (_, task) => {
    if (shapeOf !== undefined) return shapeOf(task);
    const { cpus, mem } = drawShape(random);
    return { cpus, mem: mem + (extraMem?.(task) ?? 0) };
  });
}

/** An agent as it is offered. */
export interface OfferedAgent {
  readonly id: string;
  /** What is free at the start. */
  readonly free: Shape;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

export function agentsOf({ agents, isPrefilled, isDistinct, evenOver }: Workload): readonly OfferedAgent[] {
  const random = mulberry32(7);
  return Array.from({ length: agents }, (_, agent) => ({
    id: String(agent),
    free: isPrefilled === undefined ? AGENT : prefilled(random),
    attributes: [
      ['zone', String(agent % 10)],
      ...(evenOver?.attribute === 'rack' ? [['rack', String(agent % evenOver.values)] as const] : []),
      ...(isDistinct ? [['@agent', String(agent)] as const] : []),
    ],
  }));
}

function prefilled(random: () => number): Shape {
  const k = Math.floor(random() * 0.9 * 320);
  const mem = Math.floor(Math.min(1, (k / 320) * (0.5 + random())) * 131_072);
  return { cpus: AGENT.cpus - 100 * k, mem: AGENT.mem - 1000 * mem };
}

/** The same rule on five agents, small enough for a test; what must come out is what the reference says. */
export function smallEdition(workload: Workload): Workload {
  return { ...workload, agents: 5, tasks: Math.min(workload.tasks, 120), expected: { placed: Number.NaN } };
}
