import { isStatic, readsFor } from '../../engine/cycle/keys.js';
import type { RowView } from '../../matching/row-view.js';
import type { Reads, ReadsOf } from '../../policy/reads.js';
import type { KeyedDemand, PolicyTask } from '../../policy/task.js';
import type { RowProblem } from '../arbitraries/row-problems.js';
import { type Law, law } from './law.js';
import { difference, shown } from './same.js';
import { contentsOf, declaredOf, jobKeyLaw, keyedFor, renumbered, seenBy, withoutOffers } from './seen.js';

/** What feasibility and slice facets have in common. */
export interface NarrowingFacet {
  keyOf?(task: PolicyTask): string;
  readonly keyedBy?: 'job';
  readonly reads: ReadsOf;
  narrow(view: RowView, task: KeyedDemand, rows: Uint32Array, count: number): number;
}

/** Marks what lies behind the rows that a facet is given. */
const BEHIND = 0xffff_fff0;

/** What `narrow` did. */
export interface Narrowed {
  readonly returned: number;
  /** The first `returned` rows, as far as there are so many. */
  readonly kept: readonly number[];
  /** Whether it wrote to the buffer behind `count`. */
  readonly isBehindTouched: boolean;
}

/** The laws of `narrow`. */
export const narrowingLaws: readonly Law<NarrowingFacet, RowProblem>[] = [
  law('keeps a part of the rows that it was given, each once', (facet, problem) => {
    const { returned, kept } = narrowed(facet, problem);
    const { rows } = problem;
    if (!Number.isInteger(returned) || returned < 0 || returned > rows.length)
      return `it kept ${String(returned)} of ${rows.length} rows`;
    const strange = kept.find((row) => !rows.includes(row));
    if (strange !== undefined) return `it kept row ${strange}, which it was not given`;
    return new Set(kept).size === kept.length || `it kept a row twice: ${shown(kept)}`;
  }),
  law('keeps the same rows in whatever order they come', (facet, problem) => {
    const reversed = { ...problem, rows: problem.rows.slice().reverse() };
    return difference('the rows, and backwards', keptSet(facet, problem), keptSet(facet, reversed));
  }),
  law('keeps a row alone if it does among others', (facet, problem) => {
    const alone = [...problem.rows].filter(
      (row) => keptSet(facet, { ...problem, rows: Uint32Array.of(row) }).length > 0,
    );
    return difference('one by one, and all at once', ascending(alone), keptSet(facet, problem));
  }),
  law('keeps the same agents whatever numbers their rows bear', (facet, problem) => {
    const { view, task, rows } = problem;
    const numbered = (row: number): number => view.size - 1 - row;
    const turned = { ...problem, rows: rows.map(numbered) };
    const seen = renumbered(seenBy(readsOf(facet, task), view));
    const kept = keptSet(facet, turned, seen).map(numbered);
    return difference('numbered one way, and another', keptSet(facet, problem), ascending(kept));
  }),
  law('writes to the rows that it was given, and nowhere else', (facet, problem) => {
    const { view, task, demand } = problem;
    const keyed = keyedFor(facet, task, demand);
    const seen = seenBy(readsOf(facet, task), view);
    const before = contentsOf(seen, keyed);
    if (narrowed(facet, problem, seen, keyed).isBehindTouched) return 'it wrote behind the rows that it was given';
    return difference('what it was given, before and after', before, contentsOf(seen, keyed));
  }),
  law(
    'reads only what it declares',
    (facet, problem) => {
      const { view, other, task } = problem;
      const hidden = declaredOf(readsOf(facet, task), view, other);
      return difference('with all else changed', keptSet(facet, problem), keptSet(facet, problem, hidden));
    },
    'other view',
  ),
  law(
    'answers for the key alone, whichever task it was asked about last',
    (facet, problem) => {
      const first = keptSet(facet, problem);
      const { view, task, others, demand } = problem;
      const keyed = keyedFor(facet, task, demand);
      const seen = seenBy(readsOf(facet, task), view);
      for (const another of others) facet.keyOf?.(another);
      return difference('before and after', first, ascending(narrowed(facet, problem, seen, keyed).kept));
    },
    'other tasks',
  ),
  jobKeyLaw(),
];

/** The laws of facets whose rows are kept per key because they read attributes alone. */
export const staticLaws: readonly Law<NarrowingFacet, RowProblem>[] = [
  law('keeps the same rows when nothing is offered there, if it reads attributes alone', (facet, problem) => {
    const reads = readsOf(facet, problem.task);
    if (!isStatic(reads)) return true;
    const bare = withoutOffers(seenBy(reads, problem.view));
    return difference('offered, and not', keptSet(facet, problem), keptSet(facet, problem, bare));
  }),
];

/** What the facet declares that it reads for a task. */
export function readsOf(facet: { keyOf?(task: PolicyTask): string; readonly reads: ReadsOf }, task: PolicyTask): Reads {
  return readsFor(facet.reads, facet.keyOf?.(task) ?? '');
}

/** The rows that the facet keeps, ascending. */
export function keptSet(facet: NarrowingFacet, problem: RowProblem, view?: RowView): readonly number[] {
  return ascending(narrowed(facet, problem, view).kept);
}

function ascending(rows: readonly number[]): readonly number[] {
  return [...rows].sort((a, b) => a - b);
}

export function narrowed(
  facet: NarrowingFacet,
  { view, task, demand, rows }: RowProblem,
  seen: RowView = seenBy(readsOf(facet, task), view),
  keyed: KeyedDemand = keyedFor(facet, task, demand),
): Narrowed {
  const buffer = new Uint32Array(rows.length + 2).fill(BEHIND);
  buffer.set(rows);
  const returned = facet.narrow(seen, keyed, buffer, rows.length);
  return {
    returned,
    kept: [...buffer.slice(0, Math.max(0, returned))],
    isBehindTouched: buffer.slice(rows.length).some((row) => row !== BEHIND),
  };
}
