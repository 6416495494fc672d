import type { Screen } from '../../../src/cli/terminal/live-region.js';

/** A terminal that knows what our regions use: rows, wrapping, up, clearing, and whether its cursor is shown. */
export class FakeScreen implements Screen {
  columns: number;
  readonly writes: string[] = [];
  isCursorShown = true;
  #isWrapping = true;
  #rows: string[] = [''];
  #row = 0;
  #column = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  write(text: string): void {
    this.writes.push(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal reads
    for (const [token] of text.matchAll(/\u001b\[(\??\d*)([A-Za-z])|[\s\S]/gu)) this.#take(token);
  }

  /** What stands there, without the row that the cursor waits in. */
  lines(): readonly string[] {
    return this.#rows.slice(0, this.#row).map((row) => row.trimEnd());
  }

  #take(token: string): void {
    if (token === '\n') [this.#row, this.#column] = [this.#row + 1, 0];
    else if (token === '\r') this.#column = 0;
    else if (token.startsWith('\u001b')) this.#control(token.slice(2));
    else this.#put(token);
    while (this.#rows.length <= this.#row) this.#rows.push('');
  }

  #control(code: string): void {
    if (code === 'K') this.#rows[this.#row] = this.#current().slice(0, this.#column);
    else if (code === 'J') this.#rows = [...this.#rows.slice(0, this.#row), this.#current().slice(0, this.#column)];
    else if (code.endsWith('A')) this.#row = Math.max(0, this.#row - Number(code.slice(0, -1)));
    else if (code === '?25l' || code === '?25h') this.isCursorShown = code === '?25h';
    else if (code === '?7l' || code === '?7h') this.#isWrapping = code === '?7h';
    else if (!code.startsWith('?2026')) throw new Error(`no such control: ${code}`);
  }

  #put(character: string): void {
    if (this.#column === this.columns && !this.#isWrapping) this.#column -= 1;
    if (this.#column === this.columns) [this.#row, this.#column] = [this.#row + 1, 0];
    const row = (this.#rows[this.#row] ?? '').padEnd(this.#column);
    this.#rows[this.#row] = row.slice(0, this.#column) + character + row.slice(this.#column + 1);
    this.#column += 1;
  }

  #current(): string {
    return this.#rows[this.#row] ?? '';
  }
}
