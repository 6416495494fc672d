/** A small wrong change to a source, which some test must notice. */
export interface Mutant {
  /** A few words, unique in the set. */
  readonly name: string;
  /** The TypeScript source that it changes, relative to the repository's root. */
  readonly file: string;
  /** Occurs exactly once in `file`. */
  readonly find: string;
  readonly replace: string;
  /** What would go wrong for a user if nobody noticed. */
  readonly why: string;
}

/** Mutants that the same tests are meant to catch. */
export interface MutantSet {
  /** As `npm run mutate -- NAME` takes it. */
  readonly name: string;
  /** Compiled test files, as mocha's globs below the repository's root: `dist/test/base/**\/*.test.js`. */
  readonly tests: readonly string[];
  /** How long the tests may run against one mutant; one that hangs longer is caught. */
  readonly limitMs: number;
  readonly mutants: readonly Mutant[];
}

/**
 * The text of `mutant.file` with the change made.
 * @throws Error unless `find` occurs exactly once, or if nothing changes
 */
export function mutate(text: string, { name, file, find, replace }: Mutant): string {
  const parts = text.split(find);
  if (parts.length !== 2)
    throw new Error(`mutant '${name}': its text occurs ${parts.length - 1} times in ${file}, not once`);
  if (find === replace) throw new Error(`mutant '${name}' changes nothing`);
  return parts.join(replace);
}
