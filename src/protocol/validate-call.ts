import { bodyFault } from './body-fault.js';
import { messageSchema } from './schema.js';
import { uuidFault } from './uuid.js';
import type { WireSchedulerCall } from './wire.generated.js';

export const CALL = messageSchema('mesos.v1.scheduler.Call');

/**
 * What a master answers to a call that lacks something, as far as the call alone tells; `undefined` if nothing is wrong.
 * Mesos checks the type, then a SUBSCRIBE's body and framework id, and of any other call the framework id, the body
 * (REVIVE and SUPPRESS need none), and the uuid of what it acknowledges.
 */
export function callFault(call: WireSchedulerCall): string | undefined {
  const { type, framework_id: id, subscribe, update_framework: update } = call;
  if (type === undefined) return "Expecting 'type' to be present";
  if (type === 'SUBSCRIBE') {
    return bodyFault(CALL, call, type) ?? idFault(id?.value, 'subscribe', subscribe?.framework_info.id?.value);
  }
  if (id === undefined) return "Expecting 'framework_id' to be present";
  switch (type) {
    case 'UNKNOWN':
      // A real master takes it as far as a failing assertion, which ends the process.
      return "Expecting 'type' to be known, which UNKNOWN is not";
    case 'REVIVE':
    case 'SUPPRESS':
      return undefined;
    case 'ACKNOWLEDGE':
      return bodyFault(CALL, call, type) ?? uuidFault(call.acknowledge?.uuid);
    case 'ACKNOWLEDGE_OPERATION_STATUS':
      return bodyFault(CALL, call, type) ?? uuidFault(call.acknowledge_operation_status?.uuid);
    case 'UPDATE_FRAMEWORK':
      return bodyFault(CALL, call, type) ?? idFault(id.value, 'update_framework', update?.framework_info.id?.value);
    case 'TEARDOWN':
    case 'ACCEPT':
    case 'DECLINE':
    case 'ACCEPT_INVERSE_OFFERS':
    case 'DECLINE_INVERSE_OFFERS':
    case 'KILL':
    case 'SHUTDOWN':
    case 'RECONCILE':
    case 'RECONCILE_OPERATIONS':
    case 'MESSAGE':
    case 'REQUEST':
      return bodyFault(CALL, call, type);
  }
}

/** Both ids must be the same or both missing; an empty one is as good as missing. */
function idFault(outer: string | undefined, body: string, inner: string | undefined): string | undefined {
  return (outer ?? '') === (inner ?? '') ? undefined : `'framework_id' differs from '${body}.framework_info.id'`;
}
