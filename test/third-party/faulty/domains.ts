import { type DomainFacet, defineDomainPolicy, SAME_JOB, z } from 'stowage/policy';
import { boom, type Faulty, type More, moods } from './faulty.js';

const fine: DomainFacet = {
  counters: () => [{ selector: SAME_JOB, by: '@agent' }],
  narrowDomains: () => undefined,
};

function domain(does: string, breaks: string, over: () => Partial<DomainFacet>, more: More = {}): Faulty {
  const policy = defineDomainPolicy('faulty', z.strictObject({}), () => ({ ...fine, ...over() }));
  return { does, kind: 'domain', policy, breaks, isSeen: false, ...more };
}

export const domains: readonly Faulty[] = [
  domain('throws', 'allows each value or does not: 1 or 0', () => ({ narrowDomains: boom }), { isSeen: true, size: 0 }),
  domain(
    'allows with 2',
    'allows each value or does not: 1 or 0',
    () => ({ narrowDomains: ({ count }, _t, _c, allowed) => void allowed.fill(2, 0, count) }),
    { isSeen: true },
  ),
  domain('scores NaN', 'scores each value within [0, 1]', () => ({
    scoreDomains: ({ count, counts }, _t, _c, out) => {
      for (let v = 0; v < count; v++) out[v] = counts[v]! / 0;
    },
  })),
  domain('forgets a value', 'ignores what `out` held before', () => ({
    scoreDomains: ({ count }, _t, _c, out) => void out.fill(1, 1, count),
  })),
  domain(
    'allows the first value',
    'answers alike in whatever order the values come',
    () => ({ narrowDomains: ({ count }, _t, _c, allowed) => void allowed.fill(0, 1, Math.max(1, count)) }),
    { size: 2 },
  ),
  domain(
    'declares to go by counts, and adds them up over all values',
    'answers for a count alone, where a counter says so',
    () => ({
      counters: () => [{ selector: SAME_JOB, by: 'rack', byCount: true }],
      narrowDomains: ({ count, counts }, _t, _c, allowed) => {
        const sum = counts.subarray(0, count).reduce((a, b) => a + b, 0);
        for (let v = 0; v < count; v++) allowed[v] = +(counts[v]! * 2 <= sum);
      },
    }),
    { size: 2 },
  ),
  domain(
    'writes behind the last value',
    'writes one answer per value, and nowhere else',
    () => ({ narrowDomains: (_d, _t, _c, allowed) => void allowed.fill(1) }),
    { size: 0 },
  ),
  domain('changes its mind', 'says the same again when it is asked the same', () => {
    const isOdd = moods();
    return { narrowDomains: ({ count }, _t, _c, allowed) => void allowed.fill(isOdd() ? 0 : 1, 0, count) };
  }),
  domain(
    'declares to look at the job alone, and looks at the task',
    'has one key for all tasks of a job, if it declares so',
    () => ({ keyedBy: 'job', keyOf: ({ id }) => id }),
    { size: 0 },
  ),
];
