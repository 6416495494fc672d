/** What the shell is told. Interrupted runs follow its custom: 128 and the signal's number. */
export const EXIT = {
  done: 0,
  /** A task failed or was not placed, the time was up, or the master could not be had. */
  failed: 1,
  /** Bad input: nothing was started. */
  badInput: 2,
  /** Nobody reads standard output any more: as if SIGPIPE had ended the program. */
  unread: 141,
} as const;

const SIGNALS: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

export function exitCodeOf(signal: NodeJS.Signals): number {
  return SIGNALS[signal] ?? EXIT.failed;
}
