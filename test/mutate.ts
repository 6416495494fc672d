import { writeFileSync } from 'node:fs';
import { messageOf } from '../src/base/errors.js';
import { MUTANT_SETS } from './mutants/sets.js';
import { listOf } from './mutate/list.js';
import { runSet } from './mutate/run-set.js';

// npm run mutate -- SET: whether the tests notice each mutant of a set. Exit code 0 if it does, 1 if one survived or
// does not compile, 2 if nothing could be told.
// npm run mutate -- --list: writes test/mutants.md from the lists.
const [wanted] = process.argv.slice(2);
const set = MUTANT_SETS.find(({ name }) => name === wanted);

if (wanted === '--list') {
  writeFileSync('test/mutants.md', listOf(MUTANT_SETS));
} else if (set === undefined) {
  const names = MUTANT_SETS.map(({ name }) => name).join(', ');
  console.error(
    `${wanted === undefined ? 'a set of mutants is missing' : `no set of mutants '${wanted}'`}; there are: ${names}`,
  );
  process.exitCode = 2;
} else {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interrupted.abort(new Error(`stopped by ${signal}`));
    });
  }
  try {
    let caught = 0;
    for await (const { mutant, verdict, detail } of runSet('.', set, interrupted.signal)) {
      if (verdict === 'killed' || verdict === 'hung') caught += 1;
      console.log(`${verdict.padEnd(8)} ${mutant.name}${detail === '' ? '' : ` (${detail})`}`);
    }
    console.log(`\n${caught} of ${set.mutants.length} mutants of '${set.name}' caught`);
    process.exitCode = caught === set.mutants.length ? 0 : 1;
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 2;
  }
}
