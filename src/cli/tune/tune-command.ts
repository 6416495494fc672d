import { stringify } from 'yaml';
import { InvalidArgumentError } from '../../base/errors.js';
import { writtenChain } from '../../composition/chain/written-chain.js';
import {
  type Interval,
  type Metric,
  meanInterval,
  paretoFront,
  type Scored,
  verdictOf,
} from '../../simulator/index.js';
import { carryOut } from '../compare/run-pool.js';
import { RunProgress } from '../compare/run-progress.js';
import { EXIT } from '../exit-code.js';
import { plainTable } from '../plain-table.js';
import { plural } from '../plural.js';
import { type Trial, type TuneFlags, type TuneRequest, tuneRequest } from './tune-request.js';

/** What a chain came to: by objective, a value for each workload and seed, in their order. */
type Values = Readonly<Record<string, readonly number[]>>;

/** A chain of the front beside the one that was given, on seeds that took no part in the search. */
interface Judged {
  readonly trial: Trial;
  /** Of training, by objective. */
  readonly trained: readonly number[];
  /** By objective, less the given chain's. */
  readonly heldOut: readonly Interval[];
  readonly verdicts: readonly string[];
}

/** So many of the front are worth judging. */
const MOST_JUDGED = 8;

/**
 * `stowage tune`: searches weights and options, and judges what it found on seeds that it has not seen.
 *
 * @returns the exit code: to find nothing is a result, not a failure
 * @throws InvalidArgumentError for bad input, before anything is run
 */
export async function tuneCommand(files: readonly string[], flags: TuneFlags): Promise<number> {
  const request = await tuneRequest([...new Set(files)], flags);
  const { trials, objectives, training, heldOut } = request;
  const trained = await run(request, trials, training);
  const points = trials.map((of, at): Scored<Trial> => ({ of, costs: costsOf(trained[at] ?? {}, objectives) }));
  const front = paretoFront(points).slice(0, MOST_JUDGED);
  const [given, ...others] = [trials[0], ...front.map(({ of }) => of).filter((trial) => trial !== trials[0])];
  if (given === undefined) throw new Error('invariant: the chain itself is tried');
  const values = others.length === 0 ? [] : await run(request, [given, ...others], heldOut);
  const judged = others.map((trial, at) => judge(request, trial, points, [values[0] ?? {}, values[at + 1] ?? {}]));
  const best = judged.find(({ verdicts: [first, ...rest] }) => first === 'better' && !rest.includes('worse'));
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ tried: trials.length - 1, ...flat(request, judged, best) })}\n`
      : `${textOf(request, points, judged, best)}\n`,
  );
  return EXIT.done;
}

/** Runs every chain on every workload under every seed. */
async function run(
  { workloads, objectives, shared, threads }: TuneRequest,
  trials: readonly Trial[],
  seeds: readonly number[],
): Promise<readonly Values[]> {
  const cases = workloads.flatMap((workload) => seeds.map((seed) => ({ workload, seed })));
  const orders = trials.flatMap(({ config }, trial) =>
    cases.map((one, at) => ({ ...one, config, id: trial * cases.length + at })),
  );
  const values = trials.map(() =>
    Object.fromEntries(objectives.map(({ name }) => [name, new Array<number>(cases.length).fill(Number.NaN)])),
  );
  const progress = new RunProgress(orders.length);
  try {
    await carryOut(
      orders,
      shared,
      ({ id }, { metrics }) => {
        const of = values[Math.floor(id / cases.length)] ?? {};
        for (const { name } of objectives) {
          const [list, value] = [of[name], metrics[name]];
          if (value === undefined)
            throw new InvalidArgumentError(
              `--metric: '${name}' has no value in this workload; accepted: ${Object.keys(metrics).join(', ')}`,
            );
          if (list !== undefined) list[id % cases.length] = value;
        }
        progress.step('');
      },
      threads,
    );
  } finally {
    progress.end();
  }
  return values;
}

/** Means, so that lower is better. */
function costsOf(values: Values, objectives: readonly Metric[]): readonly number[] {
  return objectives.map(({ name, better }) => (better === 'higher' ? -1 : 1) * mean(values[name] ?? []));
}

function judge(
  { objectives, confidence }: TuneRequest,
  trial: Trial,
  points: readonly Scored<Trial>[],
  [given, other]: readonly [Values, Values],
): Judged {
  const count = Math.min(MOST_JUDGED, points.length);
  // Bonferroni: each of several that are judged gets its part of the chance to be wrong.
  const each = 1 - (1 - confidence) / count;
  const heldOut = objectives.map(({ name }) =>
    meanInterval(
      (other[name] ?? []).map((value, at) => value - (given[name]?.[at] ?? Number.NaN)),
      each,
    ),
  );
  const costs = points.find(({ of }) => of === trial)?.costs ?? [];
  return {
    trial,
    trained: costs.map((cost, at) => (objectives[at]?.better === 'higher' ? -cost : cost)),
    heldOut,
    verdicts: heldOut.map((interval, at) => verdictOf(objectives[at]?.name ?? '', interval)),
  };
}

function flat(
  { objectives, training, heldOut, confidence }: TuneRequest,
  judged: readonly Judged[],
  best: Judged | undefined,
): object {
  return {
    objectives: objectives.map(({ name }) => name),
    training,
    heldOut,
    confidence,
    front: judged.map(({ trial, trained, heldOut: differences, verdicts }) => ({
      setting: trial.setting,
      trained,
      heldOut: differences,
      verdicts,
    })),
    recommended: best === undefined ? null : { setting: best.trial.setting, chain: writtenChain(best.trial.config) },
  };
}

function textOf(
  { objectives, training, heldOut, trials, spaceSize, confidence }: TuneRequest,
  points: readonly Scored<Trial>[],
  judged: readonly Judged[],
  best: Judged | undefined,
): string {
  const base = points[0]?.costs ?? [];
  const rows = judged.map(({ trial, trained, heldOut: differences, verdicts }) => [
    words(trial),
    ...objectives.flatMap((_, at) => [
      numeral(trained[at] ?? Number.NaN),
      `${numeral(differences[at]?.mean ?? Number.NaN)} [${numeral(differences[at]?.low ?? Number.NaN)}, ${numeral(differences[at]?.high ?? Number.NaN)}]`,
      verdicts[at] ?? '',
    ]),
  ]);
  const given = [
    'as given',
    ...objectives.flatMap((one, at) => [numeral(one.better === 'higher' ? -(base[at] ?? 0) : (base[at] ?? 0)), '', '']),
  ];
  const head = ['PARETO FRONT', ...objectives.flatMap(({ title }) => [title.toUpperCase(), 'HELD OUT', 'VERDICT'])];
  const percent = Math.round(100 * confidence);
  return [
    `${plural(trials.length - 1, 'setting')} of ${spaceSize} tried on ${plural(training.length, 'training seed')}, the front judged on ${plural(heldOut.length, 'other seed')}`,
    '',
    plainTable(head, [given, ...rows], ['left', ...objectives.flatMap(() => ['right', 'right', 'left'] as const)]),
    '',
    ...(best === undefined
      ? [
          `nothing is recommended: on the held-out seeds no setting is clearly better than the chain as given (${percent} %, paired t, Bonferroni)`,
        ]
      : [`recommended: ${words(best.trial)}`, '', stringify(writtenChain(best.trial.config)).trimEnd()]),
  ].join('\n');
}

function words({ setting }: Trial): string {
  return Object.entries(setting)
    .map(([path, value]) => `${path}=${String(value)}`)
    .join(' ');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function numeral(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}
