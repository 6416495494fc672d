import type { ExecutorId } from '../../model/ids.js';
import type { Executor } from '../../model/task-info.js';
import type { WireExecutorInfo } from '../wire.generated.js';
import { carried } from './carried.js';
import { decodeCommand, encodeCommand } from './command.js';
import { decodeResources, encodeResources, type ResourceForm } from './resources.js';

/** `type` follows from the command: a custom executor has one, the default executor has none. */
export function decodeExecutor(wire: WireExecutorInfo): Executor {
  const { executor_id: id, name, command, resources, type: _, ...rest } = wire;
  return {
    id: id.value as ExecutorId,
    ...(name !== undefined && { name }),
    ...(command !== undefined && { command: decodeCommand(command) }),
    resources: decodeResources(resources),
    ...carried(rest),
  };
}

export function encodeExecutor(
  { id, name, command, resources, mesos }: Executor,
  form: ResourceForm,
): WireExecutorInfo {
  return {
    ...mesos,
    type: command === undefined ? 'DEFAULT' : 'CUSTOM',
    executor_id: { value: id },
    ...(command !== undefined && { command: encodeCommand(command) }),
    ...(!resources.isEmpty && { resources: encodeResources(resources, form) }),
    ...(name !== undefined && { name }),
  };
}
