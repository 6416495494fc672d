import { defineFeasibilityPolicy, type FeasibilityFacet, z } from 'stowage/policy';
import { boom, type Faulty, type More, moods } from './faulty.js';

const fine: FeasibilityFacet = { reads: {}, narrow: (_view, _task, _rows, count) => count };

function feasibility(does: string, breaks: string, over: () => Partial<FeasibilityFacet>, more: More = {}): Faulty {
  const policy = defineFeasibilityPolicy('faulty', z.strictObject({}), () => ({ ...fine, ...over() }));
  return { does, kind: 'feasibility', policy, breaks, isSeen: false, ...more };
}

export const feasibilities: readonly Faulty[] = [
  feasibility('throws', 'keeps a part of the rows that it was given, each once', () => ({ narrow: boom }), {
    isSeen: true,
  }),
  feasibility(
    'keeps rows that it was not given',
    'keeps a part of the rows that it was given, each once',
    () => ({
      narrow: (_v, _t, rows, count) => {
        rows[0] = 4_000_000_000;
        return count;
      },
    }),
    { isSeen: true },
  ),
  feasibility(
    'keeps more rows than it was given',
    'keeps a part of the rows that it was given, each once',
    () => ({ narrow: (_v, _t, _r, count) => count + 1 }),
    { isSeen: true },
  ),
  feasibility(
    'keeps NaN rows',
    'keeps a part of the rows that it was given, each once',
    () => ({ narrow: () => Number.NaN }),
    { isSeen: true },
  ),
  feasibility(
    'keeps a row twice',
    'keeps a part of the rows that it was given, each once',
    () => ({
      narrow: (_v, _t, rows, count) => {
        rows[count - 1] = rows[0]!;
        return count;
      },
    }),
    { size: 2 },
  ),
  feasibility('keeps the first row', 'keeps the same rows in whatever order they come', () => ({ narrow: () => 1 }), {
    size: 2,
  }),
  feasibility(
    'looks at what is free and calls itself static',
    'keeps the same rows when nothing is offered there, if it reads attributes alone',
    () => ({
      narrow: ({ free }, { asked }, rows, count) => {
        let kept = 0;
        for (let i = 0; i < count; i++) if (free[asked[0]!]![rows[i]!]! > 0) rows[kept++] = rows[i]!;
        return kept;
      },
    }),
  ),
  feasibility('has no words for what it drops', 'can tell why it dropped a row, if it tells why at all', () => ({
    narrow: () => 0,
    why: () => ({ text: '' }),
  })),
  feasibility('keeps rows of even numbers', 'keeps the same agents whatever numbers their rows bear', () => ({
    narrow: (_v, _t, rows, count) => {
      let kept = 0;
      for (let i = 0; i < count; i++) if (rows[i]! % 2 === 0) rows[kept++] = rows[i]!;
      return kept;
    },
  })),
  feasibility('remembers its first verdict', 'answers by what it is shown, whatever it was shown before', () => {
    let isFull: boolean | undefined;
    return {
      reads: { free: true },
      narrow: ({ free }, _t, rows, count) => {
        isFull ??= free[0]![rows[0]!]! === 0;
        return isFull ? 0 : count;
      },
    };
  }),
  feasibility('changes its mind', 'says the same again when it is asked the same', () => {
    const isOdd = moods();
    return { narrow: (_v, _t, _r, count) => (isOdd() ? 0 : count) };
  }),
];
