import { InvalidArgumentError } from '../../base/errors.js';
import type { FrameworkId } from '../../model/ids.js';
import { encodeLabels } from '../../protocol/convert/labels.js';
import type { ResourceForm } from '../../protocol/convert/resources.js';
import type { WireFrameworkInfo, WireFrameworkInfoCapabilityType } from '../../protocol/wire.generated.js';
import type { Label } from '../../resources/resource.js';

/** Mesos' own name of something that a framework says it can deal with, as `GPU_RESOURCES`. */
export type FrameworkCapability = Exclude<WireFrameworkInfoCapabilityType, 'UNKNOWN'>;

/** Who we are to a master. `mesos.v1.FrameworkInfo`. */
export interface FrameworkConfig {
  /** The Unix user that runs tasks which name none. */
  readonly user: string;
  readonly name: string;
  /** The roles to be offered resources for, at least one, distinct; without MULTI_ROLE exactly one. */
  readonly roles: readonly string[];
  /** Replaces {@link DEFAULT_CAPABILITIES}. */
  readonly capabilities?: readonly FrameworkCapability[];
  /** How long tasks survive without a subscription of ours, in milliseconds, from 0. The master keeps whole nanoseconds. */
  readonly failoverTimeoutMs: number;
  /** Whether tasks survive a restart of their agent. */
  readonly checkpoint: boolean;
  /** Whom reservations are made by; the default is the principal of the credentials, and it may be no other. */
  readonly principal?: string;
  readonly labels?: readonly Label[];
  /** Where operators find us. */
  readonly webuiUrl?: string;
  /** The id of an earlier run whose tasks and place we take over. */
  readonly id?: FrameworkId;
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
  /** How resources are written to a master by a framework with these capabilities. */
  readonly form: ResourceForm;
  /** The role of every offer, where the master says none. */
  readonly onlyRole?: string;
}

/**
 * @param authenticated - the principal of the credentials, if there are any
 * @throws InvalidArgumentError naming the field that no master would take
 */
export function checkFramework(config: FrameworkConfig, authenticated: string | undefined): Framework {
  const { user, name, roles, failoverTimeoutMs, checkpoint, webuiUrl, capabilities = DEFAULT_CAPABILITIES } = config;
  const form = formOf(capabilities);
  if (name === '') throw new InvalidArgumentError('framework.name is empty; accepted is any other text');
  checkRoles(roles, capabilities.includes('MULTI_ROLE'));
  if (!(failoverTimeoutMs >= 0 && failoverTimeoutMs < Number.POSITIVE_INFINITY)) {
    const given = String(failoverTimeoutMs);
    throw new InvalidArgumentError(`framework.failoverTimeoutMs is ${given}; accepted is a finite number from 0`);
  }
  const principal = principalOf(config, authenticated);
  const labels = encodeLabels(config.labels ?? []);
  const info: WireFrameworkInfo = {
    user,
    name,
    failover_timeout: failoverTimeoutMs / 1000,
    checkpoint,
    ...(capabilities.includes('MULTI_ROLE') ? { roles } : { role: roles[0]! }),
    ...(principal !== undefined && { principal }),
    ...(webuiUrl !== undefined && { webui_url: webuiUrl }),
    capabilities: capabilities.map((type) => ({ type })),
    ...(labels !== undefined && { labels }),
  };
  return { info, form, ...(!capabilities.includes('MULTI_ROLE') && { onlyRole: roles[0]! }) };
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

/** Mesos refuses a framework whose principal is not the one that authenticated. */
function principalOf({ principal }: FrameworkConfig, authenticated: string | undefined): string | undefined {
  if (principal === undefined || authenticated === undefined || principal === authenticated)
    return principal ?? authenticated;
  throw new InvalidArgumentError(
    `framework.principal is '${principal}', the credentials are those of '${authenticated}'; a master takes the same alone`,
  );
}
