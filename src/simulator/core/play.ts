import { type Arrival, checkArrival, type Workload } from '../workloads/arrival.js';
import type { SimulationClock } from './simulation-clock.js';

/** Why a simulation ended: all jobs did, its time was over, or nothing had moved for too long. */
export type SimulationEnd = 'done' | 'time' | 'stuck';

export interface Play {
  readonly clock: SimulationClock;
  readonly workload: Workload;
  submit(arrival: Arrival): void;
  /** Whether some job has not ended. */
  isBusy(): boolean;
  /** When something was last launched or ended, in milliseconds. */
  movedAt(): number;
  /** The end of time, in milliseconds. */
  readonly untilMs: number;
  /** After the last arrival: how long nothing may move while jobs wait, in milliseconds. */
  readonly quietMs: number;
  /** Throws if the simulation cannot go on. */
  check(): void;
}

/**
 * Lets a workload arrive and time pass. The stream is read one instant ahead: what arrives at one moment is
 * scheduled together, before anything else of that moment happens.
 */
export async function play(parts: Play): Promise<SimulationEnd> {
  const { clock, untilMs } = parts;
  const arrivals = iterate(parts.workload);
  let previous = 0;
  let next = await arrivals.next();
  while (next.done !== true) {
    const { at } = next.value;
    if (at > untilMs) return passTo(parts, untilMs);
    passBefore(parts, at);
    for (; next.done !== true && next.value.at === at; next = await arrivals.next()) {
      const arrival = next.value;
      checkArrival(arrival, previous);
      clock.after(at - clock.now(), () => parts.submit(arrival));
      previous = at;
    }
    if (next.done !== true) checkArrival(next.value, previous);
  }
  clock.advanceTo(previous);
  return finish(parts);
}

/** Everything that falls due before `at`. */
function passBefore(parts: Play, at: number): void {
  const { clock } = parts;
  for (let due = clock.nextAt(); due !== undefined && due < at; due = clock.nextAt()) {
    clock.advanceTo(due);
    parts.check();
  }
}

function passTo(parts: Play, at: number): 'time' {
  passBefore(parts, at);
  parts.clock.advanceTo(at);
  return 'time';
}

/** After the last arrival: until the last job ended. */
function finish(parts: Play): SimulationEnd {
  const { clock, untilMs, quietMs } = parts;
  const since = clock.now();
  for (let due = clock.nextAt(); due !== undefined; due = clock.nextAt()) {
    if (due > untilMs) return passTo(parts, untilMs);
    const isOver = due > clock.now() && !parts.isBusy();
    if (isOver && due > since) return 'done';
    if (due - Math.max(since, parts.movedAt()) > quietMs) return 'stuck';
    clock.advanceTo(due);
    parts.check();
  }
  return parts.isBusy() ? 'stuck' : 'done';
}

function iterate(workload: Workload): { next(): Promise<IteratorResult<Arrival>> | IteratorResult<Arrival> } {
  return Symbol.asyncIterator in workload ? workload[Symbol.asyncIterator]() : workload[Symbol.iterator]();
}
