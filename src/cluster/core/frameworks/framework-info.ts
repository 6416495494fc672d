import { isEngineError } from '../../../base/errors.js';
import type { OfferFilters } from '../../../model/framework.js';
import { decodeOfferFilters } from '../../../protocol/convert/offer-filters.js';
import type {
  WireFrameworkInfo,
  WireFrameworkInfoCapabilityType,
  WireSchedulerCallSubscribe,
} from '../../../protocol/wire.generated.js';
import { ANY_ROLE } from '../../../resources/roles.js';
import { idFault } from '../id-fault.js';
import { offerConstraintsFault } from '../offers/offer-constraints.js';
import { roleFault } from './role.js';

/** What a framework says of itself, read once. */
export interface FrameworkInfo {
  readonly wire: WireFrameworkInfo;
  readonly roles: readonly string[];
  readonly capabilities: ReadonlySet<WireFrameworkInfoCapabilityType>;
  /** How long the framework may be away before it is removed. */
  readonly failoverTimeoutMs: number;
  /** By role, the least that is worth an offer: one of these has to be covered. Absent: the master's own least. */
  readonly leastOffers: OfferFilters;
  /** Its tasks outlive a lost connection between agent and master. */
  readonly checkpoint: boolean;
}

/** Mesos keeps durations as nanoseconds in 64 bits. */
const LONGEST_TIMEOUT_SECONDS = 2 ** 63 / 1e9;

export function readFrameworkInfo(wire: WireFrameworkInfo): FrameworkInfo {
  const capabilities = new Set((wire.capabilities ?? []).map(({ type = 'UNKNOWN' }) => type));
  return {
    wire,
    roles: capabilities.has('MULTI_ROLE') ? (wire.roles ?? []) : [wire.role ?? ANY_ROLE],
    capabilities,
    failoverTimeoutMs: Math.max(0, wire.failover_timeout ?? 0) * 1000,
    leastOffers: decodeOfferFilters(wire.offer_filters),
    checkpoint: wire.checkpoint ?? false,
  };
}

/**
 * Why a master refuses the framework, in its words; `undefined` if it does not.
 * Mesos: `validation::framework` in `src/master/validation.cpp`.
 */
export function frameworkFault({
  framework_info: wire,
  suppressed_roles: suppressed = [],
  offer_constraints: constraints = {},
}: WireSchedulerCallSubscribe): string | undefined {
  const id = wire.id?.value ?? '';
  return (
    rolesFault(wire) ??
    (id === '' ? undefined : idFault(id)) ??
    timeoutFault(wire.failover_timeout ?? 0) ??
    filtersFault(wire) ??
    suppressedFault(readFrameworkInfo(wire).roles, suppressed) ??
    offerConstraintsFault(constraints, readFrameworkInfo(wire).roles)
  );
}

function rolesFault(wire: WireFrameworkInfo): string | undefined {
  const isMultiRole = (wire.capabilities ?? []).some(({ type }) => type === 'MULTI_ROLE');
  if (!isMultiRole) {
    if ((wire.roles ?? []).length > 0) {
      return "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable";
    }
    const fault = roleFault(wire.role ?? ANY_ROLE);
    return fault === undefined ? undefined : `'FrameworkInfo.role' is not a valid role: ${fault}`;
  }
  if (wire.role !== undefined) {
    return "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable";
  }
  const roles = wire.roles ?? [];
  const duplicates = new Set(roles.filter((role, i) => roles.indexOf(role) !== i));
  if (duplicates.size > 0) return `'FrameworkInfo.roles' contains duplicate items: ${setText(duplicates)}`;
  const fault = roles.map(roleFault).find((each) => each !== undefined);
  return fault === undefined ? undefined : `'FrameworkInfo.roles' contains invalid role: ${fault}`;
}

function timeoutFault(seconds: number): string | undefined {
  if (Math.abs(seconds) < LONGEST_TIMEOUT_SECONDS) return undefined;
  return `The framework failover_timeout (${cText(seconds)}) is invalid`;
}

function filtersFault({ offer_filters: filters }: WireFrameworkInfo): string | undefined {
  try {
    decodeOfferFilters(filters);
    return undefined;
  } catch (error) {
    if (isEngineError(error)) return `Invalid offer filters: ${error.message}`;
    throw error;
  }
}

function suppressedFault(roles: readonly string[], suppressed: readonly string[]): string | undefined {
  const strays = new Set(suppressed.filter((role) => !roles.includes(role)));
  return strays.size === 0 ? undefined : `Suppressed roles ${setText(strays)} are not contained in the set of roles`;
}

function setText(items: Iterable<string>): string {
  return `{ ${[...items].join(', ')} }`;
}

/** A large number as C++ streams print it, with six digits: `1e+20`. */
function cText(value: number): string {
  return value
    .toExponential(5)
    .replace(/\.?0*e/, 'e')
    .replace(/e\+(\d)$/, 'e+0$1');
}
