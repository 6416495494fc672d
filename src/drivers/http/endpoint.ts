import type { LeaderFinder } from '../../session/options.js';

const ENDPOINT = 'api/v1/scheduler';

/** The scheduler API below a master's URL, or the URL itself if it leads there already. */
export function endpointOf(master: URL): URL {
  const url = new URL(master);
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path.endsWith(`/${ENDPOINT}`) ? path : `${path}/${ENDPOINT}`;
  return url;
}

/** Finds the scheduler API of whichever master leads. */
export class EndpointFinder implements LeaderFinder {
  readonly #masters: LeaderFinder;

  constructor(masters: LeaderFinder) {
    this.#masters = masters;
  }

  start(): void {
    this.#masters.start();
  }

  async leader(signal: AbortSignal): Promise<URL> {
    return endpointOf(await this.#masters.leader(signal));
  }

  async replaced(leader: URL, signal: AbortSignal): Promise<URL> {
    return endpointOf(await this.#masters.replaced(leader, signal));
  }

  stop(): Promise<void> {
    return this.#masters.stop();
  }
}
