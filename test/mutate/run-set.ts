import type { Mutant, MutantSet } from '../mutants/mutant.js';
import { Workshop } from './workshop.js';

/** What became of a mutant; `broken` is a mutant that does not compile, and so proves nothing. */
export type Verdict = 'killed' | 'hung' | 'survived' | 'broken';

export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
  /** The test that failed, or what the compiler said. */
  readonly detail: string;
}

/**
 * Runs a set's tests against each of its mutants in turn, in a copy of the repository at `root`.
 * @throws Error if the tests fail as things are: a mutant could prove nothing
 */
export async function* runSet(root: string, set: MutantSet, signal?: AbortSignal): AsyncGenerator<Judged> {
  const workshop = new Workshop(root, signal);
  try {
    const compiled = await workshop.compile();
    if (compiled.code !== 0) throw new Error(`the sources do not compile:\n${compiled.output}`);
    const tested = await workshop.test(set.tests, set.limitMs);
    if (tested.code !== 0) throw new Error(`the tests of '${set.name}' fail without any mutant:\n${tested.output}`);
    for (const mutant of set.mutants) {
      workshop.apply(mutant);
      const judged = await judge(workshop, set, mutant);
      signal?.throwIfAborted(); // what was stopped was not judged
      yield judged;
      workshop.restore(mutant);
    }
  } finally {
    workshop.close();
  }
}

async function judge(workshop: Workshop, { tests, limitMs }: MutantSet, mutant: Mutant): Promise<Judged> {
  const compiled = await workshop.compile();
  if (compiled.code !== 0) return { mutant, verdict: 'broken', detail: compiled.output.trim() };
  const { code, output } = await workshop.test(tests, limitMs);
  if (code === undefined) return { mutant, verdict: 'hung', detail: `past ${limitMs} ms` };
  return code === 0
    ? { mutant, verdict: 'survived', detail: '' }
    : { mutant, verdict: 'killed', detail: failedTest(output) };
}

/** The title path under mocha's `1)` heading, on one line. */
function failedTest(output: string): string {
  const heading = /^ {2}1\) ([\s\S]*?):\n\n?/m.exec(output);
  return (heading?.[1] ?? 'the test files do not load').replace(/\s*\n\s*/g, ' > ');
}
