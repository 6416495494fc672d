import { ProtocolError } from '../../base/errors.js';
import type { OperationId } from '../../model/ids.js';
import type { Operation } from '../../model/operation.js';
import type { WireOfferOperation } from '../wire.generated.js';
import { decodeExecutor, encodeExecutor } from './executor.js';
import { decodeScalar, encodeScalar } from './quantities.js';
import { decodeResource, decodeResources, encodeResource, encodeResources, type ResourceForm } from './resources.js';
import { decodeTaskInfo, encodeTaskInfo } from './task-info.js';

const SUBJECT = 'mesos.v1.Offer.Operation';

/**
 * @throws ProtocolError if it has no type or lacks what its type demands; and for CREATE_DISK and DESTROY_DISK, which
 *   the model has no word for
 */
export function decodeOperation(wire: WireOfferOperation): Operation {
  const tracked = wire.id === undefined ? {} : { id: wire.id.value as OperationId };
  switch (wire.type) {
    case 'LAUNCH':
      return { type: 'launch', tasks: (body(wire, wire.launch).task_infos ?? []).map(decodeTaskInfo) };
    case 'LAUNCH_GROUP': {
      const { executor, task_group: group } = body(wire, wire.launch_group);
      return {
        type: 'launch-group',
        executor: decodeExecutor(executor),
        tasks: (group.tasks ?? []).map(decodeTaskInfo),
      };
    }
    case 'RESERVE':
      return { type: 'reserve', resources: decodeResources(body(wire, wire.reserve).resources), ...tracked };
    case 'UNRESERVE':
      return { type: 'unreserve', resources: decodeResources(body(wire, wire.unreserve).resources), ...tracked };
    case 'CREATE':
      return { type: 'create', volumes: decodeResources(body(wire, wire.create).volumes), ...tracked };
    case 'DESTROY':
      return { type: 'destroy', volumes: decodeResources(body(wire, wire.destroy).volumes), ...tracked };
    case 'GROW_VOLUME': {
      const { volume, addition } = body(wire, wire.grow_volume);
      return { type: 'grow-volume', volume: decodeResource(volume), addition: decodeResource(addition), ...tracked };
    }
    case 'SHRINK_VOLUME': {
      const { volume, subtract } = body(wire, wire.shrink_volume);
      return {
        type: 'shrink-volume',
        volume: decodeResource(volume),
        subtractMilliUnits: decodeScalar(subtract.value),
        ...tracked,
      };
    }
    case 'CREATE_DISK':
    case 'DESTROY_DISK':
      throw new ProtocolError(SUBJECT, `${wire.type} is not taken`);
    case 'UNKNOWN':
    case undefined:
      break;
  }
  throw new ProtocolError(SUBJECT, "Expecting 'type' to be present");
}

/** @throws InvalidArgumentError as {@link encodeResources} */
export function encodeOperation(operation: Operation, form: ResourceForm): WireOfferOperation {
  switch (operation.type) {
    case 'launch':
      return { type: 'LAUNCH', launch: { task_infos: operation.tasks.map((task) => encodeTaskInfo(task, form)) } };
    case 'launch-group':
      return {
        type: 'LAUNCH_GROUP',
        launch_group: {
          executor: encodeExecutor(operation.executor, form),
          task_group: { tasks: operation.tasks.map((task) => encodeTaskInfo(task, form)) },
        },
      };
    case 'reserve':
      return {
        type: 'RESERVE',
        ...tracking(operation),
        reserve: { resources: encodeResources(operation.resources, form) },
      };
    case 'unreserve':
      return {
        type: 'UNRESERVE',
        ...tracking(operation),
        unreserve: { resources: encodeResources(operation.resources, form) },
      };
    case 'create':
      return { type: 'CREATE', ...tracking(operation), create: { volumes: encodeResources(operation.volumes, form) } };
    case 'destroy':
      return {
        type: 'DESTROY',
        ...tracking(operation),
        destroy: { volumes: encodeResources(operation.volumes, form) },
      };
    case 'grow-volume': {
      const { volume, addition } = operation;
      return {
        type: 'GROW_VOLUME',
        ...tracking(operation),
        grow_volume: { volume: encodeResource(volume, form), addition: encodeResource(addition, form) },
      };
    }
    case 'shrink-volume': {
      const { volume, subtractMilliUnits } = operation;
      return {
        type: 'SHRINK_VOLUME',
        ...tracking(operation),
        shrink_volume: { volume: encodeResource(volume, form), subtract: { value: encodeScalar(subtractMilliUnits) } },
      };
    }
  }
}

function body<T>({ type }: WireOfferOperation, value: T | undefined): T {
  if (value !== undefined) return value;
  throw new ProtocolError(SUBJECT, `${String(type)} lacks its '${String(type).toLowerCase()}'`);
}

function tracking({ id }: { readonly id?: OperationId }): Pick<WireOfferOperation, 'id'> {
  return id === undefined ? {} : { id: { value: id } };
}
