import { ProtocolError } from '../../base/errors.js';
import type { FrameworkConfig } from '../../drivers/translate/framework.js';
import type { FrameworkChanges, MasterCall, OperationKey } from '../../engine/ports/master.js';
import type { AgentId, ExecutorId, FrameworkId, OfferId, OperationId, TaskId } from '../../model/ids.js';
import type { Call } from '../../protocol/call.js';
import { decodeLabels } from '../../protocol/convert/labels.js';
import { decodeOfferConstraints } from '../../protocol/convert/offer-constraints.js';
import { decodeOfferFilters } from '../../protocol/convert/offer-filters.js';
import { decodeOperation } from '../../protocol/convert/operation.js';
import { decodeResources } from '../../protocol/convert/resources.js';
import { decodeNanos } from '../../protocol/convert/time.js';
import type { WireFilters, WireFrameworkInfoCapabilityType, WireOfferID } from '../../protocol/wire.generated.js';

type Body<T extends Call['type']> = Extract<Call, { readonly type: T }>;

/** Who a framework is that subscribed so. */
export function frameworkOf({ subscribe }: Body<'SUBSCRIBE'>): FrameworkConfig {
  const { framework_info: info, suppressed_roles: suppressed, offer_constraints: constraints } = subscribe;
  const capabilities = (info.capabilities ?? []).flatMap(({ type }) => (isKnown(type) ? [type] : []));
  return {
    user: info.user,
    name: info.name,
    roles: info.roles ?? [info.role ?? '*'],
    capabilities,
    ...(info.failover_timeout !== undefined && { failoverTimeoutMs: info.failover_timeout * 1000 }),
    ...(info.checkpoint !== undefined && { checkpoint: info.checkpoint }),
    ...(info.principal !== undefined && { principal: info.principal }),
    ...(info.labels !== undefined && { labels: decodeLabels(info.labels) }),
    ...(info.hostname !== undefined && { hostname: info.hostname }),
    ...(info.webui_url !== undefined && { webuiUrl: info.webui_url }),
    ...(info.offer_filters !== undefined && { offerFilters: decodeOfferFilters(info.offer_filters) }),
    ...(suppressed !== undefined && { suppressedRoles: suppressed }),
    ...(constraints !== undefined && { offerConstraints: decodeOfferConstraints(constraints) }),
    ...(info.id !== undefined && { id: info.id.value as FrameworkId }),
  };
}

/**
 * What a framework meant by a call, in words of the engine's port.
 *
 * @throws ProtocolError for what the port has no words for
 */
export function intentOf(call: Call): MasterCall {
  switch (call.type) {
    case 'SUBSCRIBE':
      throw new ProtocolError('SUBSCRIBE', 'is the driver’s own');
    case 'TEARDOWN':
      return { type: 'teardown' };
    case 'ACCEPT': {
      const { operations = [] } = call.accept;
      return { type: 'accept', ...offersOf(call.accept), operations: operations.map(decodeOperation) };
    }
    case 'DECLINE':
      return { type: 'decline', ...offersOf(call.decline) };
    case 'ACCEPT_INVERSE_OFFERS':
      return { type: 'accept-inverse-offers', ...inverseOffersOf(call.accept_inverse_offers) };
    case 'DECLINE_INVERSE_OFFERS':
      return { type: 'decline-inverse-offers', ...inverseOffersOf(call.decline_inverse_offers) };
    case 'REVIVE':
      return { type: 'revive', ...rolesOf(call.revive) };
    case 'SUPPRESS':
      return { type: 'suppress', ...rolesOf(call.suppress) };
    case 'REQUEST':
      return {
        type: 'request',
        requests: (call.request.requests ?? []).map((one) => ({
          ...agentOf(one),
          resources: decodeResources(one.resources),
        })),
      };
    case 'UPDATE_FRAMEWORK':
      return { type: 'update-framework', changes: changesOf(call.update_framework) };
    default:
      return aboutTasks(call);
  }
}

