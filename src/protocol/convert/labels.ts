import type { Label } from '../../resources/resource.js';
import type { WireLabels } from '../wire.generated.js';

export function decodeLabels(wire: WireLabels | undefined): readonly Label[] {
  return wire?.labels ?? [];
}

/** @returns `undefined` for no label: Mesos writes no empty list */
export function encodeLabels(labels: readonly Label[]): WireLabels | undefined {
  return labels.length === 0 ? undefined : { labels };
}
