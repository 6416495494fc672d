import { escaped, scriptData } from './markup.js';
import type { Scale } from './scale.js';

export interface LineSeries {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

export interface LineChart {
  readonly title: string;
  /** What it shows, in a sentence: for who cannot see it. */
  readonly summary: string;
  readonly series: readonly LineSeries[];
  readonly x: { readonly label: string; readonly scale: Scale; readonly text: (value: number) => string };
  readonly y: { readonly label: string; readonly scale: Scale; readonly text: (value: number) => string };
  /** Each value lasts until the next one, rather than leading to it. */
  readonly isStepped?: boolean;
}

export const WIDTH = 640;
export const HEIGHT = 280;
/** Of the plot within the picture. */
export const LEFT = 52;
export const RIGHT = WIDTH - 14;
export const TOP = 14;
export const BOTTOM = HEIGHT - 40;

/** Lines over a grid, with a legend; told apart by dashes as well as by colour. */
export function lineChart({ title, summary, series, x, y, isStepped = false }: LineChart): string {
  const grid = y.scale.ticks
    .map((tick) => {
      const at = fixed(y.scale.at(tick));
      return `<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${at}" y2="${at}"/><text class="tick" x="${LEFT - 7}" y="${at}" dy="0.32em" text-anchor="end">${escaped(y.text(tick))}</text>`;
    })
    .join('');
  const marks = x.scale.ticks
    .map((tick) => {
      const at = fixed(x.scale.at(tick));
      return `<line class="mark" x1="${at}" x2="${at}" y1="${BOTTOM}" y2="${BOTTOM + 4}"/><text class="tick" x="${at}" y="${BOTTOM + 16}" text-anchor="middle">${escaped(x.text(tick))}</text>`;
    })
    .join('');
  const lines = series
    .map(({ points }, at) => `<path class="line c${at % 8}" d="${pathOf(points, x.scale, y.scale, isStepped)}"/>`)
    .join('');
  const plotted = series.map(({ name, points }) => ({
    name,
    points: points.map(([a, b]) => [fixed(x.scale.at(a)), fixed(y.scale.at(b)), x.text(a), y.text(b)]),
  }));
  return `<figure class="chart"><figcaption>${escaped(title)}</figcaption>${legend(series.map(({ name }) => name))}
<div class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(`${title}. ${summary}`)}">
${grid}<line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${BOTTOM}" y2="${BOTTOM}"/>${marks}
<text class="label" x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${escaped(x.label)}</text>
<text class="label" x="12" y="${(TOP + BOTTOM) / 2}" text-anchor="middle" transform="rotate(-90 12 ${(TOP + BOTTOM) / 2})">${escaped(y.label)}</text>
${lines}<g class="hover"></g></svg><script type="application/json">${scriptData(plotted)}</script></div></figure>`;
}

/** @param names - the n-th has the n-th colour */
export function legend(names: readonly string[]): string {
  if (names.length < 2) return '';
  const items = names.map(
    (name, at) =>
      `<li><svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true"><path class="line c${at % 8}" d="M0 4H24"/></svg>${escaped(name)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}

function pathOf(points: LineSeries['points'], x: Scale, y: Scale, isStepped: boolean): string {
  return points
    .map(([a, b], at) => {
      const [px, py] = [fixed(x.at(a)), fixed(y.at(b))];
      if (at === 0) return `M${px} ${py}`;
      return isStepped ? `H${px}V${py}` : `L${px} ${py}`;
    })
    .join('');
}

export function fixed(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
