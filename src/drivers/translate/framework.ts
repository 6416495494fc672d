import { InvalidArgumentError } from '../../base/errors.js';
import type { FrameworkCapability, OfferConstraints, OfferFilters } from '../../model/framework.js';
import type { FrameworkId } from '../../model/ids.js';
import { encodeLabels } from '../../protocol/convert/labels.js';
import { encodeOfferFilters } from '../../protocol/convert/offer-filters.js';
import type { ResourceForm } from '../../protocol/convert/resources.js';
import type { WireFrameworkInfo } from '../../protocol/wire.generated.js';
import type { Label } from '../../resources/resource.js';
import { ANY_ROLE } from '../../resources/roles.js';

export type { FrameworkCapability };

/** Who we are to a master. `mesos.v1.FrameworkInfo`, and what SUBSCRIBE says besides. */
export interface FrameworkConfig {
  /** The Unix user that runs tasks which name none. */
  readonly user: string;
  readonly name: string;
  /** The roles to be offered resources for, at least one, distinct; without MULTI_ROLE exactly one. */
  readonly roles: readonly string[];
  /** Replaces {@link DEFAULT_CAPABILITIES}. */
  readonly capabilities?: readonly FrameworkCapability[];
  /**
   * How long tasks survive without a subscription of ours, in milliseconds, from 0. The master keeps whole nanoseconds.
   * Absent: 0, they do not.
   */
  readonly failoverTimeoutMs?: number;
  /** Whether tasks survive a restart of their agent. Absent: they do not. */
  readonly checkpoint?: boolean;
  /** Whom reservations are made by; the default is the principal of the credentials, and it may be no other. */
  readonly principal?: string;
  readonly labels?: readonly Label[];
  /** The machine that the framework runs on, for operators. */
  readonly hostname?: string;
  /** Where operators find us. */
  readonly webuiUrl?: string;
  /** The least that is worth an offer, by role. */
  readonly offerFilters?: OfferFilters;
  /** Roles of ours that want no offers to begin with. */
  readonly suppressedRoles?: readonly string[];
  /** Which agents' resources to offer at all, by role. */
  readonly offerConstraints?: OfferConstraints;
  /** The id of an earlier run whose tasks and place we take over. */
  readonly id?: FrameworkId;
  /**
   * How resources are written in calls. A master reads every form from anybody; the default is that in which it writes
   * to a framework with these capabilities.
   */
  readonly resourceForm?: ResourceForm;
}

/** What the engine deals with; why these, stands in the README. */
export const DEFAULT_CAPABILITIES: readonly FrameworkCapability[] = [
  'MULTI_ROLE',
  'RESERVATION_REFINEMENT',
  'PARTITION_AWARE',
  'TASK_KILLING_STATE',
];

/** A {@link FrameworkConfig}, checked, with its defaults. */
export interface Framework {
  /** Without the id. */
  readonly info: WireFrameworkInfo;
  /** How resources are written to a master. */
  readonly form: ResourceForm;
  /** The role of every offer, where the master says none. */
  readonly onlyRole?: string;
}

/**
 * @param authenticated - the principal of the credentials, if there are any
 * @throws InvalidArgumentError naming the field that no master would take
 */
export function checkFramework(config: FrameworkConfig, authenticated: string | undefined): Framework {
  const { name, roles, failoverTimeoutMs = 0, capabilities = DEFAULT_CAPABILITIES } = config;
  const isMultiRole = capabilities.includes('MULTI_ROLE');
  if (name === '') throw new InvalidArgumentError('framework.name is empty; accepted is any other text');
  checkRoles(roles, isMultiRole);
  checkOfRoles(config);
  if (!(failoverTimeoutMs >= 0 && failoverTimeoutMs < Number.POSITIVE_INFINITY)) {
    const given = String(failoverTimeoutMs);
    throw new InvalidArgumentError(`framework.failoverTimeoutMs is ${given}; accepted is a finite number from 0`);
  }
  return {
    info: infoOf(config, isMultiRole, capabilities, principalOf(config, authenticated)),
    form: config.resourceForm ?? formOf(capabilities),
    ...(!isMultiRole && { onlyRole: roles[0]! }),
  };
}

function infoOf(
  config: FrameworkConfig,
  isMultiRole: boolean,
  capabilities: readonly FrameworkCapability[],
  principal: string | undefined,
): WireFrameworkInfo {
  const { user, name, roles, failoverTimeoutMs, checkpoint, hostname = '', webuiUrl = '' } = config;
  const labels = encodeLabels(config.labels ?? []);
  const filters = encodeOfferFilters(config.offerFilters ?? {});
  // The role that Mesos takes where none is named is not named.
  const role = roles[0] === ANY_ROLE ? {} : { role: roles[0]! };
  return {
    user,
    name,
    ...(failoverTimeoutMs !== undefined && { failover_timeout: failoverTimeoutMs / 1000 }),
    ...(checkpoint !== undefined && { checkpoint }),
    ...(isMultiRole ? { roles } : role),
    ...(hostname !== '' && { hostname }),
    ...(principal !== undefined && { principal }),
    ...(webuiUrl !== '' && { webui_url: webuiUrl }),
    capabilities: capabilities.map((type) => ({ type })),
    ...(labels !== undefined && { labels }),
    ...(filters !== undefined && { offer_filters: filters }),
  };
}

function formOf(capabilities: readonly FrameworkCapability[]): ResourceForm {
  if (capabilities.includes('RESERVATION_REFINEMENT')) return 'reservations';
  return capabilities.includes('MULTI_ROLE') ? 'multi-role' : 'legacy';
}

function checkRoles(roles: readonly string[], isMultiRole: boolean): void {
  if (roles.length === 0) {
    throw new InvalidArgumentError(
      "framework.roles is empty, so nothing would be offered; accepted is '*' or a role's name",
    );
  }
  if (new Set(roles).size < roles.length) {
    throw new InvalidArgumentError(`framework.roles names a role twice: ${roles.join(', ')}`);
  }
  if (!isMultiRole && roles.length > 1) {
    throw new InvalidArgumentError(
      `framework.roles has ${String(roles.length)} roles, which takes the capability MULTI_ROLE`,
    );
  }
}

/** A master answers with an ERROR that ends the framework where one of these names a role that is not among the roles. */
function checkOfRoles({
  roles,
  suppressedRoles = [],
  offerConstraints = {},
  offerFilters = {},
}: FrameworkConfig): void {
  const named = {
    suppressedRoles,
    offerConstraints: Object.keys(offerConstraints),
    offerFilters: Object.keys(offerFilters),
  };
  for (const [field, names] of Object.entries(named)) {
    const stray = names.find((name) => !roles.includes(name));
    if (stray === undefined) continue;
    throw new InvalidArgumentError(
      `framework.${field} names the role '${stray}'; accepted are those of framework.roles: ${roles.join(', ')}`,
    );
  }
}

/** Mesos refuses a framework whose principal is not the one that authenticated. */
function principalOf({ principal }: FrameworkConfig, authenticated: string | undefined): string | undefined {
  if (principal === undefined || authenticated === undefined || principal === authenticated)
    return principal ?? authenticated;
  throw new InvalidArgumentError(
    `framework.principal is '${principal}', the credentials are those of '${authenticated}'; a master takes the same alone`,
  );
}
