import { InvalidArgumentError } from '../../base/errors.js';
import type { WireInt64 } from '../wire.generated.js';

const NANOS_PER_MILLI = 1_000_000;

/** Milliseconds of Mesos' nanoseconds: whole ones exactly, and of today's date the microseconds. */
export function decodeNanos(nanoseconds: WireInt64): number {
  if (typeof nanoseconds === 'number') return nanoseconds / NANOS_PER_MILLI;
  const perMilli = BigInt(NANOS_PER_MILLI);
  return Number(nanoseconds / perMilli) + Number(nanoseconds % perMilli) / NANOS_PER_MILLI;
}

/** @throws InvalidArgumentError unless `milliseconds` is a number of which 64 bits can hold the nanoseconds */
export function encodeNanos(milliseconds: number): WireInt64 {
  if (!(Math.abs(milliseconds) < 2 ** 63 / NANOS_PER_MILLI)) {
    throw new InvalidArgumentError(`${milliseconds} ms cannot be said in 64 bits of nanoseconds`);
  }
  // In two parts: the product of both would lose the nanoseconds of today's date.
  const whole = Math.trunc(milliseconds);
  const rest = Math.round((milliseconds - whole) * NANOS_PER_MILLI);
  const nanoseconds = BigInt(whole) * BigInt(NANOS_PER_MILLI) + BigInt(rest);
  return Number.isSafeInteger(Number(nanoseconds)) ? Number(nanoseconds) : nanoseconds;
}

/** Milliseconds of Mesos' seconds, to the microsecond: the precision in which it takes the time. */
export function decodeSeconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3;
}

export function encodeSeconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e3) / 1e6;
}
