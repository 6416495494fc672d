import {
  compareCodePoints,
  definePreemptionPolicy,
  type RowView,
  type RunningTask,
  type TaskDemand,
  z,
} from 'stowage/policy';

/**
 * Gives up tasks of lower priority, on each agent the lowest and youngest first, until the task finds room.
 * Example: 2 cpus are missing, and tasks of priority 0, 1 and 2 hold 1 cpu each: the first two go.
 */
export const myPolicy = definePreemptionPolicy('my-policy', z.strictObject({}), () => ({
  victims({ job }, running, _now, view, demand) {
    const lower = running.filter(({ task }) => task.job.priority < job.priority).sort(byWorth);
    return [...new Set(lower.map(({ row }) => row))].flatMap((row) => {
      const victims = enoughOn(row, lower, view, demand);
      return victims === undefined ? [] : [{ row, victims: victims.map(({ task }) => task.id), cost: victims.length }];
    });
  },
}));

function byWorth(a: RunningTask, b: RunningTask): number {
  return a.task.job.priority - b.task.job.priority || b.since - a.since || compareCodePoints(a.task.id, b.task.id);
}

/** The first tasks on a row whose end makes room there; nothing if all together are too little. */
function enoughOn(
  row: number,
  lower: readonly RunningTask[],
  { free }: RowView,
  { need, asked }: TaskDemand,
): readonly RunningTask[] | undefined {
  const room = free.map((column) => column[row]!);
  const victims: RunningTask[] = [];
  for (const one of lower) {
    if (one.row !== row) continue;
    victims.push(one);
    for (const dim of asked) room[dim]! += one.holds[dim]!;
    if (asked.every((dim) => room[dim]! >= need[dim]!)) return victims;
  }
  return undefined;
}
