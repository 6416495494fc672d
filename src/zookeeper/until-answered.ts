import { ZooKeeperError } from './errors.js';

/**
 * Asks until there is an answer: a connection may break at any time, and another follows within the session.
 *
 * @param ask - of what may be asked twice
 * @throws what is no matter of the connection, as the session's end
 */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ZooKeeperError && error.isUnsure)) throw error;
    }
  }
}
