import type { Unavailability } from '../../model/agent.js';
import type { WireUnavailability } from '../wire.generated.js';
import { decodeNanos, encodeNanos } from './time.js';

export function decodeUnavailability({ start, duration }: WireUnavailability): Unavailability {
  return {
    startMs: decodeNanos(start.nanoseconds),
    ...(duration !== undefined && { durationMs: decodeNanos(duration.nanoseconds) }),
  };
}

export function encodeUnavailability({ startMs, durationMs }: Unavailability): WireUnavailability {
  return {
    start: { nanoseconds: encodeNanos(startMs) },
    ...(durationMs !== undefined && { duration: { nanoseconds: encodeNanos(durationMs) } }),
  };
}
