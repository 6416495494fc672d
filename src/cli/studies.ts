import type { Command } from 'commander';
import type { CompareFlags } from './compare/compare-request.js';
import { EXAMPLES } from './examples.js';
import type { ExperimentFlags } from './experiment-command.js';
import { collect } from './flags.js';
import type { ReplayFlags } from './replay/replay-command.js';
import type { CompactFlags } from './simulate/compact-command.js';
import type { SimulateFlags } from './simulate/simulate-request.js';
import type { TuneFlags } from './tune/tune-request.js';

/**
 * The commands that run engines on simulated time.
 *
 * @param done - told the exit code of the command that ran
 */
export function addStudies(program: Command, done: (code: number) => void): void {
  addSimulate(program, done);
  addCompact(program, done);
  addExperiment(program, done);
  addReplay(program, done);
  addCompare(program, done);
  addTune(program, done);
}

function addSimulate(program: Command, done: (code: number) => void): void {
  program
    .command('simulate')
    .description('let a workload arrive at frameworks and agents on simulated time, and tell how it went')
    .argument('<file>', 'a simulation file (YAML), a log (.swf), a task list (.csv) or a journal (.journal)')
    .option('--agents <n>', 'how many agents of 8 cpus and 32 GB, or a file that describes them (default: 3)')
    .option('--policy <policy>', 'as for run', collect)
    .option('--chain <file>', 'as for run; of frameworks that name no chain of their own')
    .option('--allocator <name>', 'who is offered what: drf, random, round-robin, best-fit or request-aware', 'drf')
    .option('--direct', 'one framework sees all that is free at every instant: for packing studies')
    .option('--seed <n>', 'seed of workload, allocation and policies', '0')
    .option('--order-seed <n>', 'draws the order of what happens at the same instant')
    .option('--until <time>', 'the end of simulated time: 90s, 5m, 24h, …')
    .option('--journal <file>', 'write there all that the engines are told and do, for stowage replay')
    .option('--journal-limit <mb>', 'end the journal after so many megabytes', '1000')
    .option('--log-level <level>', 'tell what happens on stderr, as JSON lines: warn, info, debug or trace', 'silent')
    .option('--json', 'as one JSON object')
    .addHelpText('after', EXAMPLES.simulate)
    .action(async (file: string, flags: SimulateFlags) => {
      const { simulateCommand } = await import('./simulate/simulate-command.js');
      done(await simulateCommand(file, flags));
    });
}

function addCompact(program: Command, done: (code: number) => void): void {
  program
    .command('compact')
    .description('find the smallest cluster on which a chain places all tasks at once, over orders of arrival')
    .argument('<file>', 'a workload of one framework, as for simulate')
    .option('--agents <file>', 'the shapes that the cluster is made of, in turn (default: 8 cpus and 32 GB)')
    .option('--policy <policy>', 'as for run', collect)
    .option('--chain <file>', 'as for run; of a framework that names no chain of its own')
    .option('--orders <n>', 'how many orders of arrival are drawn', '11')
    .option('--seed <n>', 'seed of workload, orders and policies', '0')
    .option('--json', 'as one JSON object')
    .addHelpText('after', EXAMPLES.compact)
    .action(async (file: string, flags: CompactFlags) => {
      const { compactCommand } = await import('./simulate/compact-command.js');
      done(await compactCommand(file, flags));
    });
}

function addExperiment(program: Command, done: (code: number) => void): void {
  program
    .command('experiment')
    .description('do a published study again with our engine and policies, and tell its figures beside ours')
    .argument('<name>', 'openb, vector-packing, online-packing, drf, drf-shares, server-selection or starvation')
    .requiredOption('--data <dir>', 'the folder that holds the data sets')
    .option('--workload <name>', 'one workload of the study (default: all)')
    .option('--seeds <n>', 'how many seeds, where chance has a say (default: as published)')
    .option('--json', 'as one JSON object: workload, policy, metric')
    .addHelpText('after', EXAMPLES.experiment)
    .action(async (name: string, flags: ExperimentFlags) => {
      const { experimentCommand } = await import('./experiment-command.js');
      done(await experimentCommand(name, flags));
    });
}

