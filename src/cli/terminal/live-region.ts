import { fitLine, type Line, lineWidth, paintLine } from './segments.js';

/** What a region is drawn on; `process.stdout` where that is a terminal. */
export interface Screen {
  readonly columns: number;
  write(text: string): unknown;
}

const ESC = '\u001b[';
/** Terminals that know it show a frame at once; the others pass it over. */
const BEGIN_FRAME = `${ESC}?2026h`;
const END_FRAME = `${ESC}?2026l`;
const HIDE_CURSOR = `${ESC}?25l`;
const SHOW_CURSOR = `${ESC}?25h`;
/** Whoever has not heard yet that the terminal became narrower still draws one row a line. */
const NO_WRAP = `${ESC}?7l`;
const WRAP = `${ESC}?7h`;
const CLEAR_LINE_END = `${ESC}K`;
const CLEAR_BELOW = `${ESC}J`;

/**
 * Lines at the end of a terminal's output that are drawn over, again and again, while other output scrolls above them.
 * Nothing flickers: a frame is one write, which writes over what is there and clears only what is left over.
 */
export class LiveRegion {
  readonly #screen: Screen;
  /** Widths of the lines that are on the screen. */
  #shown: readonly number[] = [];
  #isOpen = false;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** @param above - whole lines, each with its end, that stay above the region; they may wrap */
  draw(lines: readonly Line[], above = ''): void {
    // The last column stays free: what is written there wraps on some terminals, and on others it does not.
    const fitting = lines.map((line) => fitLine(line, Math.max(0, this.#screen.columns - 1)));
    const body = fitting.map((line) => `${paintLine(line)}${CLEAR_LINE_END}\n`).join('');
    const scrolled = above.replaceAll('\n', `${CLEAR_LINE_END}\n`);
    const content = `${this.#up()}${scrolled}${NO_WRAP}${body}${WRAP}${CLEAR_BELOW}`;
    this.#screen.write(`${BEGIN_FRAME}${HIDE_CURSOR}${content}${END_FRAME}`);
    this.#isOpen = true;
    this.#shown = fitting.map(lineWidth);
  }

  /** Takes the region off the screen and shows the cursor again: what is written next stands in its place. */
  clear(): void {
    if (!this.#isOpen) return;
    this.#screen.write(`${this.#up()}${CLEAR_BELOW}${SHOW_CURSOR}`);
    this.#isOpen = false;
    this.#shown = [];
  }

  /** To the region's first row. A terminal that became narrower has broken long lines into several rows. */
  #up(): string {
    const columns = Math.max(1, this.#screen.columns);
    const rows = this.#shown.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    return rows === 0 ? '\r' : `\r${ESC}${rows}A`;
  }
}
