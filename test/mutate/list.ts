import type { MutantSet } from '../mutants/mutant.js';

/** The page `test/mutants.md`. */
export function listOf(sets: readonly MutantSet[]): string {
  const sections = sets.map(({ name, tests, mutants }) => {
    const rows = mutants.map(({ name, file, why }) => `| ${name} | \`${file}\` | ${why} |`);
    return [
      `## ${name}`,
      '',
      `\`npm run mutate -- ${name}\` runs ${tests.map((glob) => `\`${glob}\``).join(', ')} against each.`,
      '',
      '| mutant | in | what would go wrong if no test noticed |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return `# Mutants

Small wrong changes, applied one at a time to a copy of the sources. A test must fail, or hang past the set's limit, on
each of them. The lists are \`test/mutants/*.ts\`; this page is written from them by \`npm run mutate -- --list\`.

${sections.join('\n')}`;
}
