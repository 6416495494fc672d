/** A piece of a line in one colour. */
export interface Segment {
  readonly text: string;
  /** Adds colour, and no width. */
  readonly paint?: (text: string) => string;
}

export type Line = readonly Segment[];

/**
 * How many columns a text may take on a terminal: what may be two wide (East Asian letters, pictures) counts as two, so
 * that a line is never longer than it is taken for.
 */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += mayBeWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

/** Punctuation, arrows, lines and blocks between 0x2000 and 0x2600 are one wide. */
function mayBeWide(code: number): boolean {
  return code >= 0x1100 && !(code >= 0x2000 && code < 0x2600);
}

/** A line that takes at most `columns`; one that was cut ends in `…`. */
export function fitLine(line: Line, columns: number): Line {
  if (lineWidth(line) <= columns) return line;
  const kept: Segment[] = [];
  let left = columns - 1;
  for (const segment of line) {
    const text = cut(segment.text, left);
    kept.push({ ...segment, text });
    left -= widthOf(text);
    if (text.length < segment.text.length) break;
  }
  return columns < 1 ? [] : [...kept, { text: '…' }];
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** The beginning of a text, as much as fits into `columns`. */
export function cut(text: string, columns: number): string {
  let kept = '';
  let left = columns;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    kept += character;
  }
  return kept;
}

/** A line as it is written. */
export function paintLine(line: Line): string {
  return line.map(({ text, paint }) => (paint === undefined ? text : paint(text))).join('');
}

/** What somebody named, fit for a terminal: no control character gets through. */
export function plainText(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
