import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { Effect } from '../../engine/effect.js';
import { Engine } from '../../engine/engine.js';
import type { Input } from '../../engine/input.js';
import type { ChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { resolveChain } from '../../policy/resolve-chain.js';
import type { JournalEngine, JournalStep } from '../../stores/journal/format.js';
import type { JournalEnd, JournalReader } from '../../stores/journal/journal-reader.js';
import { plainText } from '../../stores/journal/plain.js';
import { keep } from '../core/keep.js';

/** The first step that came out otherwise than it was recorded. */
export interface StepDifference {
  /** From 1. */
  readonly step: number;
  /** The engine's name. */
  readonly engine: string;
  /** Engine's clock, in milliseconds. */
  readonly at: number;
  /** What it was told. */
  readonly input: Input['type'];
  /** The first effect that differs, as text; absent where there is none. */
  readonly recorded?: string;
  readonly repeated?: string;
}

export interface ReplayResult {
  /** Steps that came out as recorded. */
  readonly steps: number;
  readonly effects: number;
  /** By engine, as it stands at the end. */
  readonly engines: readonly ReplayedEngine[];
  readonly end: JournalEnd;
  /** Absent: every effect is as recorded, byte for byte. */
  readonly difference?: StepDifference;
}

export interface ReplayedEngine {
  readonly name: string;
  readonly engine: Engine;
}

/**
 * Tells engines of today again what those of a journal were told, and compares what they do. Stops at the first
 * difference.
 *
 * @param policies - what the journal's chains name besides the shipped ones
 * @throws InvalidArgumentError where the journal is damaged, or a policy is not there
 */
export function replay(journal: JournalReader, policies: readonly PolicyDefinition[]): ReplayResult {
  const { header } = journal;
  const engines = header.engines.map((one) => ({ name: one.name, engine: engineOf(one, one.chain, policies) }));
  let [steps, effects] = [0, 0];
  for (const step of journal.steps()) {
    const { name, engine } = engines[step.engine]!; // the reader has checked it
    const difference = compare(step, repeated(engine, step));
    if (difference !== undefined) {
      const { input } = step;
      const at = engine.snapshot().now;
      return {
        steps,
        effects,
        engines,
        end: journal.end,
        difference: { step: steps + 1, engine: name, at, input: input.type, ...difference },
      };
    }
    steps += 1;
    effects += step.effects?.length ?? 0;
  }
  return { steps, effects, engines, end: journal.end };
}

/** An engine as the journal's, under a chain. @throws InvalidArgumentError for a policy that is not there */
export function engineOf(
  { name, config, seed }: JournalEngine,
  chain: ChainConfig,
  policies: readonly PolicyDefinition[],
): Engine {
  try {
    return new Engine(config, resolveChain(chain, [...shippedPolicies, keep, ...policies], seed));
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`the chain of '${name}': ${error.message}`, { cause: error });
  }
}

/** Takes a step again. @returns its effects, or why it was refused */
export function repeated(engine: Engine, { input, effects = [] }: JournalStep): readonly Effect[] | string {
  for (const effect of effects) {
    if (effect.type !== 'notice' || effect.notice.type !== 'policy-missed') continue;
    engine.step({ ...effect.notice, type: 'missed' });
  }
  try {
    return engine.step(input);
  } catch (error) {
    return messageOf(error);
  }
}

function compare(
  { effects, refusal }: JournalStep,
  again: readonly Effect[] | string,
): Pick<StepDifference, 'recorded' | 'repeated'> | undefined {
  const [then, now] = [linesOf(effects ?? refusal ?? ''), linesOf(again)];
  if (plainText(effects ?? refusal) === plainText(again)) return undefined;
  const at = then.findIndex((line, index) => line !== now[index]);
  const [recorded, other] = at === -1 ? [undefined, now[then.length]] : [then[at], now[at]];
  return {
    ...(recorded !== undefined && { recorded }),
    ...(other !== undefined && { repeated: other }),
  };
}

function linesOf(effects: readonly Effect[] | string): readonly string[] {
  return typeof effects === 'string' ? [`refused: ${effects}`] : effects.map(plainText);
}
