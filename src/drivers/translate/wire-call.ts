import type { MasterCall } from '../../engine/ports/master.js';
import type { AgentId, FrameworkId } from '../../model/ids.js';
import type { Call } from '../../protocol/call.js';
import { encodeOperation } from '../../protocol/convert/operation.js';
import type { ResourceForm } from '../../protocol/convert/resources.js';
import { encodeNanos } from '../../protocol/convert/time.js';
import type { WireFrameworkInfo } from '../../protocol/wire.generated.js';

/** The SUBSCRIBE of a framework; a known id stands in both places, or a master refuses it (400). */
export function subscribeCall(info: WireFrameworkInfo, frameworkId: FrameworkId | undefined): Call {
  if (frameworkId === undefined) return { type: 'SUBSCRIBE', subscribe: { framework_info: info } };
  const id = { value: frameworkId };
  return { framework_id: id, type: 'SUBSCRIBE', subscribe: { framework_info: { ...info, id } } };
}

/**
 * A call of the engine as it goes over the wire.
 *
 * @throws InvalidArgumentError or ProtocolError if it cannot be said: a refined reservation without
 * RESERVATION_REFINEMENT, a grace beyond 64 bits
 */
export function wireCallOf(call: MasterCall, frameworkId: FrameworkId, form: ResourceForm): Call {
  const from = { framework_id: { value: frameworkId } };
  switch (call.type) {
    case 'accept':
      return {
        ...from,
        type: 'ACCEPT',
        accept: {
          offer_ids: call.offerIds.map((value) => ({ value })),
          operations: call.operations.map((operation) => encodeOperation(operation, form)),
          filters: { refuse_seconds: call.refuseSeconds },
        },
      };
    case 'decline':
      return {
        ...from,
        type: 'DECLINE',
        decline: {
          offer_ids: call.offerIds.map((value) => ({ value })),
          filters: { refuse_seconds: call.refuseSeconds },
        },
      };
    case 'revive':
      return { ...from, type: 'REVIVE', revive: { roles: call.roles } };
    case 'suppress':
      return { ...from, type: 'SUPPRESS', suppress: { roles: call.roles } };
    case 'kill':
      return {
        ...from,
        type: 'KILL',
        kill: {
          task_id: { value: call.taskId },
          ...agentOf(call),
          ...(call.graceMs !== undefined && {
            kill_policy: { grace_period: { nanoseconds: encodeNanos(call.graceMs) } },
          }),
        },
      };
    case 'acknowledge':
      return {
        ...from,
        type: 'ACKNOWLEDGE',
        acknowledge: { agent_id: { value: call.agentId }, task_id: { value: call.taskId }, uuid: call.uuid },
      };
    case 'reconcile':
      return {
        ...from,
        type: 'RECONCILE',
        reconcile: { tasks: call.tasks.map((task) => ({ task_id: { value: task.taskId }, ...agentOf(task) })) },
      };
    case 'teardown':
      return { ...from, type: 'TEARDOWN' };
  }
}

function agentOf({ agentId }: { readonly agentId?: AgentId }): { readonly agent_id?: { readonly value: string } } {
  return agentId === undefined ? {} : { agent_id: { value: agentId } };
}
