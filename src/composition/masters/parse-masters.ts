import { InvalidArgumentError } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';

/** Where to subscribe, and as whom. */
export interface MasterPlace {
  /** At least one; without the credentials. */
  readonly urls: readonly URL[];
  readonly credentials?: { readonly principal: string; readonly secret: string };
}

const ACCEPTED = "accepted: 'embedded', or URLs as http://host:5050, separated by commas";

/**
 * Reads the URLs of one cluster's masters. `user:secret@` before the host is taken off: credentials.
 *
 * @throws InvalidArgumentError for what is no http or https URL, and for credentials that differ between URLs
 */
export function parseMasters(given: string | readonly string[]): MasterPlace {
  const texts = (typeof given === 'string' ? given.split(',') : given).map((text) => text.trim());
  const parsed = texts.map(parseUrl);
  const found = new Set(parsed.map(({ username, password }) => JSON.stringify([username, password])));
  const [first] = parsed;
  if (first === undefined) throw new InvalidArgumentError(`no master is named; ${ACCEPTED}`);
  if (found.size > 1) {
    throw new InvalidArgumentError('the masters are given different credentials; accepted: the same for all of them');
  }
  const { username, password } = first;
  const urls = parsed.map(withoutCredentials);
  if (username === '' && password === '') return { urls };
  return { urls, credentials: { principal: decodeURIComponent(username), secret: decodeURIComponent(password) } };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new InvalidArgumentError(`no master URL: '${text}'${didYouMean(text, ['embedded'])}; ${ACCEPTED}`);
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}
