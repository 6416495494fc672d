import type { TaskDemand } from '../../matching/row-view.js';
import type { Constraint } from '../../model/job.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import { type Change, type Remedy, remedyOf } from './remedy.js';
import { type Resort, Resorts } from './resorts.js';
import { WhatIf } from './what-if.js';

/** How many remedies are worth reading. */
const MOST_REMEDIES = 5;
/** How many changes a remedy may need. */
const MOST_CHANGES = 3;
/** Constraints beyond these are not given up for a remedy. */
const MOST_CONSTRAINTS = 10;
/** Sets of constraints that are tried: all of up to two of ten, and some of three. */
const MOST_TRIED = 100;

/**
 * What would let a task run that waits: the fewest and smallest changes first. Each remedy was tried against every row
 * with every policy, and so was each part of it, in vain. Nothing if the task fits on what is offered, or does not wait.
 *
 * Constraints are given up in all combinations; on top of at most two of them come, per agent, less to ask for, tasks
 * of ours to wait for, and an end of its cordon. Where policies rule an agent out for other reasons, nothing helps.
 */
export function remediesOf(state: EngineState, task: TaskEntry, demand: TaskDemand): readonly Remedy[] {
  if (task.phase !== 'pending' && task.phase !== 'waiting') return [];
  const world = new WhatIf(state, task);
  const usable = world.usable();
  if (usable.length > 0) return world.fitsNow() ? [] : offersOf(state, usable);
  const { found, resorts } = tryConstraints(world, new Resorts(state, world, demand), task.job.constraints);
  const remedies = new Map(found.map((changes) => [JSON.stringify(changes), remedyOf(changes, '')]));
  for (const { slot, changes } of resorts) {
    if (remedies.size >= MOST_REMEDIES) break;
    const needed = leastOf(world, slot, changes);
    if (needed !== undefined)
      remedies.set(JSON.stringify(needed), remedyOf(needed, state.table.at(slot)?.hostname ?? ''));
  }
  return [...remedies.values()].sort((a, b) => a.changes.length - b.changes.length).slice(0, MOST_REMEDIES);
}

/** It fits as the agents were last seen: what is missing are offers. */
function offersOf(state: EngineState, usable: Uint32Array): readonly Remedy[] {
  const offers = Array.from(usable, (slot) => state.table.at(slot)!) // rows of the table
    .filter(({ offers }) => offers.length === 0)
    .map(({ hostname, seenAt, refusedUntil }): Extract<Change, { type: 'offer' }> => {
      const refused = refusedUntil > state.now ? { refusedForMs: refusedUntil - state.now } : {};
      return { type: 'offer', hostname, seenAgoMs: state.now - seenAt, ...refused };
    });
  offers.sort((a, b) => (a.refusedForMs ?? 0) - (b.refusedForMs ?? 0) || a.seenAgoMs - b.seenAgoMs);
  return offers.slice(0, MOST_REMEDIES).map((offer) => remedyOf([offer], offer.hostname));
}

interface Tried {
  /** Constraints whose end is enough: no part of any is. */
  readonly found: readonly (readonly Change[])[];
  /** What may help besides, the smallest first. */
  readonly resorts: readonly Resort[];
}

function tryConstraints(world: WhatIf, resorts: Resorts, constraints: readonly Constraint[]): Tried {
  const found: Change[][] = [];
  let tried = 0;
  for (const dropped of subsets(constraints.slice(0, MOST_CONSTRAINTS))) {
    if (tried >= MOST_TRIED) break;
    if (found.some((less) => less.every((change) => 'constraint' in change && dropped.includes(change.constraint))))
      continue;
    tried += 1;
    const changes = dropped.map((constraint): Change => ({ type: 'drop-constraint', constraint }));
    if (dropped.length > 0 && world.fits(changes)) found.push(changes);
    else if (dropped.length < MOST_CHANGES) resorts.collect(changes, dropped, MOST_CHANGES - dropped.length);
  }
  return { found, resorts: resorts.best() };
}

/** All of up to three, the smallest first. */
function* subsets<T>(all: readonly T[]): Generator<readonly T[]> {
  let last: readonly (readonly [taken: readonly T[], from: number])[] = [[[], 0]];
  for (let size = 0; size <= MOST_CHANGES; size++) {
    for (const [taken] of last) yield taken;
    last = last.flatMap(([taken, from]) =>
      all.slice(from).map((one, at): readonly [readonly T[], number] => [[...taken, one], from + at + 1]),
    );
  }
}

/** The part of `changes` that it takes, none of which can be left out; nothing if even all of them are not enough. */
function leastOf(world: WhatIf, slot: number, changes: readonly Change[]): readonly Change[] | undefined {
  if (!world.fits(changes)) return undefined;
  for (const change of changes) {
    const rest = changes.filter((other) => other !== change);
    const least = rest.length > 0 ? leastOf(world, slot, rest) : undefined;
    if (least !== undefined) return least;
  }
  return changes.map((change, at) => {
    if (change.type !== 'wait') return change;
    const others = changes.filter((_, other) => other !== at);
    return { ...change, tasks: fewest(change.tasks, (tasks) => world.fitsOn(slot, [...others, { ...change, tasks }])) };
  });
}

/** Leaves out of `all` what can be left out. */
function fewest<T>(all: readonly T[], areEnough: (some: readonly T[]) => boolean): readonly T[] {
  let kept = all;
  for (const one of all) {
    const rest = kept.filter((other) => other !== one);
    if (rest.length > 0 && areEnough(rest)) kept = rest;
  }
  return kept;
}
