import type { MasterCall, OperationKey, ResourceRequest } from '../../engine/ports/master.js';
import type { OfferConstraints } from '../../model/framework.js';
import type { AgentId, FrameworkId, OfferId } from '../../model/ids.js';
import type { Call } from '../../protocol/call.js';
import { encodeOfferConstraints } from '../../protocol/convert/offer-constraints.js';
import { encodeOperation } from '../../protocol/convert/operation.js';
import { encodeResources, type ResourceForm } from '../../protocol/convert/resources.js';
import { encodeNanos } from '../../protocol/convert/time.js';
import type {
  WireFrameworkInfo,
  WireRequest,
  WireSchedulerCallReconcileOperationsOperation,
  WireSchedulerCallUpdateFramework,
} from '../../protocol/wire.generated.js';

/** Every call but the one that changes who we are. */
type PlainCall = Exclude<MasterCall, { readonly type: 'update-framework' }>;

/** The SUBSCRIBE of a framework; a known id stands in both places, or a master refuses it (400). */
export function subscribeCall(
  info: WireFrameworkInfo,
  frameworkId: FrameworkId | undefined,
  suppressed: readonly string[],
  constraints: OfferConstraints,
): Extract<Call, { readonly type: 'SUBSCRIBE' }> {
  const besides = besidesInfo(suppressed, constraints);
  if (frameworkId === undefined) return { type: 'SUBSCRIBE', subscribe: { framework_info: info, ...besides } };
  const id = { value: frameworkId };
  return { framework_id: id, type: 'SUBSCRIBE', subscribe: { framework_info: { ...info, id }, ...besides } };
}

/** The UPDATE_FRAMEWORK that makes us so. */
export function updateFrameworkCall(
  info: WireFrameworkInfo,
  frameworkId: FrameworkId,
  suppressed: readonly string[],
  constraints: OfferConstraints,
): Call {
  const id = { value: frameworkId };
  return {
    framework_id: id,
    type: 'UPDATE_FRAMEWORK',
    update_framework: { framework_info: { ...info, id }, ...besidesInfo(suppressed, constraints) },
  };
}

/**
 * A call of the engine as it goes over the wire.
 *
 * @throws InvalidArgumentError or ProtocolError if it cannot be said: a refined reservation without
 * RESERVATION_REFINEMENT, a grace beyond 64 bits
 */
export function wireCallOf(call: PlainCall, frameworkId: FrameworkId, form: ResourceForm): Call {
  const from = { framework_id: { value: frameworkId } };
  switch (call.type) {
    case 'accept': {
      const operations = call.operations.map((operation) => encodeOperation(operation, form));
      return { ...from, type: 'ACCEPT', accept: { offer_ids: idsOf(call), operations, ...filtersOf(call) } };
    }
    case 'decline':
      return { ...from, type: 'DECLINE', decline: { offer_ids: idsOf(call), ...filtersOf(call) } };
    case 'accept-inverse-offers': {
      const body = { inverse_offer_ids: idsOf(call), ...filtersOf(call) };
      return { ...from, type: 'ACCEPT_INVERSE_OFFERS', accept_inverse_offers: body };
    }
    case 'decline-inverse-offers': {
      const body = { inverse_offer_ids: idsOf(call), ...filtersOf(call) };
      return { ...from, type: 'DECLINE_INVERSE_OFFERS', decline_inverse_offers: body };
    }
    case 'revive':
      return { ...from, type: 'REVIVE', ...(call.roles !== undefined && { revive: { roles: call.roles } }) };
    case 'suppress':
      return { ...from, type: 'SUPPRESS', ...(call.roles !== undefined && { suppress: { roles: call.roles } }) };
    case 'request':
      return { ...from, type: 'REQUEST', request: { requests: call.requests.map((one) => requestOf(one, form)) } };
    case 'teardown':
      return { ...from, type: 'TEARDOWN' };
    default:
      return { ...from, ...aboutTasks(call) };
  }
}

type AboutTasks = Extract<
  PlainCall,
  {
    readonly type:
      | 'kill'
      | 'shutdown'
      | 'acknowledge'
      | 'acknowledge-operation'
      | 'reconcile'
      | 'reconcile-operations'
      | 'message';
  }
>;

/** Calls about what runs, or was done, on agents. */
function aboutTasks(call: AboutTasks): Call {
  switch (call.type) {
    case 'kill':
      return { type: 'KILL', kill: { task_id: { value: call.taskId }, ...agentOf(call), ...policyOf(call) } };
    case 'shutdown': {
      const { executorId, agentId } = call;
      return { type: 'SHUTDOWN', shutdown: { executor_id: { value: executorId }, agent_id: { value: agentId } } };
    }
    case 'acknowledge': {
      const { agentId, taskId, uuid } = call;
      return {
        type: 'ACKNOWLEDGE',
        acknowledge: { agent_id: { value: agentId }, task_id: { value: taskId }, uuid },
      };
    }
    case 'acknowledge-operation':
      return {
        type: 'ACKNOWLEDGE_OPERATION_STATUS',
        acknowledge_operation_status: { ...operationOf(call), uuid: call.uuid },
      };
    case 'reconcile': {
      const tasks = call.tasks.map((task) => ({ task_id: { value: task.taskId }, ...agentOf(task) }));
      return { type: 'RECONCILE', reconcile: { tasks } };
    }
    case 'reconcile-operations':
      return { type: 'RECONCILE_OPERATIONS', reconcile_operations: { operations: call.operations.map(operationOf) } };
    case 'message': {
      const { agentId, executorId, data } = call;
      return {
        type: 'MESSAGE',
        message: { agent_id: { value: agentId }, executor_id: { value: executorId }, data },
      };
    }
  }
}

function besidesInfo(
  suppressed: readonly string[],
  constraints: OfferConstraints,
): Omit<WireSchedulerCallUpdateFramework, 'framework_info'> {
  const wanted = encodeOfferConstraints(constraints);
  return {
    ...(suppressed.length > 0 && { suppressed_roles: suppressed }),
    ...(wanted !== undefined && { offer_constraints: wanted }),
  };
}

function idsOf({ offerIds }: { readonly offerIds: readonly OfferId[] }): readonly { readonly value: string }[] {
  return offerIds.map((value) => ({ value }));
}

/** Without a filter the master takes its default. */
function filtersOf({ refuseSeconds }: { readonly refuseSeconds?: number }): {
  readonly filters?: { readonly refuse_seconds: number };
} {
  return refuseSeconds === undefined ? {} : { filters: { refuse_seconds: refuseSeconds } };
}

function policyOf({ graceMs }: { readonly graceMs?: number }): Pick<KillBody, 'kill_policy'> {
  return graceMs === undefined ? {} : { kill_policy: { grace_period: { nanoseconds: encodeNanos(graceMs) } } };
}

type KillBody = Extract<Call, { readonly type: 'KILL' }>['kill'];

function requestOf({ agentId, resources }: ResourceRequest, form: ResourceForm): WireRequest {
  return {
    ...(agentId !== undefined && { agent_id: { value: agentId } }),
    resources: encodeResources(resources, form),
  };
}

function operationOf(key: OperationKey): WireSchedulerCallReconcileOperationsOperation {
  const { operationId, resourceProviderId } = key;
  return {
    operation_id: { value: operationId },
    ...agentOf(key),
    ...(resourceProviderId !== undefined && { resource_provider_id: { value: resourceProviderId } }),
  };
}

function agentOf({ agentId }: { readonly agentId?: AgentId }): { readonly agent_id?: { readonly value: string } } {
  return agentId === undefined ? {} : { agent_id: { value: agentId } };
}
