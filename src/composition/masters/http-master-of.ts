import { randomInt } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Clock } from '../../base/clock.js';
import { type RandomStream, randomStream } from '../../base/random.js';
import { ZooKeeperFinder } from '../../drivers/detection/zookeeper-finder.js';
import { HttpMaster, type HttpMasterOptions } from '../../drivers/http/http-master.js';
import type { EngineConfig } from '../../engine/config.js';
import type { MasterConnection } from '../../engine/ports/master.js';
import type { SchedulerOptions } from '../options.js';
import type { MasterAccess } from './master-access.js';

type FrameworkOptions = Pick<SchedulerOptions, 'name' | 'user' | 'state' | 'onConnectionNotice'>;

/** How long a master waits for a framework that has a state, with its tasks running on. */
const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * The driver for masters reached over HTTP. Of a framework without a state the master ends the tasks as soon as its stream
 * is gone; one with a state has a week to come back, and its tasks survive a restart of their agent.
 *
 * @throws InvalidArgumentError if no master would take such a framework
 */
export function httpMasterOf(
  access: MasterAccess,
  { name = 'stowage', user = currentUser(), state, onConnectionNotice }: FrameworkOptions,
  { roles }: EngineConfig,
  clock: Clock,
): MasterConnection {
  const { credentials, tls } = access;
  const isDurable = state !== undefined;
  // The jitter of the back-off alone: many frameworks of one machine should not come back at one moment.
  const random = randomStream(randomInt(2 ** 32));
  return new HttpMaster({
    masters: mastersOf(access, clock, random, onConnectionNotice),
    framework: { name, user, roles, failoverTimeoutMs: isDurable ? WEEK_MS : 0, checkpoint: isDurable },
    ...(credentials !== undefined && { credentials }),
    ...(tls !== undefined && { tls }),
    clock,
    random,
    ...(onConnectionNotice !== undefined && { log: onConnectionNotice }),
  });
}

function mastersOf(
  { masters, tls }: MasterAccess,
  clock: Clock,
  random: RandomStream,
  log: ((line: string) => void) | undefined,
): HttpMasterOptions['masters'] {
  if (!('servers' in masters)) return masters;
  const scheme = tls === undefined ? 'http' : 'https';
  return new ZooKeeperFinder({ place: masters, scheme, clock, random, ...(log !== undefined && { log }) });
}

/** Empty where the user has no entry in the system's list, as in some containers: an agent then uses its own. */
function currentUser(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SYSTEM_ERROR') return '';
    throw error;
  }
}
