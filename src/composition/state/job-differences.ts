import { compareCodePoints } from '../../base/compare.js';
import type { Job } from '../../model/job.js';

/** What people write of a job, by the names that they write. */
const PARTS: readonly (readonly [name: string, of: (job: Job) => unknown])[] = [
  ['count', ({ count }) => count],
  ['command', ({ command: { value, shell, arguments: parts } }) => (shell ? value : (parts ?? [value]))],
  ['environment', ({ command }) => command.environment],
  ['user', ({ command }) => command.user],
  ['resources', ({ resources: { scalars, ports } }) => ({ ...scalars, ports })],
  ['constraints', ({ constraints }) => constraints],
  ['priority', ({ priority }) => priority],
  ['role', ({ role }) => role],
  ['labels', ({ labels }) => labels],
  ['retries', ({ retry }) => retry.retries],
  ['backoff', ({ retry }) => `${retry.backoffMs}ms`],
  ['maxBackoff', ({ retry }) => `${retry.maxBackoffMs}ms`],
  ['estimate', ({ estimatedMs }) => (estimatedMs === undefined ? undefined : `${estimatedMs}ms`)],
  ['move', ({ move }) => move],
  ['volume', ({ volume }) => volume && { ...volume, size: volume.milliUnits / 1000, milliUnits: undefined }],
  ['killGrace', ({ killGraceMs }) => (killGraceMs === undefined ? undefined : `${killGraceMs}ms`)],
];

const LONGEST = 60;

/** In what two jobs of one name differ, as `count: 3 there, 5 here`; empty if in nothing. */
export function jobDifferences(there: Job, here: Job): readonly string[] {
  return PARTS.flatMap(([name, of]) => {
    const [old, now] = [print(of(there)), print(of(here))];
    return old === now ? [] : [`${name}: ${cut(old)} there, ${cut(now)} here`];
  });
}

/** The order in which an object's fields were written says nothing. */
function print(value: unknown): string {
  if (value === undefined) return 'none';
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => compareCodePoints(a, b)));
  });
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
