import { type CycleView, definePolicy, type PolicyTask, type TaskDemand, z } from 'stowage/policy';
import { Held } from './held.js';
import { Timeline } from './timeline.js';

const seconds = z.number().min(0).max(31_536_000);

const options = z.strictObject({
  /** For how many tasks at the head of the queue room is assembled at once, each on a row of its own. */
  heads: z.int().min(1).max(1_000).default(1),
  /** How long a task waits before room is assembled for it. */
  afterSeconds: seconds.default(0),
  /** For how long at a stretch room is held for a task. */
  holdSeconds: seconds.min(1).default(600),
  /** For how long nothing is held for it after that, before the next try. */
  restSeconds: seconds.min(1).default(60),
  /** What part of the cluster may be held at most, of each resource: the sum of what the held agents have. */
  mostShare: z.number().positive().max(1).default(0.5),
  /** How long a job is taken to run that has no estimate. */
  unknownSeconds: seconds.min(0.001).default(3_600),
  /** For how long offers are refused that are not held. */
  refuseSeconds: seconds.default(5),
});

type Options = z.output<typeof options>;

/**
 * Assembles room for a large task at the head of the queue, against smaller ones that would take each piece as it comes: the
 * agent that will have room for it first, going by the estimates of what runs, is set aside. What comes free there is held
 * and not returned, and others use it only if they leave what the head asks for. Where each task goes is for the rest of the
 * chain to say. Both bounds are the operator's: a head is held for at most holdSeconds at a stretch, and then restSeconds
 * not; agents with more than mostShare of any resource are not set aside. Stands under `cycle` and `disposal`; looks at all
 * that waits and runs: the slow kind. Example: two agents of 4 cpus run tasks of 1 cpu; a task of 4 waits: one agent takes
 * no further tasks, its cpus are held as they come free, and with the fourth the head starts.
 */
export const holdForHead = definePolicy('hold-for-head', ['cycle', 'disposal'], options, (given) => {
  const held = new Held(given.mostShare);
  return {
    cycle: {
      place(cycle) {
        placeAround(cycle, held, given);
        return [];
      },
    },
    disposal: {
      unused({ agentId, role }, now) {
        const until = held.until(agentId, role, now);
        return until === undefined ? { type: 'decline', refuseSeconds: given.refuseSeconds } : { type: 'hold', until };
      },
      refuseRest: ({ pending }) => (pending > 0 ? 0 : given.refuseSeconds),
    },
  };
});

function placeAround(cycle: CycleView, held: Held, given: Options): void {
  const { view, tasks } = cycle;
  const expected = ({ estimatedMs }: PolicyTask['job']): number => estimatedMs ?? given.unknownSeconds * 1000;
  const timeline = new Timeline(view, cycle.running(), expected);
  /** What the heads ask for, by their rows. */
  const aside = new Map<number, TaskDemand>();
  let left = given.heads;
  held.begin(view);
  for (const [index, { task, demand }] of tasks.entries()) {
    const usable = cycle.usableRows(index);
    const open = usable.filter((row) => leavesRoom(cycle, row, demand, aside.get(row)));
    const row = open.length === 0 ? -1 : cycle.tryPlace(index, open);
    if (row !== -1) timeline.take(row, demand, view.now, expected(task.job));
    if (row !== -1 || left === 0) continue;
    // What a rule keeps off rows with room waits for no room.
    const until = open.some((one) => timeline.fits(one, demand, view.now, 1)) ? -1 : heldUntil(task, view.now, given);
    if (until <= view.now) continue;
    const chosen = firstReady(cycle, index, aside, timeline, held);
    if (chosen === 'later') left = 0; // those behind it must not keep it from its turn
    if (typeof chosen === 'string') continue;
    left -= 1;
    held.hold(chosen, task.job.role, until);
    aside.set(chosen, demand);
  }
}

/** Whether a task leaves on a row what the head asks for that the row is set aside for. */
function leavesRoom(
  { view }: CycleView,
  row: number,
  { need, asked }: TaskDemand,
  head: TaskDemand | undefined,
): boolean {
  if (head === undefined) return true;
  return asked.every((dim) => view.free[dim]![row]! - need[dim]! >= head.need[dim]!);
}

/** Until when room is held for a task; not above `now`: it is not. Follows from when the task came: a restart changes nothing. */
function heldUntil(
  { pendingSince }: PolicyTask,
  now: number,
  { afterSeconds, holdSeconds, restSeconds }: Options,
): number {
  const waited = now - pendingSince - afterSeconds * 1000;
  return waited < 0 ? now : now + holdSeconds * 1000 - (waited % ((holdSeconds + restSeconds) * 1000));
}

/**
 * The row that will have room first, of those that may be held; of equally early ones the lowest. Where there is none,
 * whether there will be when others are let go.
 */
function firstReady(
  cycle: CycleView,
  index: number,
  aside: ReadonlyMap<number, TaskDemand>,
  timeline: Timeline,
  held: Held,
): number | 'later' | 'never' {
  const { task, demand } = cycle.tasks[index]!; // the index is of the list
  let best: number | 'later' | 'never' = 'never';
  let start = Number.POSITIVE_INFINITY;
  for (const row of cycle.usableRows(index)) {
    if (aside.has(row)) continue;
    // Nobody else comes to it meanwhile: for how long the task runs there does not matter.
    const ready = timeline.readyAt(row, demand, 1, start);
    const when = ready === undefined ? 'never' : held.mayHold(row, task.job.role);
    if (when === 'now' && ready !== undefined) [best, start] = [row, ready];
    else if (when === 'later' && best === 'never') best = 'later';
  }
  return best;
}
