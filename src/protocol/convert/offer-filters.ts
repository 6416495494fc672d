import type { OfferFilters } from '../../model/framework.js';
import type { WireFrameworkInfo } from '../wire.generated.js';
import { decodeScalar, encodeScalar } from './quantities.js';

type Wire = NonNullable<WireFrameworkInfo['offer_filters']>;

/** @throws ProtocolError for an amount that is no number of thousandths */
export function decodeOfferFilters(wire: Wire | undefined): OfferFilters {
  return mapped(wire ?? {}, ({ min_allocatable_resources: least }) => ({
    minAllocatable: (least?.quantities ?? []).map(({ quantities = {} }) =>
      mapped(quantities, ({ value }) => decodeScalar(value)),
    ),
  }));
}

/** @returns `undefined` where no role is named: Mesos writes no empty map */
export function encodeOfferFilters(filters: OfferFilters): Wire | undefined {
  if (Object.keys(filters).length === 0) return undefined;
  return mapped(filters, ({ minAllocatable }) => ({
    min_allocatable_resources: {
      quantities: minAllocatable.map((least) => ({
        quantities: mapped(least, (milliUnits) => ({ value: encodeScalar(milliUnits) })),
      })),
    },
  }));
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
