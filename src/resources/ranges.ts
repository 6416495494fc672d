import type { Range } from './resource.js';

// Every list here is normal, sorted and disjoint and without adjacent neighbours, unless it says otherwise.

/** A normal list of what any of `ranges` covers, in whatever order they come. */
export function unite(ranges: readonly Range[]): readonly Range[] {
  if (isNormal(ranges)) return ranges;
  const united: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.begin - b.begin)) {
    const last = united.at(-1);
    if (last === undefined || range.begin > last.end + 1) united.push(range);
    else if (range.end > last.end) united[united.length - 1] = { begin: last.begin, end: range.end };
  }
  return united;
}

function isNormal(ranges: readonly Range[]): boolean {
  return ranges.every(({ begin }, at) => at === 0 || begin > ranges[at - 1]!.end + 1);
}

/** What `a` and `b` both cover. */
export function intersect(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  const common: Range[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!];
    const begin = Math.max(x.begin, y.begin);
    const end = Math.min(x.end, y.end);
    if (begin <= end) common.push({ begin, end });
    if (x.end < y.end) i++;
    else j++;
  }
  return common;
}

/** What `a` covers and `b` does not. */
export function without(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  const rest: Range[] = [];
  let j = 0;
  for (const { begin, end } of a) {
    let from = begin;
    while (j < b.length && b[j]!.end < begin) j++;
    for (let k = j; k < b.length && b[k]!.begin <= end; k++) {
      if (b[k]!.begin > from) rest.push({ begin: from, end: b[k]!.begin - 1 });
      from = b[k]!.end + 1;
    }
    if (from <= end) rest.push({ begin: from, end });
  }
  return rest;
}

/** Whether `a` covers all of `b`. */
export function covers(a: readonly Range[], b: readonly Range[]): boolean {
  let i = 0;
  for (const { begin, end } of b) {
    while (i < a.length && a[i]!.end < end) i++;
    if (i === a.length || a[i]!.begin > begin) return false;
  }
  return true;
}

/** How many numbers the ranges cover. */
export function countOf(ranges: readonly Range[]): number {
  let count = 0;
  for (const { begin, end } of ranges) count += end - begin + 1;
  return count;
}

/** The `count` lowest numbers, or all if there are fewer. */
export function lowest(ranges: readonly Range[], count: number): readonly Range[] {
  const taken: Range[] = [];
  let missing = count;
  for (const { begin, end } of ranges) {
    if (missing <= 0) break;
    const last = Math.min(end, begin + missing - 1);
    taken.push({ begin, end: last });
    missing -= last - begin + 1;
  }
  return taken;
}

/** The lowest `count` numbers in a row, or `undefined` if no range is that long. */
export function lowestRow(ranges: readonly Range[], count: number): Range | undefined {
  const long = ranges.find(({ begin, end }) => end - begin + 1 >= count);
  return long && { begin: long.begin, end: long.begin + count - 1 };
}
