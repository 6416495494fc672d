import type { TaskId } from '../../model/ids.js';
import type { Constraint } from '../../model/job.js';

/** One thing that could be otherwise. */
export type Change =
  /** The job's constraint is dropped. */
  | { readonly type: 'drop-constraint'; readonly constraint: Constraint }
  /** The task asks for less of a resource: milli-units, as the best agent for it has them free. */
  | { readonly type: 'ask-less'; readonly name: string; readonly asked: number; readonly amount: number }
  /** Tasks of ours on one agent end; none of them can be left out. */
  | { readonly type: 'wait'; readonly hostname: string; readonly tasks: readonly TaskId[] }
  /** The agent takes tasks again. */
  | { readonly type: 'uncordon'; readonly hostname: string }
  /** The agent's resources are offered again. `refusedForMs`: how long our own refusal lasts; absent without one. */
  | { readonly type: 'offer'; readonly hostname: string; readonly seenAgoMs: number; readonly refusedForMs?: number };

/**
 * Changes that let a task run which fits nowhere as things are: all of them together do, and no part of them does. Found
 * by trying, with every policy of the chain, and not by guessing.
 */
export interface Remedy {
  /** From 1 to 3. */
  readonly changes: readonly Change[];
  /** For people: `without 'rack like r1', and asking for 1.6 cpus instead of 2`. */
  readonly text: string;
}

/** @param hostname - the agent that it would fit on, named where a change depends on it */
export function remedyOf(changes: readonly Change[], hostname: string): Remedy {
  const isBound = changes.some(({ type }) => type === 'ask-less');
  const words = changes.map(changeWords).join(', and ');
  return { changes, text: isBound ? `${words} (${hostname})` : words };
}

function changeWords(change: Change): string {
  switch (change.type) {
    case 'drop-constraint':
      return `without '${constraintWords(change.constraint)}'`;
    case 'ask-less':
      return `asking for ${change.amount / 1000} ${change.name} instead of ${change.asked / 1000}`;
    case 'wait':
      return `once ${change.tasks.length === 1 ? '' : 'all of '}${change.tasks.join(', ')} on ${change.hostname} ended`;
    case 'uncordon':
      return `with ${change.hostname} uncordoned`;
    case 'offer':
      return change.refusedForMs === undefined
        ? `once ${change.hostname} is offered again`
        : `once ${change.hostname} is offered again, which we refused for ${seconds(change.refusedForMs)} more`;
  }
}

/** As people write it in a job. */
function constraintWords({ attribute, operator, values }: Constraint): string {
  return [attribute, operator, ...values].join(' ');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
