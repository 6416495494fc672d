/** What {@link msOf} takes, for messages. */
export const DURATION = 'seconds as 5 or 0.5, or 500ms, 5s, 2m, 1h, up to 720h';

const MS_BY_UNIT: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const LONGEST_MS = 720 * 3_600_000;

/** A duration in milliseconds; `undefined` for what is none. A number is seconds. */
export function msOf(value: unknown): number | undefined {
  if (typeof value === 'number') return inRange(value * 1000);
  if (typeof value !== 'string') return undefined;
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(value) ?? [];
  const unitMs = MS_BY_UNIT[unit];
  return number === undefined || unitMs === undefined ? undefined : inRange(Number(number) * unitMs);
}

function inRange(ms: number): number | undefined {
  return ms >= 0 && ms <= LONGEST_MS ? Math.round(ms) : undefined;
}
