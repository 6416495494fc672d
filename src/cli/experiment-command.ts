import { stat } from 'node:fs/promises';
import { InvalidArgumentError } from '../base/errors.js';
import { type ExperimentResult, experimentNamed } from '../simulator/index.js';
import { EXIT } from './exit-code.js';
import { wholeNumberFlag } from './flags.js';
import { plainTable } from './plain-table.js';
import { LiveRegion } from './terminal/live-region.js';

/** The options of `stowage experiment`, as the command line gives them. */
export interface ExperimentFlags {
  readonly data: string;
  readonly workload?: string;
  readonly seeds?: string;
  readonly json?: true;
}

const MOST_SEEDS = 1_000_000;
const BAR_WIDTH = 24;

/**
 * `stowage experiment`: does a published study again, and tells its figures beside ours.
 *
 * @returns the exit code: figures that differ are a result, not a failure
 * @throws InvalidArgumentError for bad input, or data that is not there
 */
export async function experimentCommand(name: string, flags: ExperimentFlags): Promise<number> {
  const experiment = experimentNamed(name);
  const seeds = flags.seeds === undefined ? undefined : wholeNumberFlag('--seeds', flags.seeds, 1, MOST_SEEDS);
  const found = await stat(flags.data).catch(() => undefined); // whatever is wrong, it is no folder to read from
  if (found?.isDirectory() !== true)
    throw new InvalidArgumentError(`--data: '${flags.data}' is no folder; accepted: a folder with the data sets`);
  const region = process.stderr.isTTY ? new LiveRegion(process.stderr) : undefined;
  try {
    const result = await experiment.run({
      dataDir: flags.data,
      ...(flags.workload !== undefined && { workload: flags.workload }),
      ...(seeds !== undefined && { seeds }),
      onProgress: (done, what) => region?.draw([[{ text: `${bar(done)} ${Math.floor(100 * done)} %  ${what}` }]]),
    });
    region?.clear();
    process.stdout.write(flags.json === true ? `${JSON.stringify(result)}\n` : `${tableOf(result)}\n`);
  } finally {
    region?.clear();
  }
  return EXIT.done;
}

function bar(done: number): string {
  const filled = Math.round(BAR_WIDTH * Math.min(1, done));
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`;
}

function tableOf(result: ExperimentResult): string {
  const rows = Object.entries(result).flatMap(([workload, policies]) =>
    Object.entries(policies).flatMap(([policy, metrics]) =>
      Object.entries(metrics).map(([metric, { measured, reference, difference }]) => [
        workload,
        policy,
        metric,
        numeral(measured),
        numeral(reference),
        numeral(difference),
      ]),
    ),
  );
  const head = ['WORKLOAD', 'POLICY', 'METRIC', 'MEASURED', 'REFERENCE', 'DIFFERENCE'];
  return plainTable(head, rows, ['left', 'left', 'left', 'right', 'right', 'right']);
}

/** At most two decimals; nothing for what there is not. */
function numeral(value: number | undefined): string {
  if (value === undefined) return '';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
