import { defineOrderPolicy, type OrderFacet, z } from 'stowage/policy';
import { boom, type Faulty, type More, moods } from './faulty.js';

const fine: OrderFacet = { compareTasks: (a, b) => a.sequence - b.sequence };

function order(does: string, breaks: string, over: () => Partial<OrderFacet>, more: More = {}): Faulty {
  const policy = defineOrderPolicy('faulty', z.strictObject({}), () => ({ ...fine, ...over() }));
  return { does, kind: 'order', policy, breaks, isSeen: false, ...more };
}

const IN_A_LINE = 'orders the tasks of a group: one way round, and in a line';
const GROUPS_IN_A_LINE = 'orders groups: one way round, and in a line, whatever was claimed';

export const orders: readonly Faulty[] = [
  order('throws', IN_A_LINE, () => ({ compareTasks: boom }), { isSeen: true }),
  order(
    'throws when it is told of a claim',
    'forgets a claim when it is released, in whatever order',
    () => ({ onClaim: boom, onRelease: boom }),
    {
      isSeen: true,
    },
  ),
  order('compares to NaN', IN_A_LINE, () => ({ compareTasks: () => Number.NaN }), { isSeen: true }),
  order('puts every task before every other', IN_A_LINE, () => ({ compareTasks: () => -1 })),
  order(
    'plays rock, paper, scissors',
    IN_A_LINE,
    () => ({
      compareTasks: (a, b) => ((((a.instance - b.instance) % 3) + 4) % 3) - 1,
    }),
    { size: 3 },
  ),
  order(
    'starves those who came first',
    'lets nobody go first who came later and is alike in all else: none starves behind its like',
    () => ({ compareTasks: (a, b) => b.sequence - a.sequence }),
  ),
  order('groups by no name', 'puts each task in a group that has a name', () => ({
    groupOf: () => undefined as never,
  })),
  order(
    'compares groups to NaN',
    GROUPS_IN_A_LINE,
    () => ({ groupOf: ({ id }) => id, compareGroups: () => Number.NaN }),
    { isSeen: true },
  ),
  order(
    'forgets a third of a release',
    'forgets a claim when it is released, in whatever order',
    () => {
      const held = new Map<string, number>();
      const add = (job: string, amount: number): void => void held.set(job, (held.get(job) ?? 0) + amount);
      return {
        groupOf: ({ job }) => job.name,
        compareGroups: (a, b) => (held.get(a) ?? 0) - (held.get(b) ?? 0),
        onClaim: ({ job }, [cpus = 0]) => add(job.name, cpus),
        onRelease: ({ job }, [cpus = 0]) => add(job.name, -cpus * 0.67),
      };
    },
    { size: 2 },
  ),
  order(
    'orders a group by what was claimed',
    'keeps the order within a group during a cycle, whatever is claimed',
    () => {
      const claims = new Set<string>();
      return {
        compareTasks: (a, b) => Number(claims.has(a.id)) - Number(claims.has(b.id)) || a.sequence - b.sequence,
        onClaim: ({ id }) => void claims.add(id),
        onRelease: ({ id }) => void claims.delete(id),
      };
    },
    { size: 2 },
  ),
  order('never hears of a release', 'hears of releases, if it hears of claims', () => ({ onClaim: () => undefined })),
  order(
    'changes its mind',
    'says the same again when it is asked the same',
    () => {
      const isOdd = moods();
      return { compareTasks: (a, b) => (isOdd() ? a.sequence - b.sequence : b.sequence - a.sequence) };
    },
    { size: 3 },
  ),
];
