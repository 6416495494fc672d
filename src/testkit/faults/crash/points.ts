import type { RandomStream } from '../../../base/random.js';

/** Where a process can be made to end. `call:` and `heard:` are followed by the type of a call or event. */
export const CRASH_POINTS = [
  'disk:write:before',
  'disk:write:half',
  'disk:write:after',
  'disk:sync:before',
  'disk:sync:after',
  'disk:open:before',
  'disk:rename:before',
  'disk:rename:after',
  'disk:syncFolder:after',
  'disk:remove:before',
  'disk:remove:after',
  'append:before',
  'append:durable',
  'replace:before',
  'replace:durable',
  'heard:subscribed',
  'heard:offers',
  'heard:update',
  'call:accept:before',
  'call:accept:made',
  'call:accept:sent',
  'call:accept:answered',
  'call:acknowledge:before',
  'call:acknowledge:made',
  'call:acknowledge:sent',
  'call:acknowledge:answered',
  'call:reconcile:before',
  'call:reconcile:sent',
  'call:decline:before',
  'call:teardown:before',
  'call:teardown:sent',
  'call:teardown:answered',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** When a process ends: the `nth` time that it gets to `point`, or after so many milliseconds, whichever is first. */
export interface CrashPlan {
  /** Absent: by time alone. */
  readonly point?: CrashPoint;
  /** From 1. */
  readonly nth: number;
  readonly afterMs: number;
}

/** One life in so many ends at a moment, not at a point. */
const BY_TIME = 5;
/** What happens once in a life: a later time would never come. */
const SELDOM = /rename|remove|syncFolder|replace|subscribed|reconcile|open/;
const MOST_TIMES = 5;

/** @param patienceMs - the longest that a life takes */
export function drawCrash(random: RandomStream, points: readonly CrashPoint[], patienceMs: number): CrashPlan {
  if (random.int(1, BY_TIME) === 1) return { nth: 1, afterMs: random.int(1, patienceMs) };
  const point = points[random.int(0, points.length - 1)]!; // within
  return { point, nth: random.int(1, SELDOM.test(point) ? 2 : MOST_TIMES), afterMs: patienceMs };
}

/** Points that have to do with the way on, without those of the end. */
export const POINTS_ON_THE_WAY: readonly CrashPoint[] = CRASH_POINTS.filter((point) => !point.includes('teardown'));

/** Ends this process at its point, as a loss of power would end it for everybody but the disk. */
export class CrashTrigger {
  readonly #plan: Pick<CrashPlan, 'point' | 'nth'>;
  #times = 0;

  constructor(plan: Pick<CrashPlan, 'point' | 'nth'>) {
    this.#plan = plan;
  }

  /** Whether the next arrival at the point is the last. */
  isDue(point: string): boolean {
    return point === this.#plan.point && this.#times + 1 >= this.#plan.nth;
  }

  /** Does not return if this is where the process ends. */
  reached(point: string): void {
    if (point !== this.#plan.point) return;
    this.#times += 1;
    if (this.#times >= this.#plan.nth) process.kill(process.pid, 'SIGKILL');
  }
}
