import { plural } from '../plural.js';
import type { InstanceRecord } from './tally.js';

/** What an instance waits for: `cpus on 3 agents, unique on 1 agent`; `undefined` if nothing is known. */
export function waitWords({ phase, drops }: InstanceRecord): string | undefined {
  if (phase === 'waiting') return 'another attempt is due';
  const reasons = Object.entries(drops ?? {});
  if (reasons.length === 0) return undefined;
  return reasons.map(([reason, count]) => `${reason} on ${plural(count, 'agent')}`).join(', ');
}
