import { mkdir } from 'node:fs/promises';
import pc from 'picocolors';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import { systemClock } from '../../base/system-clock.js';
import { EXIT, exitCodeOf } from '../exit-code.js';
import { Interrupts } from '../interrupts.js';
import { JsonReport, type Report, TextReport } from './report.js';
import { type RunFlags, type RunRequest, readRequest } from './run-request.js';
import { openRunState, type RunState } from './run-state.js';
import { type Terminal, TerminalReport } from './terminal-report.js';

/**
 * `stowage run`: runs jobs until all have ended.
 *
 * @returns the exit code; everything that was started has ended
 * @throws InvalidArgumentError for bad input, before anything is started
 */
export async function runCommand(files: readonly string[], flags: RunFlags): Promise<number> {
  const given = await readRequest(files, flags);
  if (flags.ha !== undefined) await makeReady(given);
  const state = await openRunState(flags, (message) => tellEarly(message, given.isJson));
  try {
    return await runRequest(state === undefined ? given : state.joined(given), flags, state);
  } finally {
    await state?.close();
  }
}

async function runRequest(request: RunRequest, flags: RunFlags, state: RunState | undefined): Promise<number> {
  const report = reportFor(request);
  for (const remark of state?.remarks ?? []) report.remark(remark, systemClock.now());
  // What follows takes longer to load than bad input takes to be told.
  const { prepareScheduler } = await import('../../composition/prepared-scheduler.js');
  const { Run } = await import('./run.js');
  const onConnectionNotice = (message: string): void => report.remark(message, systemClock.now());
  const prepared = prepareScheduler({ ...request.options, onConnectionNotice }, request.read);
  for (const job of request.jobs) prepared.check(job);
  if (flags.out !== undefined) await makeFolder(flags.out);
  const interrupts = new Interrupts();
  try {
    void interrupts.second.then((signal) => process.exit(exitCodeOf(signal)));
    const { jobs, timeoutMs, closures } = request;
    const run = new Run({ jobs, timeoutMs, closures, prepared, report, interrupts, ...(state && { state }) });
    const isGood = await run.toTheEnd();
    if (interrupts.received !== undefined) return exitCodeOf(interrupts.received);
    return isGood ? EXIT.done : EXIT.failed;
  } finally {
    report.end();
    interrupts.dispose();
    await request.dispose();
  }
}

/**
 * Whoever stands by takes over at once: everything is loaded and checked by then. To load it as the leader would take
 * longer, on a busy machine, than a leader may be silent.
 */
async function makeReady({ jobs, options, read }: RunRequest): Promise<void> {
  const [{ prepareScheduler }] = await Promise.all([
    import('../../composition/prepared-scheduler.js'),
    import('./run.js'),
    import('../../composition/masters/http-master-of.js'),
  ]);
  const prepared = prepareScheduler(options, read);
  for (const job of jobs) prepared.check(job);
}

/** What happens before there is anything to report on, as a report would tell it. */
function tellEarly(message: string, isJson: boolean): void {
  if (isJson) process.stdout.write(`${JSON.stringify({ type: 'remark', message, at: 0 })}\n`);
  else process.stderr.write(`stowage: ${message}\n`);
}

function reportFor({ jobs, isJson }: RunRequest): Report {
  const startedAt = systemClock.now();
  if (isJson) return new JsonReport(startedAt);
  const terminal = terminalOf(process.stdout);
  if (terminal !== undefined) return new TerminalReport(terminal, jobs, startedAt);
  return new TextReport(pc.createColors(false), jobs, startedAt);
}

/** The terminal behind a stream, if it is one on which lines can be drawn over. */
function terminalOf(stream: NodeJS.WriteStream): Terminal | undefined {
  const { TERM, LC_ALL, LC_CTYPE, LANG } = process.env;
  if (!stream.isTTY || TERM === 'dumb') return undefined;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((name) => name !== undefined && name !== '');
  return {
    get columns() {
      return stream.columns;
    },
    get rows() {
      return stream.rows;
    },
    colors: pc.createColors(pc.isColorSupported),
    isUnicode: locale === undefined || /utf-?8/i.test(locale),
    write: (text) => stream.write(text),
    complain: (text) => process.stderr.write(text),
  };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new InvalidArgumentError(`--out: ${messageOf(error)}; accepted: a folder that can be made`, { cause: error });
  }
}
