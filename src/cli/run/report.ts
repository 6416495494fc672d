import type { Colors } from 'picocolors/types.js';
import type { EngineSnapshot, Notice } from '../../composition/index.js';
import type { WrittenJob } from '../../composition/jobs/parse-job.js';
import { closingLine, closingTable } from './closing-table.js';
import { Lines } from './lines.js';
import { outcomeOf, type Tally } from './tally.js';

/** What may be looked at while a run goes on. */
export interface RunView {
  readonly tally: Tally;
  readonly snapshot: () => EngineSnapshot;
}

/** Where a run tells what happens. Times are milliseconds of the engine's clock. */
export interface Report {
  /** The run has started. */
  begin(view: RunView): void;
  notice(notice: Notice, now: number): void;
  /** Something on the way to the master, or about the run itself, in one line. */
  remark(message: string, now: number): void;
  /** @param snapshot - taken after the end */
  close(tally: Tally, snapshot: EngineSnapshot, now: number): void;
  /** Nothing more is told, and there may have been no {@link close}. */
  end(): void;
}

/** For people: a line a move, a table at the end; remarks on standard error. */
export class TextReport implements Report {
  readonly #lines: Lines;
  readonly #colors: Colors;
  readonly #startedAt: number;

  constructor(colors: Colors, jobs: readonly WrittenJob[], startedAt: number) {
    this.#colors = colors;
    this.#startedAt = startedAt;
    this.#lines = new Lines(
      this.#colors,
      startedAt,
      jobs.map(({ job }) => job),
    );
  }

  begin(): void {
    // Lines tell it all.
  }

  end(): void {
    // Nothing is open.
  }

  notice(notice: Notice, now: number): void {
    const line = this.#lines.of(notice, now);
    if (line !== undefined) process.stdout.write(`${line}\n`);
  }

  remark(message: string): void {
    process.stderr.write(`stowage: ${message}\n`);
  }

  close(tally: Tally, snapshot: EngineSnapshot, now: number): void {
    const table = closingTable(tally.records, this.#colors);
    const totals = closingLine(tally.summary(snapshot), now - this.#startedAt);
    process.stdout.write(`\n${table}\n\n${totals}\n`);
  }
}

/** For programs: a JSON object a line. Its times, `at` and `readyAt`, are whole milliseconds since the start. */
export class JsonReport implements Report {
  readonly #startedAt: number;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  begin(): void {
    // Lines tell it all.
  }

  end(): void {
    // Nothing is open.
  }

  notice(notice: Notice, now: number): void {
    const at = this.#since('at' in notice ? notice.at : now);
    this.#write({ ...notice, at, ...('readyAt' in notice && { readyAt: this.#since(notice.readyAt) }) });
  }

  remark(message: string, now: number): void {
    this.#write({ type: 'remark', message, at: this.#since(now) });
  }

  close(tally: Tally, snapshot: EngineSnapshot, now: number): void {
    const instances = tally.records.map((record) => {
      const { job, instance, hostname, attempts, why } = record;
      const place = { ...(hostname !== undefined && { hostname }), ...(why !== undefined && { why }) };
      return { job, instance, outcome: outcomeOf(record), attempts, ...place };
    });
    for (const one of instances) this.#write({ type: 'outcome', ...one, at: this.#since(now) });
    this.#write({ type: 'summary', at: this.#since(now), ...tally.summary(snapshot) });
  }

  #since(time: number): number {
    return Math.max(0, Math.round(time - this.#startedAt));
  }

  #write(line: object): void {
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
