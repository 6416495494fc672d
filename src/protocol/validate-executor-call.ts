import { bodyFault } from './body-fault.js';
import { messageSchema } from './schema.js';
import { uuidFault } from './uuid.js';
import type { WireExecutorCall, WireTaskStatus } from './wire.generated.js';

export const EXECUTOR_CALL = messageSchema('mesos.v1.executor.Call');

/** What an agent answers to a call of an executor that lacks something; `undefined` if nothing is wrong. */
export function executorCallFault(call: WireExecutorCall): string | undefined {
  const { type, update } = call;
  if (type === undefined) return "Expecting 'type' to be present";
  if (type === 'UNKNOWN') return "Expecting 'type' to be known, which UNKNOWN is not";
  return bodyFault(EXECUTOR_CALL, call, type) ?? (type === 'UPDATE' ? updateFault(call, update?.status) : undefined);
}

function updateFault(call: WireExecutorCall, status: WireTaskStatus | undefined): string | undefined {
  if (status?.uuid === undefined) return "Expecting 'uuid' to be present";
  const fault = uuidFault(status.uuid);
  if (fault !== undefined) return fault;
  const [caller, named] = [call.executor_id.value, status.executor_id?.value];
  if (named !== undefined && named !== caller) {
    return `ExecutorID in Call: ${caller} does not match ExecutorID in TaskStatus: ${named}`;
  }
  const origin = `from executor ${caller} of framework ${call.framework_id.value}`;
  if (status.source !== 'SOURCE_EXECUTOR') {
    return `Received Call ${origin} with invalid source, expecting 'SOURCE_EXECUTOR'`;
  }
  return status.state === 'TASK_STAGING' ? `Received TASK_STAGING ${origin} which is not allowed` : undefined;
}
