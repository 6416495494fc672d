import { Argument, Command, CommanderError } from 'commander';
import { isEngineError, messageOf } from '../base/errors.js';
import type { ClusterFlags } from './cluster-command.js';
import { completionScript, SHELLS, type Shell } from './completion/scripts.js';
import type { ConformanceFlags } from './conformance-command.js';
import { EXAMPLES } from './examples.js';
import { EXIT } from './exit-code.js';
import type { ExplainFlags } from './explain-command.js';
import { collect } from './flags.js';
import type { NewPolicyFlags } from './new/new-policy-command.js';
import { addRun } from './run/add-run.js';
import { addStudies } from './studies.js';
import type { VerifyFlags } from './verify/verify-command.js';
import { VERSION } from './version.js';

/**
 * Runs one command line.
 *
 * @param argv - without the program and its script
 * @returns the exit code; all output has been written
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = commands((result) => (code = result));
  // Nobody reads on: what was started ends with the process.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.unread : EXIT.failed),
  );
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    return complain(error);
  }
  return code;
}

/** @param done - told the exit code of the command that ran */
function commands(done: (code: number) => void): Command {
  const program = new Command('stowage')
    .description('Runs jobs on Apache Mesos, or on a cluster of its own, under scheduling policies of your choice.')
    .version(VERSION, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .addHelpText(
      'after',
      `\nExit codes: ${EXIT.done} done; ${EXIT.failed} a task failed or was not placed; ${EXIT.badInput} bad input, nothing was started.`,
    );
  addRun(program, done);
  addExplain(program, done);
  addCluster(program, done);
  addState(program, done);
  addPolicies(program, done);
  addNew(program, done);
  addVerify(program, done);
  addConformance(program, done);
  addStudies(program, done);
  addCompletion(program, done);
  return program;
}

function addExplain(program: Command, done: (code: number) => void): void {
  program
    .command('explain')
    .description('tell where a task would go if a file of jobs met idle agents, or why nowhere; runs nothing')
    .argument('<file>', 'a job file (YAML); - is standard input')
    .argument('<task>', 'JOB.INSTANCE, or JOB for its first one')
    .option('--agents <n>', 'how many agents, or a file that describes them', '3')
    .option('--policy <policy>', 'as for run', collect)
    .option('--chain <file>', 'as for run')
    .option('--json', 'as one JSON document')
    .addHelpText('after', EXAMPLES.explain)
    .action(async (file: string, task: string, flags: ExplainFlags) => {
      const { explainCommand } = await import('./explain-command.js');
      done(await explainCommand(file, task, flags));
    });
}

function addCluster(program: Command, done: (code: number) => void): void {
  program
    .command('cluster')
    .description('start a cluster alone, a Mesos-compatible master with agents that run processes, until Ctrl-C')
    .option('--port <n>', 'port of the master on 127.0.0.1; 0 takes a free one', '5050')
    .option('--agents <n>', 'how many agents, or a file that describes them', '3')
    .option('--work-dir <dir>', 'where sandboxes are kept (default: a temporary folder)')
    .option(
      '--journal <file>',
      'write there what happens to tasks: launched, reported, acknowledged, a JSON object a line',
    )
    .addHelpText('after', EXAMPLES.cluster)
    .action(async (flags: ClusterFlags) => {
      const { clusterCommand } = await import('./cluster-command.js');
      done(await clusterCommand(flags));
    });
}

function addState(program: Command, done: (code: number) => void): void {
  const state = program.command('state').description('look into a folder that was given to run --state');
  state
    .command('verify')
    .description('check all that was written, a line a segment; 1 if something is damaged')
    .argument('<dir>', 'the folder')
    .addHelpText('after', EXAMPLES.state)
    .action(async (folder: string) => {
      const { stateVerifyCommand } = await import('./state-command.js');
      done(await stateVerifyCommand(folder));
    });
  state
    .command('dump')
    .description('print every record')
    .argument('<dir>', 'the folder')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', EXAMPLES.state)
    .action(async (folder: string, options: { readonly json?: true }) => {
      const { stateDumpCommand } = await import('./state-command.js');
      done(await stateDumpCommand(folder, options));
    });
}

function addPolicies(program: Command, done: (code: number) => void): void {
  program
    .command('policies')
    .description('list the policies that there are, with their kinds and options')
    .option('--json', 'as one JSON document')
    .addHelpText('after', EXAMPLES.policies)
    .action(async (options: object) => {
      const { policiesCommand } = await import('./policies-command.js');
      done(policiesCommand(options));
    });
}

function addNew(program: Command, done: (code: number) => void): void {
  program
    .command('new')
    .description('write the beginnings of something')
    .command('policy')
    .description('write a policy that works as it stands, a test of its laws, and a README')
    .argument('<name>', 'as chains name it: lower case and hyphens')
    .requiredOption(
      '--kind <kind>',
      'order, admission, feasibility, domain, score, slice, disposal, preemption, gang or cycle',
    )
    .option('--dir <dir>', 'where to write it (default: a folder of its name)')
    .addHelpText('after', EXAMPLES.newPolicy)
    .action(async (name: string, flags: NewPolicyFlags) => {
      const { newPolicyCommand } = await import('./new/new-policy-command.js');
      done(await newPolicyCommand(name, flags));
    });
}

function addVerify(program: Command, done: (code: number) => void): void {
  program
    .command('verify')
    .description('try the laws of its kinds on a policy, and draw the smallest case in which one is broken')
    .argument('<file>', 'a policy file (.ts, .js)')
    .option('--runs <n>', 'problems per law', '100')
    .option('--seed <n>', 'seed of the problems', '0')
    .option('--options <yaml>', "the policy's options, as '{ most: 2 }'")
    .option('--json', 'one JSON object a law')
    .addHelpText('after', EXAMPLES.verify)
    .action(async (file: string, flags: VerifyFlags) => {
      const { verifyCommand } = await import('./verify/verify-command.js');
      done(await verifyCommand(file, flags));
    });
}

function addConformance(program: Command, done: (code: number) => void): void {
  program
    .command('conformance')
    .description('hold the driver and the engine against recorded traffic of a real Mesos master')
    .argument('<dir>', 'a folder with one folder of recordings per scenario')
    .option(
      '--expectations <dir>',
      'a folder with <scenario>.json for each (default: those for the recordings of Mesos 1.12)',
    )
    .option('--json', 'one JSON object a scenario; the last one holds the totals')
    .addHelpText('after', EXAMPLES.conformance)
    .action(async (dir: string, flags: ConformanceFlags) => {
      const { conformanceCommand } = await import('./conformance-command.js');
      done(await conformanceCommand(dir, flags));
    });
}

function addCompletion(program: Command, done: (code: number) => void): void {
  program
    .command('completion')
    .description('print a script that teaches your shell to complete commands, options and policies')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText('after', EXAMPLES.completion)
    .action(async (shell: Shell) => {
      const { commandWords } = await import('./completion/command-words.js');
      process.stdout.write(completionScript(shell, commandWords(program)));
      done(EXIT.done);
    });
}

/** Faults of what was given, by code; a state that cannot be gone on with is one. */
const BAD_INPUT: ReadonlySet<string> = new Set(['ENGINE_INVALID_ARGUMENT', 'ENGINE_STATE']);

/** Tells what went wrong in one line on standard error. @returns the exit code */
function complain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    say(error.code === 'commander.help' ? 'no command given; see stowage --help' : usageFault(error.message));
    return EXIT.badInput;
  }
  say(messageOf(error));
  if (isEngineError(error)) return BAD_INPUT.has(error.code) ? EXIT.badInput : EXIT.failed;
  // What is neither ours nor the system's is a fault of the program, which a person can only report.
  if (error instanceof Error && !('syscall' in error)) process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.failed;
}

function say(message: string): void {
  process.stderr.write(`stowage: ${message.replace(/\s*\n\s*/g, ' ')}\n`);
}

/** Commander's words in ours: `unknown option '--polcy'; did you mean '--policy'?` */
function usageFault(message: string): string {
  const words = message.replace(/^error: /, '').replace(/\.$/, '');
  const [, what = words, guess] = /^(.*?)\s*\(Did you mean (.*)\?\)$/s.exec(words) ?? [];
  return `${what}${guess === undefined ? '' : `; did you mean '${guess}'?`}; see stowage --help`;
}
