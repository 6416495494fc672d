import { isDeepStrictEqual } from 'node:util';

/** Nothing if both are the same, otherwise a sentence that shows both. */
export function difference(what: string, one: unknown, other: unknown): true | string {
  return isDeepStrictEqual(one, other) || `${what}: ${shown(one)} and ${shown(other)}`;
}

/** A value on one line, as `[0.5, NaN]`. */
export function shown(value: unknown): string {
  if (ArrayBuffer.isView(value)) return shown([...(value as unknown as Iterable<unknown>)]);
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, of]) => `${name}: ${shown(of)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** The first thing that is wrong, if any. */
export function firstWrong(found: Iterable<true | string>): true | string {
  for (const verdict of found) if (verdict !== true) return verdict;
  return true;
}

/** -1, 0, 1, or NaN for what is no number. */
export function signOf(verdict: unknown): number {
  return typeof verdict === 'number' ? Math.sign(verdict) : Number.NaN;
}
