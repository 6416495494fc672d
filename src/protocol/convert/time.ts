import { ProtocolError } from '../../base/errors.js';
import type { WireInt64 } from '../wire.generated.js';

const NANOS_PER_MILLI = 1e6;

/** Milliseconds of Mesos' nanoseconds; below a microsecond they are as exact as a double of today's date allows. */
export function decodeNanos(nanoseconds: WireInt64): number {
  return Number(nanoseconds) / NANOS_PER_MILLI;
}

/** @throws ProtocolError unless `milliseconds` is a number that 64 bits of nanoseconds can hold */
export function encodeNanos(milliseconds: number): WireInt64 {
  const nanoseconds = Math.round(milliseconds * NANOS_PER_MILLI);
  if (!Number.isFinite(nanoseconds) || Math.abs(nanoseconds) >= 2 ** 63) {
    throw new ProtocolError('time', `${milliseconds} ms has no place in 64 bits of nanoseconds`);
  }
  return Number.isSafeInteger(nanoseconds) ? nanoseconds : BigInt(nanoseconds);
}

/** Milliseconds of Mesos' seconds, to the microsecond: the precision in which it takes the time. */
export function decodeSeconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3;
}

export function encodeSeconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e3) / 1e6;
}
