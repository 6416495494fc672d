import { InvalidArgumentError, messageOf, ProtocolError } from '../base/errors.js';
import { ConnectionLostError } from './errors.js';
import type { CredentialSource, Credentials } from './options.js';

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

/**
 * Credentials, and who may see them: the origins (scheme, host, port) that the user named, and those of masters found in
 * an election that the user named; never one learnt from a redirect.
 */
export class CredentialGuard {
  readonly #read: CredentialSource | undefined;
  readonly #mayChange: boolean;
  readonly #origins: Set<string>;
  #haveWorked = false;

  /** @throws InvalidArgumentError if the credentials cannot be sent */
  constructor(credentials: Credentials | CredentialSource | undefined, trusted: readonly URL[]) {
    this.#mayChange = typeof credentials === 'function';
    this.#read = typeof credentials === 'object' ? () => credentials : credentials;
    if (typeof credentials === 'object') authorizationOf(credentials);
    this.#origins = new Set(trusted.map(({ origin }) => origin));
  }

  /** From now on `url` may see the credentials. */
  trust(url: URL): void {
    this.#origins.add(url.origin);
  }

  /** A master took them. */
  worked(): void {
    this.#haveWorked = true;
  }

  /**
   * The headers that authenticate a request to `url`: none if there are no credentials, or it may not see them.
   *
   * @throws ConnectionLostError if the credentials cannot be read now
   */
  headersFor(url: URL): Readonly<Record<string, string>> {
    const read = this.#read;
    if (read === undefined || !this.#origins.has(url.origin)) return {};
    try {
      return { authorization: authorizationOf(read()) };
    } catch (error) {
      throw new ConnectionLostError(`no credentials for ${url.origin}: ${messageOf(error)}`, { cause: error });
    }
  }

  /** What happens to the credentials in a request to `url`. */
  treatmentOf(url: URL): 'sent' | 'withheld' | 'none' {
    if (this.#read === undefined) return 'none';
    return this.#origins.has(url.origin) ? 'sent' : 'withheld';
  }

  /**
   * Whether others may do where those in `headers` were refused: they have changed since, or they worked before and may
   * change, and whoever changes them is a little late.
   */
  mayDoBetter(url: URL, headers: Readonly<Record<string, string>>): boolean {
    if (!this.#mayChange) return false;
    return this.#haveWorked || this.headersFor(url)['authorization'] !== headers['authorization'];
  }

  /** As `the credentials of principal 'alice'`; `undefined` without any. @throws what reading them throws */
  describe(): string | undefined {
    const credentials = this.#read?.();
    if (credentials === undefined) return undefined;
    return 'token' in credentials ? 'the bearer token' : `the credentials of principal '${credentials.principal}'`;
  }
}

/** @throws InvalidArgumentError if a header cannot carry them */
function authorizationOf(credentials: Credentials): string {
  if ('token' in credentials) {
    const { token } = credentials;
    // RFC 6750, 2.1: b64token.
    if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token)) {
      throw new InvalidArgumentError(
        'the bearer token has characters that none has; accepted: A-Z a-z 0-9 . _ ~ + / - =',
      );
    }
    return `Bearer ${token}`;
  }
  const { principal, secret } = credentials;
  if (principal.includes(':')) {
    throw new InvalidArgumentError(`principal '${principal}' has a ':', which HTTP Basic cannot carry`);
  }
  return `Basic ${Buffer.from(`${principal}:${secret}`, 'utf8').toString('base64')}`;
}
