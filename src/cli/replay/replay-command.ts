import { chainOf } from '../../composition/chain/chain-of.js';
import {
  type ChainDifference,
  firstDifference,
  type JournalEnd,
  JournalReader,
  journalWorkload,
  type ReplayResult,
  replay,
  type SimulationReport,
  simulateJournal,
} from '../../simulator/index.js';
import { EXIT } from '../exit-code.js';
import { plainTable } from '../plain-table.js';
import { plural } from '../plural.js';
import { journalPolicies } from './journal-policies.js';

/** The options of `stowage replay`, as the command line gives them. */
export interface ReplayFlags {
  readonly chain?: string;
  readonly policy?: readonly string[];
  readonly partial?: true;
  readonly json?: true;
}

/** What another chain makes of a journal. */
interface OtherChain {
  readonly difference: ChainDifference | undefined;
  /** By the chains of the journal, and by the other. */
  readonly simulated: { readonly recorded: SimulationReport; readonly other: SimulationReport };
  readonly unknownDurations: number;
}

/**
 * `stowage replay`: repeats what a journal tells.
 *
 * @returns the exit code: 1 if something came out otherwise than recorded
 * @throws InvalidArgumentError for what is no journal, or is damaged
 */
export async function replayCommand(file: string, flags: ReplayFlags): Promise<number> {
  const journal = new JournalReader(file, { isTornAccepted: flags.partial === true });
  const policies = await journalPolicies(journal);
  const result = replay(journal, policies);
  const isOther = flags.chain !== undefined || flags.policy !== undefined;
  const other =
    isOther && result.difference === undefined ? await tryOther(journal, result, policies, flags) : undefined;
  const { steps, effects, end, difference, engines } = result;
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ steps, effects, engines: engines.map(({ name }) => name), end, difference, ...other })}\n`
      : `${[...textOf(result), ...(other === undefined ? [] : otherTextOf(other))].join('\n')}\n`,
  );
  return difference === undefined ? EXIT.done : EXIT.failed;
}

async function tryOther(
  journal: JournalReader,
  { engines }: ReplayResult,
  recorded: Awaited<ReturnType<typeof journalPolicies>>,
  flags: ReplayFlags,
): Promise<OtherChain> {
  const { chain, policies: own } = await chainOf(flags.chain, flags.policy ?? []);
  const policies = [...recorded, ...own.filter((one) => !recorded.includes(one))];
  const chains = journal.header.engines.map((engine) =>
    journal.header.isDirect === true ? { ...chain, disposal: engine.chain.disposal } : chain,
  );
  const workload = journalWorkload(journal, engines);
  const seed = journal.header.engines[0]?.seed ?? 0;
  return {
    difference: firstDifference(journal, chains, policies),
    simulated: {
      recorded: await simulateJournal(workload, { policies, seed }),
      other: await simulateJournal(workload, { policies, seed, chain }),
    },
    unknownDurations: workload.unknownDurations,
  };
}

const ENDS: Readonly<Record<JournalEnd, string>> = {
  closed: 'to its end',
  full: 'up to where it had become as long as it may',
  cut: 'up to where its process was ended',
  torn: 'up to where its end is torn',
};

function textOf({ steps, effects, engines, end, difference }: ReplayResult): readonly string[] {
  const who = engines.map(({ name }) => name).join(', ');
  const what = `${plural(steps, 'step')} of ${who}, ${plural(effects, 'effect')}`;
  if (difference === undefined) return [`${what}: every one as recorded, byte for byte, ${ENDS[end]}`];
  const { step, engine, at, input, recorded = 'nothing', repeated = 'nothing' } = difference;
  return [
    `${what} as recorded`,
    `step ${step} of ${engine} (${input}, at ${(at / 1000).toFixed(3)} s) comes out otherwise`,
    `  recorded  ${recorded}`,
    `  now       ${repeated}`,
  ];
}

function otherTextOf({ difference, simulated, unknownDurations }: OtherChain): readonly string[] {
  const first =
    difference === undefined
      ? ['the other chain decides everything as recorded']
      : [
          `the first decision that differs: step ${difference.step} of ${difference.engine}, at ${(difference.at / 1000).toFixed(3)} s`,
          ...difference.recorded.map((line) => `  recorded  ${line}`),
          ...difference.other.map((line) => `  other     ${line}`),
          ...(difference.same === 0 ? [] : [`  ${plural(difference.same, 'decision')} of that step the same`]),
        ];
  const note =
    unknownDurations === 0
      ? []
      : [`${plural(unknownDurations, 'job')} of which no task was seen to end: taken to run as long as the median`];
  return ['', ...first, '', 'what comes of it in simulation:', tableOf(simulated), ...note];
}

function tableOf({ recorded, other }: OtherChain['simulated']): string {
  const columns = [recorded, other];
  const row = (name: string, of: (report: SimulationReport) => string): string[] => [name, ...columns.map(of)];
  const perFramework = Object.keys(recorded.frameworks).flatMap((name) => {
    const tasks = (report: SimulationReport) => report.frameworks[name]?.tasks;
    return [
      row(`${name}: finished of arrived`, (report) => `${tasks(report)?.finished ?? 0}/${tasks(report)?.arrived ?? 0}`),
      row(`${name}: mean wait`, (report) => seconds(tasks(report)?.waitMs.mean)),
      row(`${name}: 95 % wait`, (report) => seconds(tasks(report)?.waitMs.p95)),
      row(`${name}: makespan`, (report) => seconds(tasks(report)?.makespanMs)),
    ];
  });
  const perResource = Object.keys(recorded.cluster.mean).map((name) =>
    row(`${name} in use`, ({ cluster }) => `${(100 * (cluster.mean[name] ?? 0)).toFixed(1)}%`),
  );
  return plainTable(
    ['', 'RECORDED CHAIN', 'OTHER CHAIN'],
    [...perFramework, ...perResource, row('agents used', ({ cluster }) => String(cluster.agentsUsed))],
    ['left', 'right', 'right'],
  );
}

function seconds(ms: number | undefined): string {
  return ms === undefined || Number.isNaN(ms) ? '-' : `${(ms / 1000).toFixed(1)}s`;
}
