import type { WireOfferOperation, WireOperationStatus } from '../../../protocol/wire.generated.js';
import type { Resource } from '../../../resources/resource.js';
import type { Agent } from '../agents/agent.js';
import type { Framework } from '../frameworks/framework.js';
import type { MasterParts } from '../master-parts.js';
import type { Acceptance } from '../offers/acceptance.js';
import { UpdateQueue } from '../update-queue.js';
import { conversionOf } from './conversion.js';

/**
 * Turns resources of the offers into others. The framework sees it in its next offers, and hears of it if it gave the
 * operation an id.
 */
export function runOperation(parts: MasterParts, acceptance: Acceptance, operation: WireOfferOperation): void {
  const { framework, agent } = acceptance;
  const conversion = conversionOf(acceptance, operation);
  if (typeof conversion === 'string') {
    failOperation(framework, operation, conversion);
    return;
  }
  const { consumed, converted, isLater } = conversion;
  const left = acceptance.remaining.minus(consumed);
  acceptance.remaining = isLater === true ? left : left.plus(converted);
  parts.ledger.convert(agent, consumed.unallocated(), converted.unallocated());
  if (isLater === true) parts.ledger.recover(agent, framework.id, acceptance.role, converted);
  if (operation.type === 'DESTROY') for (const volume of consumed) destroyVolume(agent, volume);
  if (operation.id === undefined) return;
  const uuid = parts.ids.updateUuid();
  const status: WireOperationStatus = {
    operation_id: operation.id,
    state: 'OPERATION_FINISHED',
    uuid: { value: uuid },
    agent_id: { value: agent.id },
  };
  const updates = new UpdateQueue<WireOperationStatus>(parts.timers, parts.timings, (update) =>
    tell(framework, update),
  );
  framework.operations.set(operation.id.value, { agent, status, updates });
  updates.push(uuid, status);
}

function destroyVolume({ id, runtime }: Agent, { disk, reservations }: Resource): void {
  const [persistence, role] = [disk?.persistence?.id, reservations.at(-1)?.role];
  if (persistence !== undefined && role !== undefined) runtime.destroyVolume({ agentId: id, role, id: persistence });
}

/** Tells that an operation had no effect, if it has an id to tell by. */
export function failOperation(framework: Framework, { id }: WireOfferOperation, message: string): void {
  if (id !== undefined) tell(framework, { operation_id: id, state: 'OPERATION_ERROR', message });
}

export function tell(framework: Framework, status: WireOperationStatus): void {
  framework.send({ type: 'UPDATE_OPERATION_STATUS', update_operation_status: { status } });
}
