import type { Highs } from 'highs';
import { volumeBound } from './bounds.js';

/** More shapes of items than this are not tried: each round solves a knapsack over all of them. */
export const MOST_SHAPES = 24;
/** Rounds after which the best bound so far is taken. */
const MOST_ROUNDS = 200;
/** What the solver may be wrong by … */
const TOLERANCE = 1e-6;
/** … and what it may leave of a problem in whole numbers: a part of the optimum. */
const GAP = 1e-4;

/** Items that are alike. */
interface Shape {
  readonly size: readonly number[];
  readonly count: number;
}

/** How often each shape lies in one bin. */
type Pattern = readonly number[];

/**
 * Fewer bins than this cannot hold the items, by linear programming: bins may be filled in parts of patterns, each a set of
 * items that one bin holds (Gilmore and Gomory, A linear programming approach to the cutting-stock problem, 1961; here in
 * several dimensions). Patterns are added as the shadow prices of the items ask for them, each found as a knapsack in whole
 * numbers; every round bounds the optimum from below (Farley, A note on bounding a class of linear programming problems, 1990),
 * so it is one even where the rounds run out. Solved by HiGHS, which is loaded with the first call.
 * Example: 60, 60 and 60 for bins of 100: 3, where volume says 2.
 *
 * @param items - whole numbers; by dimension, as `capacity`
 * @returns nothing for more than {@link MOST_SHAPES} shapes, or where an item asks for less than nothing or fits in no bin
 */
export async function relaxationBound(
  items: readonly (readonly number[])[],
  capacity: readonly number[],
): Promise<number | undefined> {
  const volume = volumeBound(items, capacity);
  const units = capacity.map((_, dim) => items.reduce((divisor, item) => gcd(divisor, item[dim] ?? 0), 0) || 1);
  const rooms = capacity.map((size, dim) => Math.floor(size / units[dim]!));
  const shapes = shapesOf(items, units, rooms);
  if (shapes === undefined) return undefined;
  if (shapes.length === 0) return volume;
  const highs = await solver();
  const patterns: Pattern[] = shapes.map((_, i) => shapes.map((_shape, j) => +(i === j)));
  let best = volume;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { value, prices } = master(highs, shapes, patterns);
    // What more patterns could take off the value changes no whole number of bins.
    if (wholeBins(value) <= best) break;
    const quick = greedily(shapes, prices, rooms);
    if (worthOf(quick, prices) > 1 + TOLERANCE) {
      patterns.push(quick);
      continue;
    }
    const pattern = dearest(highs, shapes, prices, rooms);
    const worth = worthOf(pattern, prices);
    best = Math.max(best, wholeBins(value / Math.max(1, worth * (1 + GAP))));
    if (worth <= 1 + TOLERANCE) break;
    patterns.push(pattern);
  }
  return best;
}

function wholeBins(value: number): number {
  return Math.ceil(value * (1 - TOLERANCE) - TOLERANCE);
}

function worthOf(pattern: Pattern, prices: readonly number[]): number {
  return pattern.reduce((sum, count, shape) => sum + count * prices[shape]!, 0);
}

/** A pattern that is worth much: the shapes by what they are worth for their size, as many of each as fit. */
function greedily(shapes: readonly Shape[], prices: readonly number[], capacity: readonly number[]): Pattern {
  const left = [...capacity];
  const sizeOf = (shape: number): number =>
    shapes[shape]!.size.reduce((sum, units, dim) => sum + (units === 0 ? 0 : units / capacity[dim]!), 0);
  const inOrder = shapes.map((_, shape) => shape).sort((a, b) => prices[b]! / sizeOf(b) - prices[a]! / sizeOf(a));
  const pattern = shapes.map(() => 0);
  for (const shape of inOrder) {
    const { size, count } = shapes[shape]!;
    const most = size.reduce((least, units, dim) => Math.min(least, units === 0 ? least : left[dim]! / units), count);
    pattern[shape] = Math.floor(most);
    for (let dim = 0; dim < left.length; dim++) left[dim]! -= pattern[shape] * size[dim]!;
  }
  return pattern;
}

let loading: Promise<Highs> | undefined;

async function solver(): Promise<Highs> {
  // Its types describe the CommonJS build, whose default stands within another.
  loading ??= import('highs').then(({ default: load }) => (load as unknown as typeof load.default)());
  return await loading;
}

/** In units of which every size is a multiple: small numbers. Items that ask for nothing lie anywhere, and are left out. */
function shapesOf(
  items: readonly (readonly number[])[],
  units: readonly number[],
  rooms: readonly number[],
): readonly Shape[] | undefined {
  const shapes = new Map<string, { readonly size: readonly number[]; count: number }>();
  for (const item of items) {
    const size = units.map((unit, dim) => (item[dim] ?? 0) / unit);
    if (size.some((amount, dim) => amount < 0 || amount > rooms[dim]!)) return undefined;
    if (size.every((amount) => amount === 0)) continue;
    const known = shapes.get(size.join());
    if (known === undefined) shapes.set(size.join(), { size, count: 1 });
    else known.count += 1;
  }
  return shapes.size > MOST_SHAPES ? undefined : [...shapes.values()];
}

function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b);
}

/** The fewest bins in parts of these patterns, and what one more item of each shape would cost. */
function master(
  highs: Highs,
  shapes: readonly Shape[],
  patterns: readonly Pattern[],
): { readonly value: number; readonly prices: readonly number[] } {
  const rows = shapes.map(
    ({ count }, shape) =>
      `c${shape}: ${sumOf(
        patterns.map((pattern) => pattern[shape]!),
        'x',
      )} >= ${count}`,
  );
  const all = patterns.map(() => 1);
  const solution = solved(highs, ['Minimize', `obj: ${sumOf(all, 'x')}`, 'Subject To', ...rows, 'End']);
  // Rows come in the order in which they were written.
  const prices = solution.Rows.map((row) => Math.max(0, 'Dual' in row ? row.Dual : 0));
  return { value: solution.ObjectiveValue, prices };
}

/** The pattern that is worth most at these prices: at most 1 if none would make it better. */
function dearest(
  highs: Highs,
  shapes: readonly Shape[],
  prices: readonly number[],
  capacity: readonly number[],
): Pattern {
  const rows = capacity.map(
    (room, dim) =>
      `d${dim}: ${sumOf(
        shapes.map(({ size }) => size[dim]!),
        'z',
      )} <= ${room}`,
  );
  const solution = solved(highs, [
    'Maximize',
    `obj: ${sumOf(prices, 'z')}`,
    'Subject To',
    ...rows,
    'Bounds',
    ...shapes.map(({ count }, shape) => `0 <= z${shape} <= ${count}`),
    'General',
    ...shapes.map((_, shape) => `z${shape}`),
    'End',
  ]);
  return shapes.map((_, shape) => Math.round(solution.Columns[`z${shape}`]?.Primal ?? 0));
}

/** A sum of variables as the LP format writes it; names with a factor of 0 too, so that none is missing. */
function sumOf(factors: readonly number[], name: string): string {
  return factors.map((factor, i) => `+ ${factor} ${name}${i}`).join('\n ');
}

function solved(highs: Highs, lines: readonly string[]) {
  const solution = highs.solve(lines.join('\n'));
  if (solution.Status !== 'Optimal') throw new Error(`the solver ended with '${solution.Status}'`);
  return solution;
}
