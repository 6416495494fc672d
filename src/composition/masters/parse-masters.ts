import { InvalidArgumentError } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';
import { isZooKeeperUrl, parseZooKeeperUrl, placeText, type ZooKeeperPlace } from '../../zookeeper/place.js';

export { isZooKeeperUrl, parseZooKeeperUrl, placeText };

/** Where to subscribe, and as whom. */
export interface MasterPlace {
  /** At least one, without the credentials; or where the masters stand for election. */
  readonly masters: readonly URL[] | ZooKeeperPlace;
  readonly credentials?: { readonly principal: string; readonly secret: string };
}

const ACCEPTED =
  "accepted: 'embedded', or URLs as http://host:5050, separated by commas, or that of an election as zk://host:2181/mesos";

/**
 * Reads the URLs of one cluster's masters, or the one URL of their election. `user:secret@` before the host of a master
 * is taken off: credentials. Before that of a ZooKeeper it is for ZooKeeper.
 *
 * @throws InvalidArgumentError for what is no such URL, and for credentials that differ between URLs
 */
export function parseMasters(given: string | readonly string[]): MasterPlace {
  if (typeof given === 'string' && isZooKeeperUrl(given.trim())) return { masters: parseZooKeeperUrl(given.trim()) };
  const texts = (typeof given === 'string' ? given.split(',') : given).map((text) => text.trim());
  const election = texts.length === 1 ? texts[0] : undefined;
  if (election !== undefined && isZooKeeperUrl(election)) return { masters: parseZooKeeperUrl(election) };
  const parsed = texts.map(parseUrl);
  const found = new Set(parsed.map(({ username, password }) => JSON.stringify([username, password])));
  const [first] = parsed;
  if (first === undefined) throw new InvalidArgumentError(`no master is named; ${ACCEPTED}`);
  if (found.size > 1) {
    throw new InvalidArgumentError('the masters are given different credentials; accepted: the same for all of them');
  }
  const { username, password } = first;
  const masters = parsed.map(withoutCredentials);
  if (username === '' && password === '') return { masters };
  return { masters, credentials: { principal: decodeURIComponent(username), secret: decodeURIComponent(password) } };
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
