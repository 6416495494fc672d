import { readYaml } from '../../composition/input/yaml-text.js';
import { loadPolicy } from '../../composition/policy-files/load-policy.js';
import { EXIT } from '../exit-code.js';
import { underFlag, wholeNumberFlag } from '../flags.js';
import { JsonVerdicts, VerdictLines } from './verdicts.js';

/** The options of `stowage verify`, as the command line gives them. */
export interface VerifyFlags {
  readonly runs: string;
  readonly seed: string;
  readonly options?: string;
  readonly json?: true;
}

const MOST_RUNS = 1_000_000;
const MOST_SEED = 2 ** 31 - 1;

/**
 * `stowage verify`: tries the laws on a policy of one's own, and draws what breaks them.
 *
 * @returns the exit code: 1 if a law is broken
 * @throws InvalidArgumentError for bad input
 */
export async function verifyCommand(file: string, flags: VerifyFlags): Promise<number> {
  const search = {
    runs: wholeNumberFlag('--runs', flags.runs, 1, MOST_RUNS),
    seed: wholeNumberFlag('--seed', flags.seed, 0, MOST_SEED),
  };
  const options = flags.options === undefined ? {} : readYaml(flags.options, '--options').data;
  const definition = await loadPolicy(file);
  // Takes longer to load than bad input takes to be told.
  const { verifyPolicy } = await import('../../testkit/index.js');
  // What the policy says of its options is told before any law is tried.
  const verdicts = underFlag(flags.options === undefined ? file : '--options', () =>
    verifyPolicy(definition, { ...search, options }),
  );
  const report =
    flags.json === true ? new JsonVerdicts(definition) : new VerdictLines(definition, againOf(file, flags));
  for (const verdict of verdicts) report.tell(verdict);
  return report.end() === 0 ? EXIT.done : EXIT.failed;
}

function againOf(file: string, { runs, seed, options }: VerifyFlags): string {
  const given = options === undefined ? '' : ` --options '${options}'`;
  return `stowage verify ${file} --seed ${seed} --runs ${runs}${given}`;
}
