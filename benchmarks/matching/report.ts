import type { Measured } from './measure.js';

const WIDTHS = [20, 12, 10, 10, 10, 10, 8, 10];

/** The head of the table. */
export const TITLES = cells(['workload', 'placed/s', 'ns each', 'p50 ms', 'min ms', '× ref.', '× tight', 'checksum']);

/** A workload's line. */
export function line(name: string, measured: Measured, remark: string): string {
  const { placementsPerSecond, nsPerPlacement, p50Ms, minMs, timesReference, timesTight, checksum = '' } = measured;
  return `${cells([
    name,
    Math.round(placementsPerSecond).toLocaleString('en'),
    Math.round(nsPerPlacement).toLocaleString('en'),
    p50Ms.toFixed(2),
    minMs.toFixed(2),
    timesReference.toFixed(1),
    timesTight.toFixed(1),
    checksum,
  ])}  ${remark}`;
}

function cells(texts: readonly string[]): string {
  return texts.map((text, i) => (i === 0 ? text.padEnd(WIDTHS[i]!) : text.padStart(WIDTHS[i]!))).join(' ');
}
