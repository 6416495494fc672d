import type { WireTaskInfo } from '../../../protocol/wire.generated.js';
import type { TaskReport } from './agent-runtime.js';

/** What of a task no agent of this cluster can do; `undefined` if it asks for nothing of the kind. */
export function launchFault({ executor, container, command, health_check, check }: WireTaskInfo): string | undefined {
  if (executor !== undefined) return 'custom executors are not supported';
  if (container !== undefined) return 'containers and images are not supported';
  if ((command?.uris ?? []).length > 0) return 'URIs are not fetched';
  if (health_check !== undefined || check !== undefined) return 'checks are not supported';
  const variables = command?.environment?.variables ?? [];
  return variables.some(({ type }) => type === 'SECRET') ? 'secrets are not supported' : undefined;
}

/** How an agent reports a task that it could not start. */
export function launchFailed(fault: string): TaskReport {
  return {
    state: 'TASK_FAILED',
    message: `Failed to launch container: ${fault}`,
    reason: 'REASON_CONTAINER_LAUNCH_FAILED',
    source: 'SOURCE_AGENT',
  };
}
