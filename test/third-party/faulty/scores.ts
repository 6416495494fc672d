import { defineScorePolicy, type RowView, type ScoreFacet, z } from 'stowage/policy';
import { boom, type Faulty, type More, moods } from './faulty.js';

const fine: ScoreFacet = { reads: {}, score: (_view, _task, { count }, out) => void out.fill(1, 0, count) };

function score(does: string, breaks: string, over: () => Partial<ScoreFacet>, more: More = {}): Faulty {
  const policy = defineScorePolicy('faulty', z.strictObject({}), () => ({ ...fine, ...over() }));
  return { does, kind: 'score', policy, breaks, isSeen: false, ...more };
}

export const scores: readonly Faulty[] = [
  score('throws', 'scores every candidate within [0, 1]', () => ({ score: boom }), { isSeen: true }),
  score(
    'scores NaN',
    'scores every candidate within [0, 1]',
    () => ({ score: (_v, _t, { count }, out) => void out.fill(Number.NaN, 0, count) }),
    { isSeen: true },
  ),
  score(
    'scores above 1',
    'scores every candidate within [0, 1]',
    () => ({ score: (_v, _t, { count }, out) => void out.fill(1.5, 0, count) }),
    { isSeen: true },
  ),
  score('forgets a candidate', 'ignores what `out` held before', () => ({
    score: (_v, _t, { count }, out) => void out.fill(1, 1, count),
  })),
  score(
    'scores by place in the list',
    'scores alike in whatever order the candidates come',
    () => ({
      score: (_v, _t, { count }, out) => {
        for (let i = 0; i < count; i++) out[i] = 1 / (i + 1);
      },
    }),
    { size: 2 },
  ),
  score(
    'compares candidates without saying so',
    'scores a candidate alone as among others, unless it reads them',
    () => ({
      score: (_v, _t, { count }, out) => void out.fill(1 / count, 0, count),
    }),
    { size: 2 },
  ),
  score('reads what it does not declare', 'reads only what it declares', () => ({
    score: ({ openedAt }, _t, { row, count }, out) => {
      for (let i = 0; i < count; i++) out[i] = 1 / (1 + openedAt[row[i]!]!);
    },
  })),
  score(
    'prefers the wrong end',
    'scores best in the corner that it prefers',
    () => ({
      reads: { free: true },
      prefers: { free: 'low', total: 'high' },
      score: ({ free }, { asked }, { row, count }, out) => {
        for (let i = 0; i < count; i++) out[i] = 1 - 1 / (1 + free[asked[0]!]![row[i]!]!);
      },
    }),
    { size: 2 },
  ),
  score('bounds too low', 'bounds the scores of a block of rows, if it bounds any', () => ({ boundRows: () => 0.5 })),
  score('remembers the last task', 'answers for the key alone, whichever task it was asked about last', () => {
    let priority = 0;
    return {
      keyOf: ({ job }) => {
        priority = job.priority;
        return '';
      },
      score: (_v, _t, { count }, out) => void out.fill(priority / 3, 0, count),
    };
  }),
  score('writes behind the last candidate', 'writes one score per candidate, and nowhere else', () => ({
    score: (_v, _t, _c, out) => void out.fill(1),
  })),
  score('prefers rows of low numbers', 'scores alike whatever numbers the rows bear', () => ({
    score: (_v, _t, { row, count }, out) => {
      for (let i = 0; i < count; i++) out[i] = 1 / (1 + row[i]!);
    },
  })),
  score('keeps the columns of its first call', 'answers by what it is shown, whatever it was shown before', () => {
    let kept: RowView['free'] | undefined;
    return {
      reads: { free: true },
      score: ({ free }, _t, { row, count }, out) => {
        kept ??= free;
        for (let i = 0; i < count; i++) out[i] = 1 / (1 + kept[0]![row[i]!]!);
      },
    };
  }),
  score('answers into the buffer of its first call', 'ignores what `out` held before', () => {
    let kept: Float64Array | undefined;
    return {
      score: (_v, _t, { count }, out) => {
        kept ??= out;
        kept.fill(0.5, 0, count);
      },
    };
  }),
  score('looks at the time without saying so', 'reads only what it declares', () => ({
    score: ({ now }, _t, { count }, out) => void out.fill(1 / now, 0, count),
  })),
  score('reads a clock of its own', 'says the same again when it is asked the same', () => ({
    score: (_v, _t, { count }, out) => void out.fill(1 / (1 + performance.now()), 0, count),
  })),
  score('prefers agents by their names without saying so', 'reads only what it declares', () => ({
    score: ({ attributes }, _t, { row, count }, out) => {
      const hosts = attributes.get('hostname');
      for (let i = 0; i < count; i++) out[i] = hosts?.values[hosts.codes[row[i]!]!] === 'h1' ? 1 : 0;
    },
  })),
  score('changes its mind', 'says the same again when it is asked the same', () => {
    const isOdd = moods();
    return { score: (_v, _t, { count }, out) => void out.fill(isOdd() ? 1 : 0, 0, count) };
  }),
];
