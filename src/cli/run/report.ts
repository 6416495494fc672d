import pc from 'picocolors';
import type { EngineSnapshot, Notice } from '../../composition/index.js';
import type { WrittenJob } from '../../composition/jobs/parse-job.js';
import { closingLine, closingTable } from './closing-table.js';
import { Lines } from './lines.js';
import { outcomeOf, type Tally } from './tally.js';

/** Where a run tells what happens. Times are milliseconds of the engine's clock. */
export interface Report {
  notice(notice: Notice, now: number): void;
  /** Something on the way to the master, or about the run itself, in one line. */
  remark(message: string, now: number): void;
  /** @param snapshot - taken after the end */
  close(tally: Tally, snapshot: EngineSnapshot, now: number): void;
}

/** For people: a line a move, a table at the end; remarks on standard error. */
export class TextReport implements Report {
  readonly #lines: Lines;
  readonly #colors = pc.createColors(pc.isColorSupported && process.stdout.isTTY);
  readonly #startedAt: number;

  constructor(jobs: readonly WrittenJob[], startedAt: number) {
    this.#startedAt = startedAt;
    this.#lines = new Lines(
      this.#colors,
      startedAt,
      jobs.map(({ job }) => job),
    );
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

  notice(notice: Notice, now: number): void {
    const at = this.#since('at' in notice ? notice.at : now);
    this.#write({ ...notice, at, ...('readyAt' in notice && { readyAt: this.#since(notice.readyAt) }) });
  }

  remark(message: string, now: number): void {
    this.#write({ type: 'remark', message, at: this.#since(now) });
  }

  close(tally: Tally, snapshot: EngineSnapshot, now: number): void {
    const instances = tally.records.map((record) => {
      const { job, instance, hostname, attempts } = record;
      return { job, instance, outcome: outcomeOf(record), attempts, ...(hostname !== undefined && { hostname }) };
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
