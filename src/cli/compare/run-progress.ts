import { systemClock } from '../../base/system-clock.js';
import { LiveRegion } from '../terminal/live-region.js';

const BAR_WIDTH = 24;
/** Where no bar can be drawn: so many lines in all. */
const LINES = 10;

/** How far many runs are, and how long the rest will take: a bar on a terminal, a line now and then elsewhere. */
export class RunProgress {
  readonly #stream: NodeJS.WriteStream;
  readonly #region: LiveRegion | undefined;
  readonly #total: number;
  readonly #startedAt = systemClock.now();
  #done = 0;
  #lines = 0;

  constructor(total: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#stream = stream;
    this.#region = stream.isTTY && process.env['TERM'] !== 'dumb' ? new LiveRegion(stream) : undefined;
    this.#tell('');
  }

  /** One more has ended. */
  step(what: string): void {
    this.#done += 1;
    this.#tell(what);
  }

  end(): void {
    this.#region?.clear();
  }

  #tell(what: string): void {
    const part = this.#total === 0 ? 1 : this.#done / this.#total;
    const words = `${this.#done} of ${this.#total} runs${this.#left()}`;
    if (this.#region !== undefined) {
      const filled = Math.round(BAR_WIDTH * part);
      const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`;
      this.#region.draw([[{ text: `${bar} ${words}  ${what}` }]]);
    } else if (this.#done > 0 && Math.floor(part * LINES) > this.#lines) {
      this.#lines = Math.floor(part * LINES);
      this.#stream.write(`stowage: ${words}\n`);
    }
  }

  #left(): string {
    if (this.#done === 0 || this.#done === this.#total) return '';
    const ms = ((systemClock.now() - this.#startedAt) / this.#done) * (this.#total - this.#done);
    return ms < 90_000 ? `, ${Math.ceil(ms / 1000)} s left` : `, ${Math.ceil(ms / 60_000)} min left`;
  }
}
