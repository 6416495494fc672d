import type { Notice } from '../../engine/notice.js';
import type { MasterCall, MasterEvent } from '../../engine/ports/master.js';
import type { Arrival } from '../workloads/arrival.js';

/**
 * Watches a simulation and changes nothing. `at` is simulated time in milliseconds. Everything is told in the order in
 * which it happened.
 */
export interface SimulationObserver {
  arrived?(framework: string, arrival: Arrival, at: number): void;
  /** What the engine tells its observers. */
  noticed?(framework: string, notice: Notice, at: number): void;
  /** A call leaves the engine. */
  called?(framework: string, call: MasterCall, at: number): void;
  /** An event leaves the master. */
  sent?(framework: string, event: MasterEvent, at: number): void;
  /** Nothing more happens at the instants before this one; the last one closes the books. */
  ended?(at: number): void;
}
