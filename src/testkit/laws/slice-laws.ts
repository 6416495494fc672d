import type { SliceFacet } from '../../policy/facets.js';
import { MOST_VARIANTS, type Slice } from '../../policy/slicing.js';
import { quantitiesFor } from '../../resources/quantities.js';
import { type SliceProblem, sliceProblems } from '../arbitraries/slice-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { keptSet, narrowingLaws } from './narrowing.js';
import { firstWrong, shown } from './same.js';
import { tableOf, type Way, waysOf, writtenBy } from './variants.js';

/** The laws that every {@link SliceFacet} obeys. */
export const sliceLaws: readonly Law<SliceFacet, SliceProblem>[] = [
  ...narrowingLaws,
  law('keeps a row that fits exactly if it can be sliced there', (facet, problem) => {
    const kept = keptSet(facet, problem);
    return firstWrong(
      [...problem.rows].map((row) => {
        if (kept.includes(row)) return true;
        const slice = attempt(facet, problem, { row, variant: 0, take: problem.demand.need });
        return typeof slice === 'string' || `row ${row} was dropped, but gave ${slice.task.toString()}`;
      }),
    );
  }),
  law('slices every row that it keeps, in each of its ways', (facet, problem) =>
    ofEachSlice(facet, problem, ({ operations }) => {
      const given: unknown = operations;
      return Array.isArray(given) || `it says ${shown(given)} for the operations before the launch`;
    }),
  ),
  law('takes a part of what the row holds', (facet, problem) =>
    ofEachSlice(facet, problem, (slice, { row }) => {
      // What operations turn into something else need not be there before.
      if (slice.operations.length > 0) return true;
      const { free } = problem.supplies[row]!;
      return free.contains(takenBy(slice)) || `it took ${takenBy(slice).toString()} of ${free.toString()}`;
    }),
  ),
  law('takes just what the task needs, or what the variant says', (facet, problem) =>
    ofEachSlice(facet, problem, (slice, { row, take }) => {
      const taken = quantitiesFor(takenBy(slice), problem.task.job.role);
      return firstWrong(
        problem.view.resources.map((name, dim) => {
          const [got, wanted] = [taken.get(name) ?? 0, take[dim]!];
          return got === wanted || `on row ${row} it took ${got / 1000} ${name} for ${wanted / 1000}`;
        }),
      );
    }),
  ),
  law('chooses one of the disks that a volume can be made of, the same one of the same', (facet, { view, demand }) => {
    const disks = [...new Set(view.free.flatMap((column) => [...column]))].sort((a, b) => a - b);
    const wanted = Math.min(disks[0] ?? 0, ...demand.need);
    if (facet.chooseDisk === undefined || disks.length === 0) return true;
    const [first, again] = [facet.chooseDisk([...disks], wanted), facet.chooseDisk([...disks], wanted)];
    if (!(first in disks)) return `it chose disk ${shown(first)} of ${disks.length}`;
    return first === again || `it chose disk ${first}, then ${again}`;
  }),
  law(`offers up to ${MOST_VARIANTS} ways for each row that it keeps, each once, of what is free`, (facet, problem) => {
    if (facet.variants === undefined) return true;
    const rows = keptSet(facet, problem);
    const { written, isBehindTouched } = writtenBy(facet, problem, rows, tableOf(problem, rows.length));
    if (!Number.isInteger(written) || written < rows.length || written > rows.length * MOST_VARIANTS)
      return `it offered ${String(written)} ways for ${rows.length} rows`;
    if (isBehindTouched) return 'it wrote behind its last variant';
    return areWays(waysOf(facet, problem), rows, problem);
  }),
];

/** The slice of one way; the text of what was thrown if there is none. */
export function attempt(facet: SliceFacet, { supplies, task }: SliceProblem, { row, variant }: Way): Slice | string {
  try {
    return facet.slice(supplies[row]!, task, variant);
  } catch (thrown) {
    return String(thrown);
  }
}

function ofEachSlice(
  facet: SliceFacet,
  problem: SliceProblem,
  judge: (slice: Slice, way: Way) => true | string,
): true | string {
  return firstWrong(
    waysOf(facet, problem).map((way) => {
      const slice = attempt(facet, problem, way);
      if (typeof slice === 'string') return `row ${way.row}, variant ${way.variant} could not be sliced: ${slice}`;
      return judge(slice, way);
    }),
  );
}

function takenBy({ task, executor }: Slice): Slice['task'] {
  return executor === undefined ? task : task.plus(executor);
}

function areWays(ways: readonly Way[], rows: readonly number[], { view }: SliceProblem): true | string {
  const seen = new Set<string>();
  return firstWrong(
    ways.map(({ row, variant, take }) => {
      if (!rows.includes(row)) return `it offered a way on row ${row}, which it was not given`;
      if (seen.has(`${row} ${variant}`)) return `it offered variant ${variant} of row ${row} twice`;
      seen.add(`${row} ${variant}`);
      const over = [...take.keys()].find((dim) => !(take[dim]! >= 0 && take[dim]! <= view.free[dim]![row]!));
      return (
        over === undefined || `variant ${variant} of row ${row} takes ${take[over]! / 1000} ${view.resources[over]!}`
      );
    }),
  );
}

export const sliceContract = contract('slice', sliceLaws, sliceProblems, (facet, problem) =>
  waysOf(facet, problem).map((way) => [way, attemptText(facet, problem, way)]),
);

function attemptText(facet: SliceFacet, problem: SliceProblem, way: Way): unknown {
  const slice = attempt(facet, problem, way);
  if (typeof slice === 'string') return slice;
  return [slice.task.toString(), slice.executor?.toString(), slice.operations];
}
