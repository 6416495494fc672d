import { compareCodePoints } from '../base/compare.js';
import type { Range, Resource } from './resource.js';

/** Text that is equal exactly for resources whose amounts may be added. */
export function identityKey(resource: Resource): string {
  const { name, type, reservations, allocationRole, revocable, shared, disk, providerId } = resource;
  return JSON.stringify([name, type, reservations, allocationRole, revocable, shared, disk, providerId]);
}

export function sortKey(a: Resource, b: Resource): number {
  return compareCodePoints(identityKey(a), identityKey(b));
}

export function isNothing(resource: Resource): boolean {
  switch (resource.type) {
    case 'scalar':
      return resource.milliUnits === 0;
    case 'ranges':
      return resource.ranges.length === 0;
    case 'set':
      return resource.items.length === 0;
  }
}

export function plus(a: Resource, b: Resource): Resource {
  if (a.type === 'scalar' && b.type === 'scalar') return { ...a, milliUnits: a.milliUnits + b.milliUnits };
  if (a.type === 'ranges' && b.type === 'ranges') return { ...a, ranges: unite([...a.ranges, ...b.ranges]) };
  if (a.type === 'set' && b.type === 'set') return { ...a, items: [...new Set([...a.items, ...b.items])].sort(compareCodePoints) };
  return a;
}

/** `a - b`, or `undefined` if `b` is more than `a`. */
export function minus(a: Resource, b: Resource): Resource | undefined {
  if (a.type === 'scalar' && b.type === 'scalar') {
    return a.milliUnits >= b.milliUnits ? { ...a, milliUnits: a.milliUnits - b.milliUnits } : undefined;
  }
  if (a.type === 'ranges' && b.type === 'ranges') {
    let rest: readonly Range[] | undefined = a.ranges;
    for (const range of b.ranges) rest = rest && cut(rest, range);
    return rest && { ...a, ranges: rest };
  }
  if (a.type === 'set' && b.type === 'set') {
    const taken = new Set(b.items);
    const rest = a.items.filter((item) => !taken.has(item));
    return rest.length === a.items.length - taken.size ? { ...a, items: rest } : undefined;
  }
  return undefined;
}

function unite(ranges: readonly Range[]): readonly Range[] {
  const united: Range[] = [];
  for (const range of [...ranges].sort((x, y) => x.begin - y.begin)) {
    const last = united.at(-1);
    if (last !== undefined && range.begin <= last.end + 1) {
      united[united.length - 1] = { begin: last.begin, end: Math.max(last.end, range.end) };
    } else united.push(range);
  }
  return united;
}

function cut(ranges: readonly Range[], { begin, end }: Range): readonly Range[] | undefined {
  const at = ranges.findIndex((range) => range.begin <= begin && end <= range.end);
  const whole = ranges[at];
  if (whole === undefined) return undefined;
  const left = whole.begin < begin ? [{ begin: whole.begin, end: begin - 1 }] : [];
  const right = end < whole.end ? [{ begin: end + 1, end: whole.end }] : [];
  return [...ranges.slice(0, at), ...left, ...right, ...ranges.slice(at + 1)];
}
