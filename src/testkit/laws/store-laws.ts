import fc from 'fast-check';
import { InvalidArgumentError } from '../../base/errors.js';
import type { StateRecord, StateStore } from '../../engine/ports/state-store.js';
import { stateRecords } from '../arbitraries/records.js';

/** One place that a store keeps records in. */
export interface StoreSite {
  /**
   * A store over what was stored there so far, not loaded. The one before it was closed, or its process is gone, which
   * {@link crash} stands for.
   */
  open(): StateStore;
  /** What the end of the process leaves of a store that was not closed. */
  crash(store: StateStore): void | Promise<void>;
  /** Removes all that is there. */
  dispose(): void | Promise<void>;
}

/** Something that every store obeys. */
export interface StoreLaw {
  readonly title: string;
  /** @throws whatever tells how it is broken */
  holds(site: StoreSite, batches: readonly (readonly StateRecord[])[]): Promise<void>;
}

const storeLaw = (title: string, holds: StoreLaw['holds']): StoreLaw => ({ title, holds });

/** What binds every {@link StateStore}, as data. Each is tried on batches of records of every kind. */
export const storeLaws: readonly StoreLaw[] = [
  storeLaw('gives back every record, as it was and in order, to the next one who loads', async (site, batches) => {
    const store = site.open();
    same(await store.load(), []);
    for (const batch of batches) await store.append(batch);
    await store.close();
    same(await reloaded(site), batches.flat());
  }),
  storeLaw('changes nothing by being loaded', async (site, batches) => {
    await filled(site, batches);
    await reloaded(site);
    same(await reloaded(site), batches.flat());
  }),
  storeLaw(
    'makes appends that nobody waits for durable in the order of the calls, before it is closed',
    async (site, batches) => {
      const store = site.open();
      await store.load();
      const settled: number[] = [];
      const all = batches.map((batch, at) => store.append(batch).then(() => settled.push(at)));
      await store.close();
      await Promise.all(all);
      same(settled, [...batches.keys()]);
      same(await reloaded(site), batches.flat());
    },
  ),
  storeLaw('keeps what it called durable, and nothing out of order, if the process ends', async (site, batches) => {
    const store = site.open();
    await store.load();
    const half = Math.floor(batches.length / 2);
    for (const batch of batches.slice(0, half)) await store.append(batch);
    for (const batch of batches.slice(half)) store.append(batch).catch(() => undefined); // its process is gone
    await site.crash(store);
    const found = await reloaded(site);
    const [promised, all] = [batches.slice(0, half).flat(), batches.flat()];
    if (found.length < promised.length) throw new Error(`${promised.length} records were durable, ${found.length} are`);
    same(found, all.slice(0, found.length));
  }),
  storeLaw('goes on behind what it loaded', async (site, batches) => {
    for (const batch of batches) await filled(site, [batch]);
    same(await reloaded(site), batches.flat());
  }),
  storeLaw('does not look again at what it was given', async (site, batches) => {
    const store = site.open();
    await store.load();
    const given = batches.map((batch) => [...batch]);
    const all = given.map((batch) => store.append(batch));
    for (const batch of given) batch.length = 0;
    await Promise.all(all);
    await store.close();
    same(await reloaded(site), batches.flat());
  }),
  storeLaw(
    'puts a replacement in place of all that was given before, and what follows behind it',
    async (site, batches) => {
      const store = site.open();
      await store.load();
      if (store.replace === undefined) return store.close();
      const [first = [], second = [], ...rest] = batches;
      const all = [store.append(first), store.replace(second), ...rest.map((batch) => store.append(batch))];
      await Promise.all(all);
      await store.close();
      same(await reloaded(site), [second, ...rest].flat());
      await filled(site, [first]);
      same(await reloaded(site), [second, ...rest, first].flat());
    },
  ),
];

/**
 * Makes a test of each law, by the `it` that mocha (or a runner like it) puts into the global scope.
 *
 * @param makeSite - a place with nothing in it, anew for each trial
 * @param runs - trials of each law; default 20
 * @throws InvalidArgumentError if there is no `it`
 */
export function itObeysStoreLaws(makeSite: () => StoreSite, { runs = 20 }: { readonly runs?: number } = {}): void {
  const { it } = globalThis as { it?: (title: string, body: () => Promise<void>) => unknown };
  if (it === undefined) throw new InvalidArgumentError("no 'it' is there to make tests of store laws: run it by mocha");
  for (const law of storeLaws) it(law.title, () => tryStoreLaw(law, makeSite, runs));
}

/** Tries one law. @throws Error with the smallest batches that break it, and the seed that finds them again */
export async function tryStoreLaw(law: StoreLaw, makeSite: () => StoreSite, runs: number): Promise<void> {
  const batches = fc.array(fc.array(stateRecords, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
  const holds = fc.asyncProperty(batches, async (some) => {
    const site = makeSite();
    try {
      await law.holds(site, some);
    } finally {
      await site.dispose();
    }
  });
  await fc.assert(holds, { numRuns: runs });
}

async function filled(site: StoreSite, batches: readonly (readonly StateRecord[])[]): Promise<void> {
  const store = site.open();
  await store.load();
  for (const batch of batches) await store.append(batch);
  await store.close();
}

async function reloaded(site: StoreSite): Promise<readonly StateRecord[]> {
  const store = site.open();
  const records = await store.load();
  await store.close();
  return records;
}

/** Resources compare by what they print: equal bags are equal in every entry. */
function same(found: readonly unknown[], expected: readonly unknown[]): void {
  const [left, right] = [print(found), print(expected)];
  if (left !== right) throw new Error(`found ${left}\nexpected ${right}`);
}

function print(values: readonly unknown[]): string {
  return JSON.stringify(values, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
