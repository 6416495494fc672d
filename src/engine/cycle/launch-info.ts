import type { Command, TaskInfo } from '../../model/task-info.js';
import type { Range } from '../../resources/resource.js';
import type { Resources } from '../../resources/resources.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { Row } from '../rows/row.js';

/**
 * What the agent is told to run. The command finds in its environment, besides the job's own: `STOWAGE_JOB`,
 * `STOWAGE_INSTANCE` (from 0), `STOWAGE_ATTEMPT` (from 1, counting retries), and `PORTS`, `PORT0`, `PORT1`, … if it has ports.
 */
export function launchInfo(task: TaskEntry, row: Row, resources: Resources, retries: number): TaskInfo {
  const { id, job, instance } = task;
  const ports = resources.ranges('ports').flatMap(numbersOf);
  const environment: Record<string, string> = {};
  if (ports.length > 0) environment['PORTS'] = ports.join(',');
  ports.forEach((port, i) => {
    environment[`PORT${i}`] = String(port);
  });
  // Assigned, not spread into a literal with more fields behind it, which V8 makes by a path ten times as long.
  Object.assign(environment, job.command.environment);
  environment['STOWAGE_JOB'] = job.name;
  environment['STOWAGE_INSTANCE'] = String(instance);
  environment['STOWAGE_ATTEMPT'] = String(retries + 1);
  const command: Command = { ...job.command, environment };
  return {
    taskId: id,
    name: job.name,
    agentId: row.agentId,
    resources,
    command,
    labels: job.labels,
    ...(job.killGraceMs !== undefined && { killGraceMs: job.killGraceMs }),
  };
}

function numbersOf({ begin, end }: Range): number[] {
  return Array.from({ length: end - begin + 1 }, (_, i) => begin + i);
}