function aboutTasks(
  call: Body<
    | 'KILL'
    | 'SHUTDOWN'
    | 'ACKNOWLEDGE'
    | 'ACKNOWLEDGE_OPERATION_STATUS'
    | 'RECONCILE'
    | 'RECONCILE_OPERATIONS'
    | 'MESSAGE'
  >,
): MasterCall {
  switch (call.type) {
    case 'KILL': {
      const { task_id: task, kill_policy: policy } = call.kill;
      const grace = policy?.grace_period?.nanoseconds;
      const graceMs = grace === undefined ? {} : { graceMs: decodeNanos(grace) };
      return { type: 'kill', taskId: task.value as TaskId, ...agentOf(call.kill), ...graceMs };
    }
    case 'SHUTDOWN': {
      const { executor_id: executor, agent_id: agent } = call.shutdown;
      return { type: 'shutdown', executorId: executor.value as ExecutorId, agentId: agent.value as AgentId };
    }
    case 'ACKNOWLEDGE': {
      const { agent_id: agent, task_id: task, uuid } = call.acknowledge;
      return { type: 'acknowledge', agentId: agent.value as AgentId, taskId: task.value as TaskId, uuid };
    }
    case 'ACKNOWLEDGE_OPERATION_STATUS': {
      const { acknowledge_operation_status: body } = call;
      return { type: 'acknowledge-operation', ...operationOf(body), uuid: body.uuid };
    }
    case 'RECONCILE': {
      const tasks = (call.reconcile.tasks ?? []).map((one) => ({
        taskId: one.task_id.value as TaskId,
        ...agentOf(one),
      }));
      return { type: 'reconcile', tasks };
    }
    case 'RECONCILE_OPERATIONS': {
      const { operations = [] } = call.reconcile_operations;
      return { type: 'reconcile-operations', operations: operations.map(operationOf) };
    }
    case 'MESSAGE': {
      const { agent_id: agent, executor_id: executor, data } = call.message;
      return { type: 'message', agentId: agent.value as AgentId, executorId: executor.value as ExecutorId, data };
    }
  }
}

/** All that an UPDATE_FRAMEWORK says, as changes of whatever was before. */
function changesOf({
  framework_info: info,
  ...besides
}: Body<'UPDATE_FRAMEWORK'>['update_framework']): FrameworkChanges {
  return {
    name: info.name,
    roles: info.roles ?? [info.role ?? '*'],
    ...(info.failover_timeout !== undefined && { failoverTimeoutMs: info.failover_timeout * 1000 }),
    hostname: info.hostname ?? '',
    webuiUrl: info.webui_url ?? '',
    labels: decodeLabels(info.labels),
    offerFilters: decodeOfferFilters(info.offer_filters),
    suppressedRoles: besides.suppressed_roles ?? [],
    offerConstraints: decodeOfferConstraints(besides.offer_constraints),
  };
}

function offersOf(body: { readonly offer_ids?: readonly WireOfferID[]; readonly filters?: WireFilters }): {
  readonly offerIds: readonly OfferId[];
  readonly refuseSeconds?: number;
} {
  return { offerIds: idsOf(body.offer_ids), ...refusalOf(body.filters) };
}

function inverseOffersOf(body: Body<'ACCEPT_INVERSE_OFFERS'>['accept_inverse_offers']): {
  readonly offerIds: readonly OfferId[];
  readonly refuseSeconds?: number;
} {
  return { offerIds: idsOf(body.inverse_offer_ids), ...refusalOf(body.filters) };
}

function idsOf(ids: readonly WireOfferID[] = []): readonly OfferId[] {
  return ids.map(({ value }) => value as OfferId);
}

function refusalOf(filters: WireFilters | undefined): { readonly refuseSeconds?: number } {
  return filters?.refuse_seconds === undefined ? {} : { refuseSeconds: filters.refuse_seconds };
}

function rolesOf(body: { readonly roles?: readonly string[] } | undefined): { readonly roles?: readonly string[] } {
  return body === undefined ? {} : { roles: body.roles ?? [] };
}

function agentOf({ agent_id: agent }: { readonly agent_id?: { readonly value: string } }): {
  readonly agentId?: AgentId;
} {
  return agent === undefined ? {} : { agentId: agent.value as AgentId };
}

function operationOf(
  body: Omit<Body<'ACKNOWLEDGE_OPERATION_STATUS'>['acknowledge_operation_status'], 'uuid'>,
): OperationKey {
  const { operation_id: operation, resource_provider_id: provider } = body;
  return {
    operationId: operation.value as OperationId,
    ...agentOf(body),
    ...(provider !== undefined && { resourceProviderId: provider.value }),
  };
}

function isKnown(
  type: WireFrameworkInfoCapabilityType | undefined,
): type is Exclude<WireFrameworkInfoCapabilityType, 'UNKNOWN'> {
  return type !== undefined && type !== 'UNKNOWN';
}
