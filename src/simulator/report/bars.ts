import { fixed, LEFT, RIGHT, WIDTH } from './line-chart.js';
import { escaped } from './markup.js';
import { linearScale, short } from './scale.js';

/** The mean of a group's chain, and the ends of its interval where it has one. */
export interface Bar {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface GroupedBars {
  readonly title: string;
  readonly summary: string;
  readonly unit: string;
  readonly groups: readonly { readonly name: string; readonly bars: readonly Bar[] }[];
}

const BAR = 15;
const GAP = 16;
const NAMES = 110;

/** Bars that lie, in groups, each with a whisker for its interval. */
export function barChart({ title, summary, unit, groups }: GroupedBars): string {
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value, high }) => Math.max(value, high || 0))), 0);
  const scale = linearScale(0, most * 1.05 || 1, [NAMES, RIGHT]);
  let y = 8;
  const drawn = groups.map(({ name, bars }) => {
    const top = y;
    const rects = bars.map(({ value, low, high }, at) => {
      const [from, middle] = [y, y + BAR / 2 - 1];
      y += BAR;
      const whisker = Number.isNaN(low)
        ? ''
        : `<path class="whisker" d="M${fixed(scale.at(Math.max(0, low)))} ${middle}H${fixed(scale.at(high))}"/>`;
      return `<rect class="bar c${at % 8}" x="${NAMES}" y="${from}" width="${fixed(scale.at(value) - NAMES)}" height="${BAR - 2}" rx="2"><title>${escaped(`${short(value)} ${unit}`)}</title></rect>${whisker}`;
    });
    const label = `<text class="tick name" x="${NAMES - 8}" y="${(top + y) / 2}" dy="0.32em" text-anchor="end">${escaped(cut(name))}</text>`;
    y += GAP;
    return `${label}${rects.join('')}`;
  });
  const height = y + 26;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(`${title}. ${summary}`)}">${axis(scale, y - GAP + 6, unit)}${drawn.join('')}</svg>`;
}

export interface ForestRow {
  readonly name: string;
  /** By chain: per cent of the baseline; absent where there is nothing to divide by. */
  readonly points: readonly (Bar & { readonly isClear: boolean })[];
}

const ROW = 13;
const WIDEST_PERCENT = 200;

/** Intervals of differences around the baseline's line. What lies beyond the picture is cut, and marked so. */
export function forestChart(title: string, summary: string, rows: readonly ForestRow[]): string {
  const ends = rows.flatMap(({ points }) => points.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const reach = Math.min(WIDEST_PERCENT, Math.max(5, ...ends.filter((end) => !Number.isNaN(end))) * 1.05);
  const scale = linearScale(-reach, reach, [LEFT + 130, RIGHT], 6);
  const inside = (value: number): number => fixed(scale.at(Math.min(reach, Math.max(-reach, value))));
  let y = 10;
  const drawn = rows.map(({ name, points }) => {
    const top = y;
    const marks = points.map(({ value, low, high, isClear }, at) => {
      y += ROW;
      const middle = y - ROW / 2;
      const line = Number.isNaN(low)
        ? ''
        : `<path class="interval c${at + 1}" d="M${inside(low)} ${middle}H${inside(high)}"/>`;
      const dot = `<circle class="dot c${at + 1}${isClear ? ' clear' : ''}" cx="${inside(value)}" cy="${middle}" r="4"><title>${escaped(`${name}: ${short(value)} % (${short(low)} to ${short(high)})`)}</title></circle>`;
      return line + dot;
    });
    const label = `<text class="tick name" x="${LEFT + 120}" y="${(top + y) / 2}" dy="0.32em" text-anchor="end">${escaped(name)}</text>`;
    y += 6;
    return `${label}${marks.join('')}`;
  });
  const zero = fixed(scale.at(0));
  return `<svg viewBox="0 0 ${WIDTH} ${y + 32}" role="img" aria-label="${escaped(`${title}. ${summary}`)}">${axis(scale, y, '%')}<line class="zero" x1="${zero}" x2="${zero}" y1="4" y2="${y}"/>${drawn.join('')}</svg>`;
}

function axis(scale: ReturnType<typeof linearScale>, y: number, unit: string): string {
  return scale.ticks
    .map((tick) => {
      const at = fixed(scale.at(tick));
      return `<line class="grid" x1="${at}" x2="${at}" y1="4" y2="${y}"/><text class="tick" x="${at}" y="${y + 16}" text-anchor="middle">${short(tick)}${unit === '%' ? ' %' : ''}</text>`;
    })
    .join('');
}

const WIDEST_NAME = 16;

function cut(name: string): string {
  return name.length <= WIDEST_NAME ? name : `${name.slice(0, WIDEST_NAME - 1)}…`;
}
