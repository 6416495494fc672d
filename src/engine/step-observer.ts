import type { Effect } from './effect.js';
import type { Input } from './input.js';

/** Told of every step of an engine, in order: a journal. Changes nothing, and never throws. */
export interface StepObserver {
  /** The engine took `input`, and wants `effects`. */
  stepped(input: Input, effects: readonly Effect[]): void;
  /** The engine refused `input`, with that message; nothing but its step count has changed. */
  refused(input: Input, message: string): void;
  /** There will be no further step. The second time does nothing. */
  ended(): void;
}
