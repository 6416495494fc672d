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
  const { job, instance } = task;
  const environment: Record<string, string> = {};
  const ranges = resources.ranges('ports');
  if (ranges.length > 0) addPorts(environment, ranges.flatMap(numbersOf));
  const { environment: own } = job.command;
  // One by one, in half the time of an assign; a spread takes twenty times as long.
  for (const variable in own) environment[variable] = own[variable]!;
  environment['STOWAGE_JOB'] = job.name;
  environment['STOWAGE_INSTANCE'] = String(instance);
  environment['STOWAGE_ATTEMPT'] = String(retries + 1);
  const info = new LaunchInfo(task, row.agentId, resources, commandIn(environment, job.command));
  const { killGraceMs } = job;
  return killGraceMs === undefined ? info : Object.assign(info, { killGraceMs });
}

// Instances of classes: V8 would make literals of one place among its old objects once some had lived for a while, where
// each takes memory that was never touched before. That doubles the time of all that a cycle does for a task.

class LaunchInfo implements TaskInfo {
  readonly taskId: TaskInfo['taskId'];
  readonly name: string;
  readonly agentId: TaskInfo['agentId'];
  readonly resources: Resources;
  readonly command: Command;
  readonly labels: TaskInfo['labels'];

  constructor(task: TaskEntry, agentId: TaskInfo['agentId'], resources: Resources, command: Command) {
    this.taskId = task.id;
    this.name = task.job.name;
    this.agentId = agentId;
    this.resources = resources;
    this.command = command;
    this.labels = task.job.labels;
  }
}

class PlainCommand implements Command {
  readonly value: string;
  readonly shell: boolean;
  readonly environment: Command['environment'];

  constructor({ value, shell }: Command, environment: Command['environment']) {
    this.value = value;
    this.shell = shell;
    this.environment = environment;
  }
}

function commandIn(environment: Command['environment'], command: Command): Command {
  const { arguments: argv, user, mesos } = command;
  const isPlain = argv === undefined && user === undefined && mesos === undefined;
  return isPlain ? new PlainCommand(command, environment) : { ...command, environment };
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
