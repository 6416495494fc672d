import type { IdleAgent } from '../../engine/explain/idle.js';
import type { Shortfall } from '../../engine/explain/shortfall.js';
import type { AgentShape } from '../../engine/explain/supposed-rows.js';
import type { AgentId } from '../../model/ids.js';
import type { AutoscaleRule } from './rule.js';

/** What somebody who adds and removes machines may want to do. Nothing is done here. */
export type AutoscaleHint =
  | {
      readonly type: 'scale-up';
      readonly rule: string;
      /** How many agents more, from 1. */
      readonly agents: number;
      /** Fewer idle agents than the rule wants, or tasks that fit on no agent as last seen. */
      readonly because: 'idle' | 'waiting';
      /** What kind of agent would take what waits; absent if any of the rule's will do. */
      readonly shape?: AgentShape;
    }
  | { readonly type: 'scale-down'; readonly rule: string; readonly agents: readonly AgentId[] };

/** What a cluster looks like to an autoscaler at one moment. */
export interface ScalingView {
  readonly idle: readonly IdleAgent[];
  /** Asked for only if a rule may act on it. */
  shortfalls(): readonly Shortfall[];
}

/**
 * Says when there are too few or too many idle agents, by rules as Netflix Fenzo has them: fewer than `minIdle` calls
 * for so many that there are `maxIdle`, more than `maxIdle` lets the rest go; after each word a rule is silent for its
 * cool-down. Tasks that fit nowhere call for agents of a shape that would take them, found with the scheduler's chain.
 */
export class Autoscaler {
  readonly #rules: readonly AutoscaleRule[];
  readonly #tell: (hint: AutoscaleHint) => void;
  /** When each rule last spoke, in milliseconds. */
  readonly #spokeAt = new Map<string, number>();

  constructor(rules: readonly AutoscaleRule[], tell: (hint: AutoscaleHint) => void) {
    this.#rules = rules;
    this.#tell = tell;
  }

  /** @param now - in milliseconds, on any clock that does not go back */
  look(view: ScalingView, now: number): void {
    let shortfalls: readonly Shortfall[] | undefined;
    for (const rule of this.#rules) {
      if (now < (this.#spokeAt.get(rule.name) ?? Number.NEGATIVE_INFINITY) + rule.coolDownMs) continue;
      const idle = view.idle.filter(({ attributes }) => matches(rule, attributes));
      shortfalls ??= view.shortfalls();
      const hint = hintOf(rule, idle, shortfalls);
      if (hint === undefined) continue;
      this.#spokeAt.set(rule.name, now);
      this.#tell(hint);
    }
  }
}

function hintOf(
  rule: AutoscaleRule,
  idle: readonly IdleAgent[],
  shortfalls: readonly Shortfall[],
): AutoscaleHint | undefined {
  const { name, minIdle, maxIdle } = rule;
  const needed = shortfalls.find(({ shape }) => matches(rule, shape.attributes));
  if (needed !== undefined)
    return { type: 'scale-up', rule: name, agents: needed.agents, because: 'waiting', shape: needed.shape };
  if (idle.length < minIdle) return { type: 'scale-up', rule: name, agents: maxIdle - idle.length, because: 'idle' };
  if (idle.length <= maxIdle) return undefined;
  return { type: 'scale-down', rule: name, agents: surplus(idle, idle.length - maxIdle, rule.balanceBy) };
}

function matches({ agents = {} }: AutoscaleRule, attributes: Readonly<Record<string, string>>): boolean {
  return Object.entries(agents).every(([name, value]) => attributes[name] === value);
}

/** The youngest first; with `balanceBy`, each time of the value that has the most idle agents left. */
function surplus(idle: readonly IdleAgent[], count: number, balanceBy: string | undefined): readonly AgentId[] {
  const groups = new Map<string, IdleAgent[]>();
  for (const agent of idle) {
    const value = balanceBy === undefined ? '' : (agent.attributes[balanceBy] ?? '');
    groups.set(value, [...(groups.get(value) ?? []), agent]);
  }
  return Array.from({ length: count }, () => {
    const largest = [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most));
    return largest.pop()!.agentId; // there are at least `count`
  });
}
