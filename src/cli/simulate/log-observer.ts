import { pino } from 'pino';
import { InvalidArgumentError } from '../../base/errors.js';
import type { SimulationObserver } from '../../simulator/index.js';

/** What `--log-level` takes: each tells what those before it tell, and more. */
export const LOG_LEVELS = ['silent', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type NoticeType = Parameters<NonNullable<SimulationObserver['noticed']>>[1]['type'];

/** Of which level a notice is; `debug` if it is not named here: there are many of each of those. */
const LEVEL_OF: { readonly [T in NoticeType]?: 'warn' | 'info' } = {
  voided: 'warn',
  'call-failed': 'warn',
  'policy-fault': 'warn',
  'policy-missed': 'warn',
  'store-failed': 'warn',
  'master-error': 'warn',
  disconnected: 'warn',
  failure: 'warn',
  connected: 'info',
  'job-done': 'info',
  'job-updated': 'info',
  retry: 'info',
  volume: 'info',
  agent: 'info',
};

/** @throws InvalidArgumentError unless it is a level */
export function logLevelFlag(text: string): LogLevel {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level !== undefined) return level;
  throw new InvalidArgumentError(`--log-level: got '${text}'; accepted: ${LOG_LEVELS.join(', ')}`);
}

/**
 * Writes what happens in a simulation to standard error, one JSON object a line: `level`, `at` (simulated milliseconds),
 * `framework`, `msg` (the kind of notice, call or event), and what it says besides.
 *
 * @returns nothing to watch with if nothing is to be told: not to look costs nothing
 */
export function logObservers(level: LogLevel): readonly SimulationObserver[] {
  if (level === 'silent') return [];
  const log = pino(
    { level, base: null, timestamp: false, formatters: { level: (label) => ({ level: label }) } },
    pino.destination({ dest: 2, sync: true }),
  );
  return [
    {
      noticed(framework, { type, ...says }, at) {
        log[LEVEL_OF[type] ?? 'debug']({ at, framework, ...says }, type);
      },
      ...(level === 'trace' && {
        called(framework, { type, ...says }, at) {
          log.trace({ at, framework, call: says }, type);
        },
        sent(framework, { type, ...says }, at) {
          log.trace({ at, framework, event: says }, type);
        },
      }),
    },
  ];
}
