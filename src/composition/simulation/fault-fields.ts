import { z } from 'zod';
import type { Fault } from '../../simulator/index.js';
import { DURATION, msOf } from '../input/duration.js';
import { field, fields, text } from '../input/fields.js';

const time = field(DURATION, msOf);

/** Something that goes wrong: `{ away: agent1, at: 5m, back: 7m }`, `{ gone: agent2, at: 9m }`, `{ disconnect: web, at: 3m }`. */
export const faultFields = fields('a fault: a mapping with at, and one of away, gone and disconnect', {
  at: time,
  away: text("an agent's hostname").optional(),
  back: time.optional(),
  gone: text("an agent's hostname").optional(),
  disconnect: text("a framework's name").optional(),
});

/** @returns the fault, or what is wrong with it */
export function faultOf({ at, away, back, gone, disconnect }: z.output<typeof faultFields>): Fault | string {
  const kinds = [away, gone, disconnect].filter((one) => one !== undefined);
  if (kinds.length !== 1) return `names ${kinds.length} of away, gone and disconnect; accepted: one`;
  if (back !== undefined && away === undefined) return 'has a time to come back; accepted: of an agent that is away';
  if (back !== undefined && back <= at)
    return `comes back at ${back / 1000} s; accepted: later than it goes, at ${at / 1000} s`;
  if (away !== undefined) return { type: 'agent-away', at, agent: away, ...(back !== undefined && { backAt: back }) };
  return gone === undefined
    ? { type: 'disconnect', at, framework: disconnect ?? '' }
    : { type: 'agent-gone', at, agent: gone };
}

/** How the cluster behaves: what is absent is as in a real one. */
export const clusterFields = fields('the cluster: a mapping with offerTimeout, allocationInterval or launchDelay', {
  offerTimeout: time.optional(),
  allocationInterval: field(`${DURATION}; above 0`, (value) => msOf(value) || undefined).optional(),
  launchDelay: time.optional(),
});
