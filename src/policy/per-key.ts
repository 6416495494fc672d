/** Keys beyond this many are forgotten, all together, and derived anew when they come again. */
const MOST_KEYS = 10_000;

/**
 * Remembers what `derive` makes of a facet's keys, so that a key is taken apart once and not for every task:
 * `const limitsOf = perKey((key) => JSON.parse(key) as Limit[])`. What is remembered is handed out again: do not change it.
 */
export function perKey<T>(derive: (key: string) => T): (key: string) => T {
  const derived = new Map<string, { readonly value: T }>();
  return (key) => {
    let known = derived.get(key);
    if (known === undefined) {
      if (derived.size >= MOST_KEYS) derived.clear();
      known = { value: derive(key) };
      derived.set(key, known);
    }
    return known.value;
  };
}
