import { defineFeasibilityPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** An attribute of agents. */
  attribute: z.string().min(1).default('maintenance'),
  /** Agents on which it has this value get no task. */
  value: z.string().default('yes'),
});

/** Keeps tasks off agents by an attribute. Example: `maintenance` is `yes` on the second of three: the others are kept. */
export const myPolicy = defineFeasibilityPolicy('my-policy', options, ({ attribute, value }) => ({
  reads: { attributes: [attribute] },
  narrow({ attributes }, _task, rows, count) {
    const column = attributes.get(attribute);
    const closed = column?.values.indexOf(value) ?? -1;
    if (column === undefined || closed === -1) return count;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (column.codes[row] !== closed) rows[kept++] = row;
    }
    return kept;
  },
  why: () => ({ text: `${attribute} is ${value}` }),
}));
