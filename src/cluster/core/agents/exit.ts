import type { TaskReport } from './agent-runtime.js';

/** How a command ended: of itself with a code, or by a signal such as `SIGTERM`. */
export type Exit = { readonly code: number } | { readonly signal: string };

/** What the C library calls the signals (`strsignal`), as agents print them. */
const SIGNAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['SIGHUP', 'Hangup'],
  ['SIGINT', 'Interrupt'],
  ['SIGQUIT', 'Quit'],
  ['SIGILL', 'Illegal instruction'],
  ['SIGTRAP', 'Trace/breakpoint trap'],
  ['SIGABRT', 'Aborted'],
  ['SIGBUS', 'Bus error'],
  ['SIGFPE', 'Floating point exception'],
  ['SIGKILL', 'Killed'],
  ['SIGUSR1', 'User defined signal 1'],
  ['SIGSEGV', 'Segmentation fault'],
  ['SIGUSR2', 'User defined signal 2'],
  ['SIGPIPE', 'Broken pipe'],
  ['SIGALRM', 'Alarm clock'],
  ['SIGTERM', 'Terminated'],
  ['SIGXCPU', 'CPU time limit exceeded'],
  ['SIGXFSZ', 'File size limit exceeded'],
  ['SIGSYS', 'Bad system call'],
]);

/**
 * What an agent's command executor says of an end: a command that ends well has finished, even under a kill; one that
 * ends badly was killed if a kill was asked for, and failed otherwise. Mesos: `CommandExecutor::reaped`.
 */
export function exitReport(exit: Exit, wasKilled: boolean): TaskReport {
  const state = 'code' in exit && exit.code === 0 ? 'TASK_FINISHED' : wasKilled ? 'TASK_KILLED' : 'TASK_FAILED';
  return { state, message: `Command ${exitText(exit)}` };
}

function exitText(exit: Exit): string {
  if ('code' in exit) return `exited with status ${exit.code}`;
  return `terminated with signal ${SIGNAL_NAMES.get(exit.signal) ?? exit.signal}`;
}
