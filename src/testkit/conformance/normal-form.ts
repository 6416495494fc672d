import { compareCodePoints } from '../../base/compare.js';

/** Lists in which Mesos sees a sum, not an order. */
const BAGS: ReadonlySet<string> = new Set(['resources', 'volumes']);

/**
 * A body in the form in which two that mean the same are equal: keys in order, no null and no empty list (which
 * protobuf cannot tell from an absent one), resources sorted.
 */
export function normalForm(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalForm(item));
    return BAGS.has(key) ? items.sort((a, b) => compareCodePoints(JSON.stringify(a), JSON.stringify(b))) : items;
  }
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([, item]) => item !== null && !(Array.isArray(item) && item.length === 0),
  );
  entries.sort(([a], [b]) => compareCodePoints(a, b));
  return Object.fromEntries(entries.map(([name, item]) => [name, normalForm(item, name)]));
}

/** Where two values differ first, as `accept.filters.refuse_seconds: 5 was recorded, ours is 4`; `undefined` if nowhere. */
export function firstDifference(recorded: unknown, ours: unknown, at = ''): string | undefined {
  if (Object.is(recorded, ours)) return undefined;
  if (isTree(recorded) && isTree(ours) && Array.isArray(recorded) === Array.isArray(ours)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(ours)])) {
      const difference = firstDifference(recorded[key], ours[key], at === '' ? key : `${at}.${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return `${at}: ${printed(recorded)} was expected, ours is ${printed(ours)}`;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function printed(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
