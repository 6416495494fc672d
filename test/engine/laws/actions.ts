import fc from 'fast-check';
import type { EngineConfig } from '../../../src/engine/config.js';
import { DEFAULT_ENGINE_CONFIG } from '../../../src/engine/config.js';
import type { CallOutcome } from '../../../src/engine/ports/master.js';
import type { MoveStyle } from '../../../src/model/job.js';
import { TASK_STATES, type TaskState } from '../../../src/model/task-status.js';
import type { ChainInput } from '../../../src/policy/chain-config.js';
import { defineGangPolicy, definePreemptionPolicy, type PolicyDefinition, z } from '../../../src/policy/index.js';

/** One thing that happens to an engine. Numbers named `pick…` choose among what there is by then. */
export type Action =
  | {
      readonly type: 'submit';
      readonly count: number;
      readonly cpus: number;
      readonly role: string;
      readonly retries: number;
      readonly move: MoveStyle;
    }
  | {
      readonly type: 'update-job';
      readonly pick: number;
      readonly count: number;
      readonly version: string;
      readonly atOnce: number;
    }
  | { readonly type: 'kill'; readonly pick: number; readonly instance: number | undefined }
  | { readonly type: 'offers'; readonly offers: readonly OfferDraw[] }
  | { readonly type: 'offer-again'; readonly pick: number }
  | { readonly type: 'rescind'; readonly pick: number }
  | {
      readonly type: 'update';
      readonly pick: number;
      readonly state: TaskState;
      readonly reason: string;
      readonly isUuid: boolean;
    }
  | { readonly type: 'update-again'; readonly pick: number }
  | { readonly type: 'stored'; readonly pick: number }
  | { readonly type: 'result'; readonly pick: number; readonly outcome: CallOutcome['type'] }
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'wake' }
  | { readonly type: 'disconnect' }
  /** `isAnew`: also if there is a subscription. */
  | { readonly type: 'subscribe'; readonly isAnew: boolean }
  | { readonly type: 'cordon'; readonly agent: string; readonly on: boolean }
  | {
      readonly type: 'drain';
      readonly agent: string;
      readonly atOnce: number;
      readonly withinMs: number | undefined;
    }
  | { readonly type: 'lose'; readonly agent: string }
  | { readonly type: 'swap-chain'; readonly chain: number }
  | { readonly type: 'observe'; readonly agent: string; readonly load: number }
  | { readonly type: 'store-failed' }
  | { readonly type: 'stop'; readonly teardown: boolean };

export interface OfferDraw {
  readonly agent: string;
  readonly role: string;
  readonly cpus: number;
  readonly rack: string;
}

export const ROLES: readonly string[] = ['eng', 'ops'];

/** Gives up one task of lower priority for one of higher. */
const lowest = definePreemptionPolicy('lowest', z.strictObject({}), () => ({
  victims: (task, running) =>
    running
      .filter((one) => one.task.job.priority < task.job.priority)
      .map((one) => ({ row: one.row, victims: [one.task.id], cost: one.task.job.priority })),
}));

/** A job's instances start in pairs at least. */
const pairs = defineGangPolicy('pairs', z.strictObject({}), () => ({
  gangOf: ({ job }) => (job.count < 2 ? undefined : { name: job.name, atLeast: 2, timeoutMs: 20_000 }),
}));

/** Policies of which a chain may be made, besides the shipped ones. */
export const POLICIES: readonly PolicyDefinition[] = [lowest, pairs];

/** Sets of policies that differ in what they remember. */
export const CHAINS: readonly ChainInput[] = [
  { score: 'bin-packing' },
  {
    order: 'priority',
    feasibility: ['attribute'],
    domain: ['unique', 'max-per'],
    score: ['spread'],
    disposal: 'back-off',
  },
  { score: ['random'], domain: ['max-per'], disposal: { policy: 'fixed', options: { refuseSeconds: 0 } } },
  { order: 'priority', domain: ['max-per'], score: ['first-fit'], preemption: 'lowest' },
  { order: 'priority', domain: ['max-per'], preemption: 'priority-preemption', disposal: 'hold-cache' },
  { domain: ['max-per'], cycle: 'hold-for-head', disposal: 'hold-for-head', preemption: 'least-cost-preemption' },
  { domain: ['max-per'], score: ['bin-packing'], preemption: 'lowest', gang: 'pairs' },
];

