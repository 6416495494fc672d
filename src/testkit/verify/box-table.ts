/** Cells within lines, one line a row; a column whose cells are all empty is left out. */
export function boxTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const shown = [...head.keys()].filter((column) => rows.some((row) => row[column] !== ''));
  const widths = shown.map((column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const ruled = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  const line = (row: readonly string[]): string =>
    `│${shown.map((column, i) => ` ${row[column]!.padEnd(widths[i]!)} `).join('│')}│`;
  return [ruled('┌', '┬', '┐'), line(head), ruled('├', '┼', '┤'), ...rows.map(line), ruled('└', '┴', '┘')].join('\n');
}
