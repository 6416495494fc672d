import type { Label } from '../resources/resource.js';

/** Mesos' own names of what a framework may say that it can deal with. `mesos.v1.FrameworkInfo.Capability.Type` */
export const FRAMEWORK_CAPABILITIES = [
  'REVOCABLE_RESOURCES',
  'TASK_KILLING_STATE',
  'GPU_RESOURCES',
  'SHARED_RESOURCES',
  'PARTITION_AWARE',
  'MULTI_ROLE',
  'RESERVATION_REFINEMENT',
  'REGION_AWARE',
] as const;

export type FrameworkCapability = (typeof FRAMEWORK_CAPABILITIES)[number];

/** What an agent is asked about before its resources are offered. `mesos.v1.scheduler.AttributeConstraint.Selector` */
export type AgentProperty =
  | { readonly type: 'attribute'; readonly name: string }
  /** The agent's host name, or the region or zone of its fault domain. */
  | { readonly type: 'hostname' | 'region' | 'zone' };

/**
 * `mesos.v1.scheduler.AttributeConstraint.Predicate`. The text ones hold for attributes that are texts, and the negated
 * ones also for agents without such a text. A regex is RE2's, and must match the whole text.
 */
export type AgentPredicate =
  | { readonly type: 'exists' | 'not-exists' }
  | { readonly type: 'text-equals' | 'text-not-equals'; readonly text: string }
  | { readonly type: 'text-matches' | 'text-not-matches'; readonly regex: string };

/** `mesos.v1.scheduler.AttributeConstraint` */
export interface AgentConstraint {
  readonly selector: AgentProperty;
  readonly predicate: AgentPredicate;
}

/**
 * By role, which agents' resources it wants to be offered: those for which every constraint of at least one group holds.
 * A role that is not named is offered what there is. `mesos.v1.scheduler.OfferConstraints`
 */
export type OfferConstraints = Readonly<Record<string, readonly (readonly AgentConstraint[])[]>>;

/**
 * By role, the least that is worth an offer: resources that cover at least one of the quantities, in milli-units by
 * name. No quantities: no least. `mesos.v1.OfferFilters`
 */
export type OfferFilters = Readonly<
  Record<string, { readonly minAllocatable: readonly Readonly<Record<string, number>>[] }>
>;

/**
 * What a subscribed framework may change of itself; what is absent stays as it is. The user, `checkpoint` and the
 * principal a master holds for fixed; the capabilities are held for fixed here, since they decide how resources are written.
 */
export interface FrameworkChanges {
  readonly name?: string;
  /** Offers of a role that goes are rescinded. */
  readonly roles?: readonly string[];
  /** In milliseconds, from 0. */
  readonly failoverTimeoutMs?: number;
  /** Empty: none. */
  readonly hostname?: string;
  /** Empty: none. */
  readonly webuiUrl?: string;
  readonly labels?: readonly Label[];
  readonly offerFilters?: OfferFilters;
  /** The roles that want no offers from now on; all others do. */
  readonly suppressedRoles?: readonly string[];
  readonly offerConstraints?: OfferConstraints;
}
