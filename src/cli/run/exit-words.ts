/** How a command ended, from the words that agents have for it: `3` for a status, a signal's name, or `-`. */
export function exitWords(message: string): string {
  const [, status, signal] = /^Command (?:exited with status (\d+)|terminated with signal (\S+))/.exec(message) ?? [];
  return status ?? signal ?? '-';
}
