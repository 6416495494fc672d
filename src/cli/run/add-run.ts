import type { Command } from 'commander';
import { EXAMPLES } from '../examples.js';
import { collect } from '../flags.js';
import type { RunFlags } from './run-request.js';

const MASTER_HELP =
  'embedded, the URL of a master (several are separated by commas), or zk://host:2181/mesos where masters are elected';

/** @param done - told the exit code */
export function addRun(program: Command, done: (code: number) => void): void {
  program
    .command('run')
    .description('run the jobs of one or more files, tell who ran where, and end when all have ended')
    .argument('[files...]', 'job files (YAML); - is standard input')
    .option('--master <where>', MASTER_HELP, 'embedded')
    .option('--credential-file <file>', 'principal and secret for the master, as Mesos reads them')
    .option('--token-file <file>', 'a bearer token for the master')
    .option('--ca <file>', "PEM: whose certificates an https master may have (default: Node's own list)")
    .option('--cert <file>', 'PEM: our certificate, for masters that ask for one')
    .option('--key <file>', 'PEM: its key')
    .option('--agents <n>', 'agents of the embedded cluster: how many, or a file that describes them (default: 3)')
    .option('--policy <policy>', '[KIND:]NAME[=WEIGHT], takes the place of its kind; may be repeated', collect)
    .option('--chain <file>', 'the chain of policies as YAML')
    .option(
      '--isolate [time]',
      'run policies from files in threads of their own; a call that takes longer than 1s, or TIME, fails',
    )
    .option('--out <dir>', "where the embedded cluster's sandboxes are kept (default: a temporary folder)")
    .option(
      '--state <dir>',
      'keep what was done there (a folder, or zk://…), and go on from it after a crash or an interrupt',
    )
    .option('--ha <url>', 'one of several replicas that share the state at zk://host:2181/path, of which one leads')
    .option('--ha-timeout <time>', 'after so long without a sign of the leader another leads (default: 10s)')
    .option('--cordon <agent>', 'no further task there, by id or host name; may be repeated', collect)
    .option('--uncordon <agent>', 'open an agent again that the --state knows as closed; may be repeated', collect)
    .option(
      '--drain <agent[=time]>',
      'close the agent and move what runs there; what is left after TIME is killed; may be repeated',
      collect,
    )
    .option(
      '--offer-constraints',
      'tell the master which agents what waits could use, so that it offers nothing else (Mesos 1.11)',
    )
    .option('--journal <file>', 'write there all that the engine is told and does, for stowage replay')
    .option('--journal-limit <mb>', 'end the journal after so many megabytes', '1000')
    .option('--timeout <time>', 'stop after 90, 90s, 5m, …')
    .option('--seed <n>', 'seed of all chance in policies', '0')
    .option('--json', 'one JSON object a line; the last one holds the totals')
    .addHelpText('after', EXAMPLES.run)
    .action(async (files: string[], flags: RunFlags) => {
      const { runCommand } = await import('./run-command.js');
      done(await runCommand(files, flags));
    });
}
