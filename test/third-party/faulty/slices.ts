import {
  defineSlicePolicy,
  findFor,
  type PolicyTask,
  Resources,
  type RowSupply,
  type Slice,
  type SliceFacet,
  z,
} from 'stowage/policy';
import { boom, type Faulty, type More, moods } from './faulty.js';

function right({ free, role }: RowSupply, { job }: PolicyTask): Slice {
  return { task: findFor(free, job.resources, role) ?? boom(), operations: [] };
}

const fine: SliceFacet = { reads: { free: true }, narrow: (_view, _task, _rows, count) => count, slice: right };

function slice(does: string, breaks: string, over: () => Partial<SliceFacet>, more: More = {}): Faulty {
  const policy = defineSlicePolicy('faulty', z.strictObject({}), () => ({ ...fine, ...over() }));
  return { does, kind: 'slice', policy, breaks, isSeen: true, ...more };
}

const NARROWS = 'keeps a part of the rows that it was given, each once';
const OFFERS = 'offers up to 8 ways for each row that it keeps, each once, of what is free';

export const slices: readonly Faulty[] = [
  slice('throws when it slices', 'slices every row that it keeps, in each of its ways', () => ({ slice: boom })),
  slice('throws when it narrows', NARROWS, () => ({ narrow: boom })),
  slice('keeps rows that it was not given', NARROWS, () => ({
    narrow(_view, _task, rows, count) {
      rows[0] = 4_000_000_000;
      return count;
    },
  })),
  slice('takes all there is', 'takes just what the task needs, or what the variant says', () => ({
    slice: ({ free }) => ({ task: free, operations: [] }),
  })),
  slice('takes nothing', 'takes just what the task needs, or what the variant says', () => ({
    slice: () => ({ task: Resources.EMPTY, operations: [] }),
  })),
  slice('takes more than is offered', 'takes a part of what the row holds', () => ({
    slice: (supply, task) => ({ task: right(supply, task).task.plus(supply.free), operations: [] }),
  })),
  slice(
    'drops rows that would do',
    'keeps a row that fits exactly if it can be sliced there',
    () => ({ narrow: () => 0 }),
    {
      isSeen: false,
    },
  ),
  slice('forgets to say which operations', 'slices every row that it keeps, in each of its ways', () => ({
    slice: (supply, task) => ({ task: right(supply, task).task }) as Slice,
  })),
  slice('offers no way on a row that it keeps', OFFERS, () => ({ variants: () => 0 })),
  slice('offers ways on rows that it was not given', OFFERS, () => ({
    variants(_view, _task, _rows, count, out) {
      out.row.fill(4_000_000_000, 0, count);
      return count;
    },
  })),
  slice('offers a way twice', OFFERS, () => ({
    variants(_view, _task, rows, count, out) {
      for (let i = 0; i < 2 * count; i++) [out.row[i], out.variant[i]] = [rows[i >> 1]!, 0];
      return 2 * count;
    },
  })),
  slice('offers to take more than is free', OFFERS, () => ({
    variants({ free }, _task, rows, count, out) {
      for (let i = 0; i < count; i++) {
        [out.row[i], out.variant[i]] = [rows[i]!, 0];
        out.take[0]![i] = free[0]![rows[i]!]! + 1;
      }
      return count;
    },
  })),
  slice(
    'changes its mind',
    'says the same again when it is asked the same',
    () => {
      const isOdd = moods();
      return { slice: (supply, task) => (isOdd() ? { task: Resources.EMPTY, operations: [] } : right(supply, task)) };
    },
    { isSeen: false },
  ),
  slice(
    'chooses a disk that there is not',
    'chooses one of the disks that a volume can be made of, the same one of the same',
    () => ({
      chooseDisk: (disks) => disks.length,
    }),
    { isSeen: false },
  ),
];
