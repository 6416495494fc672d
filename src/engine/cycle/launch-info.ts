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
  const environment: Record<string, string> = {};
  const ranges = resources.ranges('ports');
  if (ranges.length > 0) addPorts(environment, ranges.flatMap(numbersOf));
  const { environment: own } = job.command;
  // One by one, in half the time of an assign; a spread takes twenty times as long.
  for (const variable in own) environment[variable] = own[variable]!;
  environment['STOWAGE_JOB'] = job.name;
  environment['STOWAGE_INSTANCE'] = String(instance);
  environment['STOWAGE_ATTEMPT'] = String(retries + 1);
  const { name, labels, killGraceMs } = job;
  const info = {
    taskId: id,
    name,
    agentId: row.agentId,
    resources,
    command: commandIn(environment, job.command),
    labels,
  };
  return killGraceMs === undefined ? info : { ...info, killGraceMs };
}

/** The usual kind is built field by field, for the same reason. */
function commandIn(environment: Command['environment'], command: Command): Command {
  const { value, shell, arguments: argv, user, mesos } = command;
  const isPlain = argv === undefined && user === undefined && mesos === undefined;
  return isPlain ? { value, shell, environment } : { ...command, environment };
}

function addPorts(environment: Record<string, string>, ports: readonly number[]): void {
  environment['PORTS'] = ports.join(',');
  ports.forEach((port, i) => {
    environment[`PORT${i}`] = String(port);
  });
}

function numbersOf({ begin, end }: Range): number[] {
  return Array.from({ length: end - begin + 1 }, (_, i) => begin + i);
}
