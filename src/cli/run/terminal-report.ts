import type { Colors } from 'picocolors/types.js';
import { systemClock } from '../../base/system-clock.js';
import type { EngineSnapshot, Notice } from '../../composition/index.js';
import type { WrittenJob } from '../../composition/jobs/parse-job.js';
import { LiveRegion, type Screen } from '../terminal/live-region.js';
import { closingLine, closingTable } from './closing-table.js';
import { Lines } from './lines.js';
import { type ProgressStyle, progressLines } from './progress.js';
import type { Report, RunView } from './report.js';
import type { Tally } from './tally.js';

const FRAME_MS = 100;
/** Why tasks wait is worked out less often than it is shown: that asks every policy. */
const REASONS_MS = 500;
/** From here on it is asked ten times less often still. */
const MANY_TASKS = 2_000;

/** The terminal that a report is shown on. */
export interface Terminal extends Screen {
  readonly rows: number;
  readonly colors: Colors;
  readonly isUnicode: boolean;
  /** Standard error, which may be another place. */
  complain(text: string): void;
}

/** For a person who watches: bars that move, above them what went wrong, and a table at the end. */
export class TerminalReport implements Report {
  readonly #terminal: Terminal;
  readonly #region: LiveRegion;
  readonly #lines: Lines;
  readonly #jobs: readonly { readonly name: string; readonly count: number }[];
  readonly #startedAt: number;
  readonly #over = new AbortController();
  #view: RunView | undefined;
  #reasonsAt = Number.NEGATIVE_INFINITY;

  constructor(terminal: Terminal, jobs: readonly WrittenJob[], startedAt: number) {
    this.#terminal = terminal;
    this.#region = new LiveRegion(terminal);
    this.#startedAt = startedAt;
    this.#jobs = jobs.map(({ job }) => job);
    this.#lines = new Lines(terminal.colors, startedAt, this.#jobs);
    // Whatever ends the process, the cursor comes back.
    process.once('exit', this.#clear);
  }

  begin(view: RunView): void {
    this.#view = view;
    this.#tick();
  }

  notice(notice: Notice, now: number): void {
    if (notice.type === 'task' && (notice.phase === 'running' || notice.phase === 'finished')) return; // the bars tell
    const line = this.#lines.of(notice, now);
    if (line !== undefined) this.#draw(`${line}\n`);
  }

  remark(message: string): void {
    this.#region.clear();
    this.#terminal.complain(`stowage: ${message}\n`);
    this.#draw();
  }

  close(tally: Tally, snapshot: EngineSnapshot, now: number): void {
    this.end();
    const { colors, columns } = this.#terminal;
    const table = closingTable(tally.records, colors, columns);
    this.#terminal.write(`\n${table}\n\n${closingLine(tally.summary(snapshot), now - this.#startedAt)}\n`);
  }

  end(): void {
    this.#over.abort();
    this.#clear();
    process.off('exit', this.#clear);
  }

  readonly #clear = (): void => this.#region.clear();

  #tick(): void {
    this.#draw();
    systemClock.after(FRAME_MS, () => this.#tick(), this.#over.signal);
  }

  #draw(above = ''): void {
    const view = this.#view;
    if (view === undefined || this.#over.signal.aborted) {
      if (above !== '') this.#terminal.write(above);
      return;
    }
    const now = systemClock.now();
    const { tally } = view;
    if (now - this.#reasonsAt >= REASONS_MS * (tally.records.length > MANY_TASKS ? 10 : 1)) {
      tally.noteReasons(view.snapshot());
      this.#reasonsAt = now;
    }
    const { columns, rows, colors, isUnicode } = this.#terminal;
    const style: ProgressStyle = { columns, rows, colors, isUnicode };
    this.#region.draw(progressLines({ jobs: this.#jobs, tally, elapsedMs: now - this.#startedAt }, style), above);
  }
}
