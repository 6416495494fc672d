import { randomInt } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Clock } from '../../base/clock.js';
import { randomStream } from '../../base/random.js';
import { HttpMaster } from '../../drivers/http/http-master.js';
import type { EngineConfig } from '../../engine/config.js';
import type { MasterConnection } from '../../engine/ports/master.js';
import type { SchedulerOptions } from '../options.js';
import type { MasterPlace } from './parse-masters.js';

type FrameworkOptions = Pick<SchedulerOptions, 'name' | 'user' | 'onConnectionNotice'>;

/**
 * The driver for masters reached over HTTP, for a framework that lives as long as its process: the master ends its
 * tasks as soon as the stream is gone.
 *
 * @throws InvalidArgumentError if no master would take such a framework
 */
export function httpMasterOf(
  { urls, credentials }: MasterPlace,
  { name = 'stowage', user = currentUser(), onConnectionNotice }: FrameworkOptions,
  { roles }: EngineConfig,
  clock: Clock,
): MasterConnection {
  return new HttpMaster({
    masters: urls,
    framework: { name, user, roles, failoverTimeoutMs: 0, checkpoint: false },
    ...(credentials !== undefined && { credentials }),
    clock,
    // The jitter of the back-off alone: many frameworks of one machine should not come back at one moment.
    random: randomStream(randomInt(2 ** 32)),
    ...(onConnectionNotice !== undefined && { log: onConnectionNotice }),
  });
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
