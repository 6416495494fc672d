import { ProtocolError } from '../../base/errors.js';
import type { Range } from '../../resources/resource.js';
import type { WireValueRange } from '../wire.generated.js';

/** @throws ProtocolError for a range that runs backwards, or beyond what a double counts one by one */
export function decodeRanges(wire: readonly WireValueRange[] = []): readonly Range[] {
  return wire.map(({ begin, end }) => {
    if (typeof begin === 'number' && typeof end === 'number' && begin <= end) return { begin, end };
    throw new ProtocolError('mesos.v1.Value.Range', `[${begin}-${end}] is no range of whole numbers below 2^53`);
  });
}

/** Whole thousandths of a scalar, the precision that Mesos keeps. */
export function decodeScalar(value: number): number {
  const milliUnits = Math.round(value * 1000);
  if (Number.isSafeInteger(milliUnits)) return milliUnits;
  throw new ProtocolError('mesos.v1.Value.Scalar', `${value} is no number below 2^53 thousandths`);
}

export function encodeScalar(milliUnits: number): number {
  return milliUnits / 1000;
}
