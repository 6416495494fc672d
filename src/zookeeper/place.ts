import { InvalidArgumentError } from '../base/errors.js';

/** A path in an ensemble, and as whom. */
export interface ZooKeeperPlace {
  /** As `host:2181`; at least one. */
  readonly servers: readonly string[];
  /** Absolute, without a `/` at its end; never the root. */
  readonly path: string;
  /** Scheme `digest`. What is created with it is open to whoever has it, and to nobody else. */
  readonly credentials?: { readonly user: string; readonly password: string };
}

const DEFAULT_PORT = 2181;
const ACCEPTED = 'accepted: zk://[user:password@]host[:2181][,host[:2181]…]/path';
const FORM = /^zk:\/\/(?:(?<login>[^@/]*)@)?(?<servers>[^@/]+)(?<path>\/.*)?$/;
const SERVER = /^(?<host>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?::(?<port>\d{1,5}))?$/;
/** What ZooKeeper takes no path with: control characters, and what is no character at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const NO_PATH = /[\u0000-\u001f\u007f-\u009f\ud800-\uf8ff\ufff0-\uffff]/;

/** Whether `text` means a place in ZooKeeper, right or wrong. */
export function isZooKeeperUrl(text: string): boolean {
  return /^zk:/i.test(text);
}

/**
 * Reads `zk://user:password@h1:2181,h2:2181/path`, as Mesos writes it. User and password may be percent-encoded.
 *
 * @throws InvalidArgumentError in one line, without the password
 */
export function parseZooKeeperUrl(text: string): ZooKeeperPlace {
  const { login, servers = '', path = '' } = FORM.exec(text)?.groups ?? {};
  const shown = login === undefined ? text : text.replace(`${login}@`, '…@');
  const refuse = (what: string): never => {
    throw new InvalidArgumentError(`'${shown}': ${what}; ${ACCEPTED}`);
  };
  if (servers === '') return refuse('no ZooKeeper URL');
  const credentials = login === undefined ? undefined : credentialsOf(login);
  if (login !== undefined && credentials === undefined) return refuse('what stands before the @ is no user:password');
  const addresses = servers.split(',').map((server) => addressOf(server) ?? refuse(`'${server}' is no host`));
  const trimmed = path.replace(/\/$/, '');
  if (trimmed === '') return refuse('it names no path');
  const wrong = trimmed
    .slice(1)
    .split('/')
    .find((name) => name === '' || name === '.' || name === '..' || NO_PATH.test(name));
  if (wrong !== undefined || trimmed === '/zookeeper' || trimmed.startsWith('/zookeeper/')) {
    return refuse(`'${trimmed}' is no path of its own`);
  }
  return { servers: addresses, path: trimmed, ...(credentials !== undefined && { credentials }) };
}

/** As it was written, without the credentials. */
export function placeText({ servers, path }: ZooKeeperPlace): string {
  return `zk://${servers.join(',')}${path}`;
}

function addressOf(server: string): string | undefined {
  const { host, port = String(DEFAULT_PORT) } = SERVER.exec(server)?.groups ?? {};
  const number = Number(port);
  return host === undefined || number < 1 || number > 65_535 ? undefined : `${host}:${port}`;
}

function credentialsOf(login: string): ZooKeeperPlace['credentials'] {
  const [user = '', ...rest] = login.split(':');
  try {
    const [name, password] = [decodeURIComponent(user), decodeURIComponent(rest.join(':'))];
    return name === '' || name.includes(':') || password === '' ? undefined : { user: name, password };
  } catch {
    return undefined; // no percent-encoding
  }
}