export const CONFIG: EngineConfig = { ...DEFAULT_ENGINE_CONFIG, roles: ROLES, workBudget: 3, replaceAfterMs: 60_000 };

const agent = fc.constantFrom('a1', 'a2', 'a3');
const pick = fc.nat({ max: 1_000 });
const draw = fc.record({
  agent,
  role: fc.constantFrom(...ROLES),
  cpus: fc.integer({ min: 1, max: 6 }),
  rack: fc.constantFrom('r1', 'r2'),
});

const submitted = {
  count: fc.integer({ min: 1, max: 3 }),
  cpus: fc.integer({ min: 1, max: 4 }),
  role: fc.constantFrom(...ROLES),
  retries: fc.nat({ max: 2 }),
  move: fc.constantFrom<MoveStyle>('restart', 'overlap', 'stay'),
};
const changed = {
  pick,
  count: fc.integer({ min: 1, max: 4 }),
  version: fc.constantFrom('', '1', '2'),
  atOnce: fc.integer({ min: 1, max: 2 }),
};
const drained = {
  agent,
  atOnce: fc.integer({ min: 1, max: 2 }),
  withinMs: fc.option(fc.constantFrom(0, 10_000), { nil: undefined }),
};
const updated = {
  pick,
  state: fc.constantFrom(...TASK_STATES, 'running', 'running', 'finished', 'unreachable', 'unreachable'),
  reason: fc.constantFrom('', '', 'REASON_INVALID_OFFERS', 'REASON_RECONCILIATION'),
  isUuid: fc.boolean(),
};

function action(type: Action['type'], fields: object = {}): fc.Arbitrary<Action> {
  return fc.record({ type: fc.constant(type), ...fields }) as fc.Arbitrary<Action>;
}

/** @param isFatal - whether the engine may be stopped, and its store fail */
function anAction(isFatal: boolean): fc.Arbitrary<Action> {
  const weighted: [number, fc.Arbitrary<Action>][] = [
    [8, action('submit', submitted)],
    [3, action('update-job', changed)],
    [2, action('kill', { pick, instance: fc.option(fc.nat({ max: 2 }), { nil: undefined }) })],
    [16, action('offers', { offers: fc.array(draw, { minLength: 1, maxLength: 3 }) })],
    [2, action('offer-again', { pick })],
    [4, action('rescind', { pick })],
    [24, action('update', updated)],
    [4, action('update-again', { pick })],
    [20, action('stored', { pick })],
    [14, action('result', { pick, outcome: fc.constantFrom('ok', 'refused', 'unknown') })],
    [6, action('pass', { ms: fc.constantFrom(0, 1, 10, 1_000, 10_000, 70_000) })],
    [30, action('wake')],
    [2, action('disconnect')],
    [8, action('subscribe', { isAnew: fc.constant(false) })],
    [1, action('subscribe', { isAnew: fc.constant(true) })],
    [2, action('cordon', { agent, on: fc.boolean() })],
    [2, action('drain', drained)],
    [2, action('lose', { agent })],
    [2, action('swap-chain', { chain: fc.nat({ max: CHAINS.length - 1 }) })],
    [2, action('observe', { agent, load: fc.double({ min: 0, max: 1, noNaN: true }) })],
  ];
  if (isFatal) weighted.push([1, action('store-failed')], [1, action('stop', { teardown: fc.boolean() })]);
  return fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** A run of up to `most` things that happen, most of them to an engine with a master. */
export function actionsUpTo(most: number, isFatal: boolean): fc.Arbitrary<readonly Action[]> {
  return fc
    .array(anAction(isFatal), { maxLength: most, size: 'max' })
    .map((actions): readonly Action[] => [{ type: 'subscribe', isAnew: true }, ...actions]);
}
