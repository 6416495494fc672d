import type { Effect } from '../../engine/effect.js';
import type { ChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import type { JournalReader } from '../../stores/journal/journal-reader.js';
import { plainText } from '../../stores/journal/plain.js';
import { engineOf, repeated } from './replay.js';

/** What an engine decided in one step, for people: a line each. */
export type Decisions = readonly string[];

/** The first step in which another chain decides otherwise. */
export interface ChainDifference {
  /** From 1. */
  readonly step: number;
  /** The engine's name. */
  readonly engine: string;
  /** Engine's clock, in milliseconds. */
  readonly at: number;
  /** Those of this step that the other chain did not take. */
  readonly recorded: Decisions;
  readonly other: Decisions;
  /** Those that both took. */
  readonly same: number;
}

/**
 * The first decision that another chain takes otherwise, told what the journal's engines were told. What was told them
 * later followed from what they did, so nothing is compared beyond it.
 *
 * @param chains - one for each engine of the journal
 * @returns `undefined` if the chain decides everything as recorded
 */
export function firstDifference(
  journal: JournalReader,
  chains: readonly ChainConfig[],
  policies: readonly PolicyDefinition[],
): ChainDifference | undefined {
  const engines = journal.header.engines.map((one, at) => engineOf(one, chains[at] ?? one.chain, policies));
  const hosts = new Map<string, string>();
  let steps = 0;
  for (const step of journal.steps()) {
    steps += 1;
    const { input, effects = [] } = step;
    if (input.type === 'event' && input.event.type === 'offers')
      for (const { agentId, hostname } of input.event.offers) hosts.set(agentId, hostname);
    const engine = engines[step.engine]!; // the reader has checked it
    const again = repeated(engine, { ...step, effects: effects.filter((effect) => !isMissed(effect)) });
    const [then, now] = [binding(effects), binding(typeof again === 'string' ? [] : again)];
    if (plainText(then) === plainText(now)) continue;
    const [recorded, other] = [decisionsOf(then, hosts), decisionsOf(now, hosts)];
    const without = (lines: Decisions, others: Decisions): Decisions => lines.filter((line) => !others.includes(line));
    const name = journal.header.engines[step.engine]?.name ?? '';
    return {
      step: steps,
      engine: name,
      at: engine.snapshot().now,
      recorded: without(recorded, other),
      other: without(other, recorded),
      same: recorded.filter((line) => other.includes(line)).length,
    };
  }
  return undefined;
}

/** A deadline that was missed says nothing of another chain. */
function isMissed(effect: Effect): boolean {
  return effect.type === 'notice' && effect.notice.type === 'policy-missed';
}

/** What counts in the world: intents, and calls. */
function binding(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter(({ type }) => type === 'append' || type === 'call');
}

function decisionsOf(effects: readonly Effect[], hosts: ReadonlyMap<string, string>): Decisions {
  return effects.flatMap((effect): Decisions => {
    if (effect.type === 'append')
      return effect.records.map((record) =>
        record.type === 'launch'
          ? `launch ${record.task.taskId} on ${hosts.get(record.task.agentId) ?? record.task.agentId}`
          : `record ${plainText(record)}`,
      );
    if (effect.type !== 'call') return [];
    const { call } = effect;
    switch (call.type) {
      case 'accept':
        return [];
      case 'decline':
        return [
          `decline ${[...call.offerIds].join(', ')}${call.refuseSeconds === undefined ? '' : ` for ${call.refuseSeconds} s`}`,
        ];
      case 'kill':
        return [`kill ${call.taskId}`];
      case 'revive':
      case 'suppress':
        return [`${call.type}${call.roles === undefined ? '' : ` ${call.roles.join(', ')}`}`];
      default:
        return [`${call.type} ${plainText(call)}`];
    }
  });
}
