import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import { attempt, linesOf } from './lines.js';
import { RowError, type RowFaults } from './row-faults.js';

/** Items to be put into as few equal bins as can be, in the order given. */
export interface PackingInstance {
  readonly name: string;
  /** By dimension; whole units. */
  readonly capacity: readonly number[];
  /** A negative amount makes room for others: the published triplets have some. */
  readonly items: readonly (readonly number[])[];
  /** No fewer bins can hold them. */
  readonly lowerBound?: number;
  /** As many bins hold them, and no fewer do. */
  readonly optimum?: number;
  /** How many bins each published heuristic takes; those that failed are left out. */
  readonly published: Readonly<Record<string, number>>;
}

const count = z.number().int();
const row = z.object({
  name: z.string(),
  capacity: z.array(count.positive()).min(1),
  items: z.array(z.array(count)).min(1),
  LB: count.optional(),
  OPT: count.nullish(),
  golden_bins: z.record(z.string(), count).default({}),
});

/**
 * Vector packing instances as JSON lines, packed or not, one at a time. Rows that are none are counted and passed over.
 * @throws InvalidArgumentError if the file cannot be read
 */
export async function* vectorPackingInstances(file: string, faults: RowFaults): AsyncGenerator<PackingInstance> {
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const instance = attempt(() => instanceOf(text), file, line, faults);
    if (instance !== undefined) yield instance;
  }
}

function instanceOf(text: string): PackingInstance {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new RowError(`is no JSON: ${messageOf(error)}`);
  }
  const parsed = row.safeParse(data);
  if (!parsed.success) throw new RowError(z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' '));
  const { name, capacity, items, LB, OPT, golden_bins: golden } = parsed.data;
  const wrong = items.findIndex((item) => item.length !== capacity.length);
  if (wrong !== -1)
    throw new RowError(
      `items[${wrong}] has ${items[wrong]?.length} dimensions; accepted: ${capacity.length}, as capacity`,
    );
  return {
    name,
    capacity,
    items,
    ...(LB !== undefined && { lowerBound: LB }),
    ...(OPT !== undefined && OPT !== null && { optimum: OPT }),
    published: Object.fromEntries(Object.entries(golden).filter(([, bins]) => bins > 0)),
  };
}

const onlineFile = z.object({
  datasets: z.record(
    z.string(),
    z.record(z.string(), z.object({ capacity: count.positive(), items: z.array(count.nonnegative()).min(1) })),
  ),
});

/**
 * One-dimensional instances by set, from one JSON file (google-deepmind/funsearch).
 * @throws InvalidArgumentError naming the file and what is wrong with it
 */
export async function onlinePackingSets(file: string): Promise<ReadonlyMap<string, readonly PackingInstance[]>> {
  let data: unknown;
  try {
    data = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new InvalidArgumentError(`${file}: ${messageOf(error)}; accepted: a JSON file`, { cause: error });
  }
  const parsed = onlineFile.safeParse(data);
  if (!parsed.success)
    throw new InvalidArgumentError(`${file}: ${z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' ')}`);
  const { datasets } = parsed.data;
  return new Map(
    Object.entries(datasets).map(([set, instances]) => [
      set,
      Object.entries(instances).map(([name, { capacity, items }]) => ({
        name,
        capacity: [capacity],
        items: items.map((item) => [item]),
        published: {},
      })),
    ]),
  );
}
