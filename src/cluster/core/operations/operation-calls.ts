import type {
  WireSchedulerCallAcknowledgeOperationStatus,
  WireSchedulerCallReconcileOperations,
} from '../../../protocol/wire.generated.js';
import type { Framework, TrackedOperation } from '../frameworks/framework.js';
import { tell } from './run-operation.js';

/** Ends the life of an operation if the uuid is that of its last update; otherwise nothing happens. */
export function acknowledgeOperation(framework: Framework, call: WireSchedulerCallAcknowledgeOperationStatus): void {
  const operation = framework.operations.get(call.operation_id.value);
  if (operation?.updates.acknowledge(call.uuid) !== undefined) framework.operations.delete(call.operation_id.value);
}

/** Answers about each operation named, or about all that are not acknowledged yet. Such answers have no uuid. */
export function reconcileOperations(
  framework: Framework,
  { operations = [] }: WireSchedulerCallReconcileOperations,
): void {
  for (const { operation_id: id, agent_id: agentId } of operations) {
    const known = framework.operations.get(id.value);
    if (known !== undefined) tellLatest(framework, known);
    else if (agentId !== undefined) {
      const message = 'Reconciliation: Operation is unknown';
      tell(framework, { operation_id: id, state: 'OPERATION_UNKNOWN', message, agent_id: agentId });
    } else {
      const message = "Reconciliation: Operation is unknown and no 'agent_id' was provided";
      tell(framework, { operation_id: id, state: 'OPERATION_UNKNOWN', message });
    }
  }
  if (operations.length === 0) for (const known of framework.operations.values()) tellLatest(framework, known);
}

function tellLatest(framework: Framework, { status }: TrackedOperation): void {
  const { uuid: _, ...latest } = status;
  tell(framework, { ...latest, message: 'Reconciliation: Latest operation status' });
}
