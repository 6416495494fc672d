/**
 * Orders two strings by code point, the same everywhere: never by locale, and not by UTF-16 unit as `<` does.
 * A total order of ill-formed strings too, in which a lone surrogate stands behind U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    // A differing unit in the middle of a pair follows an equal first half: the units themselves decide then.
    return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
  }
  return a.length - b.length;
}

/** Moves surrogates (which stand for U+10000 and above) behind U+E000..U+FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
