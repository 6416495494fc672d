/** From data to pixels along one axis. */
export interface Scale {
  at(value: number): number;
  /** Values worth a mark, ascending. */
  readonly ticks: readonly number[];
}

/** @param count - about so many ticks */
export function linearScale(from: number, to: number, [start, end]: readonly [number, number], count = 5): Scale {
  const span = to - from || 1;
  const step = niceStep(span / count);
  const first = Math.ceil(from / step - 1e-9) * step;
  const ticks: number[] = [];
  for (let i = 0; first + i * step <= to + step * 1e-9; i++) ticks.push(Number((first + i * step).toPrecision(12)));
  return { at: (value) => start + ((value - from) / span) * (end - start), ticks };
}

/** Steps of an axis of time, in seconds. */
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400];

/** From 0 to so many seconds, with marks at whole minutes, hours or days where they are that far apart. */
export function timeScale(to: number, [start, end]: readonly [number, number], count = 6): Scale {
  const step = TIME_STEPS.find((one) => one * count >= to) ?? niceStep(to / count / 86_400) * 86_400;
  const ticks = Array.from({ length: Math.floor(to / step) + 1 }, (_, at) => at * step);
  return { at: (value) => start + (value / (to || 1)) * (end - start), ticks };
}

/** From 0, by log(1 + value / unit): as near 0 as linear, and beyond it every tenfold takes the same room. */
export function logScale(to: number, [start, end]: readonly [number, number], unit = 1): Scale {
  const most = Math.log10(1 + Math.max(to, unit) / unit);
  const ticks = [0];
  for (let tick = unit; tick <= to; tick *= 10) ticks.push(tick);
  return { at: (value) => start + (Math.log10(1 + value / unit) / most) * (end - start), ticks };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough - rough * 1e-9) ?? 10;
  return factor * power;
}

/** A number as people read it on an axis or in a table: three digits, without noise. */
export function short(value: number): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`;
  if (size >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

/** A span of time as people read it: `90s`, `45m`, `3h`, `2d`. */
export function span(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds < 120) return `${short(seconds)}s`;
  if (seconds < 7_200) return `${short(seconds / 60)}m`;
  if (seconds < 172_800) return `${short(seconds / 3_600)}h`;
  return `${short(seconds / 86_400)}d`;
}
