import { defineCyclePolicy, z } from 'stowage/policy';

/**
 * Puts each task on the first row where it fits, the tasks in their order.
 * Example: rows with 1 and 4 cpus free; tasks of 2, 1 and 2 cpus: the second row, the first, the second.
 */
export const myPolicy = defineCyclePolicy('my-policy', z.strictObject({}), () => ({
  place({ view, tasks }) {
    const free = view.free.map((column) => column.slice());
    return tasks.flatMap(({ demand: { need, asked }, rows }, task) => {
      const row = rows.find((one) => asked.every((dim) => free[dim]![one]! >= need[dim]!));
      if (row === undefined) return [];
      for (const dim of asked) free[dim]![row]! -= need[dim]!;
      return [{ task, row }];
    });
  },
}));
