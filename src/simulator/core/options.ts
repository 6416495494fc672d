import type { EngineConfig } from '../../engine/config.js';
import type { StepObserver } from '../../engine/step-observer.js';
import type { ChainConfig, ChainInput } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import type { JournalEngine } from '../../stores/journal/format.js';
import type { SimulationObserver } from './observer.js';

/** A framework of a simulation. */
export interface SimulatedFramework {
  /** Its own in the simulation. */
  readonly name: string;
  /** The chain of policies; what it leaves out is filled in as `parseChainConfig` says. */
  readonly chain?: ChainInput;
  /** A chain that was parsed already, in place of `chain`. */
  readonly chainConfig?: ChainConfig;
  /** What the chain may name besides the shipped ones. */
  readonly policies?: readonly PolicyDefinition[];
  /** Times and limits of its engine. */
  readonly engine?: Partial<EngineConfig>;
}

/** What all simulations take. */
export interface PlayOptions {
  /** Of all chance in policies, allocation and delays; a whole number. Default 0. */
  readonly seed?: number;
  /** Draws the order of simultaneous events; absent: first come, first served. */
  readonly orderSeed?: number;
  /** The end of time, in milliseconds. Default: when all jobs have ended. */
  readonly untilMs?: number;
  /** After the last arrival: gives up when nothing moved for so long, in milliseconds. Default: an hour. */
  readonly quietMs?: number;
  readonly observers?: readonly SimulationObserver[];
  /**
   * Told once what each engine is made of, in the order of the frameworks; what it gives back is told of every step, one
   * for each engine.
   */
  readonly journal?: (engines: readonly JournalEngine[]) => readonly StepObserver[];
}

export const HOUR_MS = 3_600_000;
