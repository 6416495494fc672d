import { InvalidArgumentError, ProtocolError } from '../base/errors.js';
import type { Credentials } from './options.js';

/**
 * Where a redirect leads. Mesos' masters answer `//host:port/path`; a `Location` without a path means the one just
 * asked.
 *
 * @throws ProtocolError if the header is missing, or leads to something else than an HTTP endpoint
 */
export function redirectTarget(from: URL, location: string | undefined): URL {
  const to = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to === undefined || !isHttp(to)) {
    const given = location === undefined ? 'no Location' : `Location '${location}'`;
    throw new ProtocolError('redirect', `${from.href} answered with ${given}; accepted are http and https URLs`);
  }
  if (to.pathname === '/') to.pathname = from.pathname;
  return to;
}

export function isHttp(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}

/** Credentials, and who may see them: the origins (scheme, host, port) that the user named, never one learnt from a redirect. */
export class CredentialGuard {
  readonly principal: string | undefined;
  readonly #authorization: string | undefined;
  readonly #origins: ReadonlySet<string>;

  /** @throws InvalidArgumentError if the principal cannot be sent by HTTP Basic */
  constructor(credentials: Credentials | undefined, trusted: readonly URL[]) {
    if (credentials?.principal.includes(':') === true) {
      throw new InvalidArgumentError(`principal '${credentials.principal}' has a ':', which HTTP Basic cannot carry`);
    }
    this.principal = credentials?.principal;
    this.#authorization = credentials && basic(credentials);
    this.#origins = new Set(trusted.map(({ origin }) => origin));
  }

  /** The headers that authenticate a request to `url`: none if there are no credentials, or it may not see them. */
  headersFor(url: URL): Readonly<Record<string, string>> {
    return this.#authorization === undefined || !this.#origins.has(url.origin)
      ? {}
      : { authorization: this.#authorization };
  }

  /** What happens to the credentials in a request to `url`. */
  treatmentOf(url: URL): 'sent' | 'withheld' | 'none' {
    if (this.#authorization === undefined) return 'none';
    return this.#origins.has(url.origin) ? 'sent' : 'withheld';
  }
}

function basic({ principal, secret }: Credentials): string {
  return `Basic ${Buffer.from(`${principal}:${secret}`, 'utf8').toString('base64')}`;
}
