import fc, { type Arbitrary } from 'fast-check';

// Names come from small pools, so that what is generated apart often meets.

/** The attributes that generated agents have, and what their values may be. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  rack: ['r1', 'r2', 'r3'],
  zone: ['a', 'b'],
  disk: ['ssd', 'hdd'],
};

/** Scalars that generated agents lend and generated jobs ask for. */
export const SCALARS: readonly string[] = ['cpus', 'mem', 'disk'];

/** The roles of generated jobs and reservations: two lines of a tree, and nobody's. */
export const ROLES: readonly string[] = ['*', 'prod', 'prod/web', 'dev'];

/** Text attributes of an agent; each may be missing. */
export function attributes(): Arbitrary<Readonly<Record<string, string>>> {
  const texts = Object.entries(ATTRIBUTES).map(([name, values]) => [name, fc.constantFrom(...values)] as const);
  // A key that is not required is absent, never there without a value.
  return fc.record(Object.fromEntries(texts), { requiredKeys: [] }) as Arbitrary<Record<string, string>>;
}

/** Milli-units up to `most`: often round, so that amounts are often equal, and sometimes any whole thousandth. */
export function amounts(most: number): Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: Math.floor(most / 500) }).map((halves) => halves * 500) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: most }) },
  );
}
