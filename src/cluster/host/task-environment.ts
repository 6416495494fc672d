import type { TaskToRun } from '../core/agents/agent-runtime.js';

/** What tasks take over from the environment of this process: what finds programs, and how they speak. */
const INHERITED = ['PATH', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'TZ', 'USER', 'LOGNAME'] as const;

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The whole environment of a task: a few variables of ours, what an agent tells its tasks, and the task's own, which win.
 * `HOME` and `TMPDIR` are the sandbox, so that what a task leaves lies where it ran.
 */
export function taskEnvironment(
  { containerId, frameworkId, agentId, info }: TaskToRun,
  sandbox: string,
  ours: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const taskId = info.task_id.value;
  const environment: Record<string, string> = { PATH: DEFAULT_PATH };
  for (const name of INHERITED) {
    const value = ours[name];
    if (value !== undefined) environment[name] = value;
  }
  Object.assign(environment, {
    HOME: sandbox,
    TMPDIR: sandbox,
    PWD: sandbox,
    MESOS_SANDBOX: sandbox,
    MESOS_TASK_ID: taskId,
    MESOS_EXECUTOR_ID: taskId,
    MESOS_FRAMEWORK_ID: frameworkId,
    MESOS_AGENT_ID: agentId,
    MESOS_CONTAINER_ID: containerId,
  });
  for (const { name, value } of info.command?.environment?.variables ?? []) environment[name] = value ?? '';
  return environment;
}