function addReplay(program: Command, done: (code: number) => void): void {
  program
    .command('replay')
    .description('repeat what a journal tells, and compare every effect; or see what another chain makes of it')
    .argument('<journal>', 'a file that run --journal or simulate --journal wrote')
    .option('--chain <file>', 'where this chain first decides otherwise, and what comes of it in simulation')
    .option('--policy <policy>', 'the same for a policy, as for run', collect)
    .option('--partial', 'leave out an end that is torn')
    .option('--json', 'as one JSON object')
    .addHelpText('after', EXAMPLES.replay)
    .action(async (journal: string, flags: ReplayFlags) => {
      const { replayCommand } = await import('./replay/replay-command.js');
      done(await replayCommand(journal, flags));
    });
}

function addCompare(program: Command, done: (code: number) => void): void {
  program
    .command('compare')
    .description('run chains on the same workloads under the same seeds, and tell where they differ, with intervals')
    .argument('<workloads...>', 'as for simulate; the chains are those of frameworks that name none of their own')
    .option('--chain <file>', 'a chain that takes part; may be repeated', collect)
    .option('--policy <policy>', 'the default chain with this policy takes part; may be repeated', collect)
    .option('--baseline <name>', 'whom the others are compared with (default: the first)')
    .option('--agents <n>', 'as for simulate')
    .option('--allocator <name>', 'as for simulate', 'drf')
    .option('--direct', 'as for simulate')
    .option('--until <time>', 'as for simulate')
    .option('--seeds <n>', 'how many seeds', '10')
    .option('--first-seed <n>', 'the first of them', '1')
    .option('--confidence <percent>', 'of the intervals', '95')
    .option('--threads <n>', 'runs at a time (default: as many as there are processors)')
    .option('--runs <file>', 'keep runs there, and do not repeat those that are there')
    .option('--out <file>', 'a report with charts: one HTML file that opens offline')
    .option('--csv <file>', 'all runs, a row each')
    .option('--json', 'as one JSON object')
    .addHelpText('after', EXAMPLES.compare)
    .action(async (files: string[], flags: CompareFlags) => {
      const { compareCommand } = await import('./compare/compare-command.js');
      done(await compareCommand(files, flags));
    });
}

function addTune(program: Command, done: (code: number) => void): void {
  program
    .command('tune')
    .description('search weights and options of a chain, and judge what is found on seeds that took no part')
    .argument('<workloads...>', 'as for compare')
    .option('--chain <file>', 'the chain to be tuned (default: the default chain)')
    .option('--policy <policy>', 'as for run', collect)
    .option(
      '--vary <place>',
      'PART.POLICY.weight=V,V or PART.POLICY.options.NAME=V,V (default: all weights of scores); may be repeated',
      collect,
    )
    .option('--metric <name>', 'what it is tuned for (default: waitMean); repeated: a Pareto front', collect)
    .option('--tries <n>', 'settings tried at most, drawn if there are more', '40')
    .option('--seeds <n>', 'training seeds', '5')
    .option('--held-out <n>', 'seeds that judge', '10')
    .option('--first-seed <n>', 'the first of them all, which also draws the settings', '1')
    .option('--confidence <percent>', 'of the intervals', '95')
    .option('--agents <n>', 'as for simulate')
    .option('--allocator <name>', 'as for simulate', 'drf')
    .option('--direct', 'as for simulate')
    .option('--until <time>', 'as for simulate')
    .option('--threads <n>', 'as for compare')
    .option('--json', 'as one JSON object')
    .addHelpText('after', EXAMPLES.tune)
    .action(async (files: string[], flags: TuneFlags) => {
      const { tuneCommand } = await import('./tune/tune-command.js');
      done(await tuneCommand(files, flags));
    });
}
