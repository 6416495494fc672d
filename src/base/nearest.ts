import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a mistyped `word` most likely meant: at most a third of the word away (always two edits), in any
 * case of letters, and sharing at least a letter with it. The first of equals; `undefined` if none is near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    const sharesNothing = away >= Math.max(word.length, candidate.length);
    if (away < bestDistance && !sharesNothing) [best, bestDistance] = [candidate, away];
  }
  return best;
}

/** `; did you mean 'x'?` for an error message, or nothing if no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const guess = nearest(word, candidates);
  return guess === undefined ? '' : `; did you mean '${guess}'?`;
}
