import { isIPv6 } from 'node:net';
import { ProtocolError } from '../../base/errors.js';

/** What a master of Mesos writes into its node. */
const PREFIX = 'json.info_';

/** The part of `MasterInfo` that says where a master is; its JSON has more. */
interface MasterInfo {
  readonly address?: { readonly ip?: unknown; readonly hostname?: unknown; readonly port?: unknown };
  /** Before 0.24 the only place where an address stands as text: `master@10.0.0.1:5050`. */
  readonly pid?: unknown;
}

/**
 * The node of the master that leads: that of the lowest number, which ZooKeeper gave. What else is there (`log_replicas`,
 * nodes of old masters in protobuf) does not count.
 */
export function leadingNode(names: readonly string[]): string | undefined {
  const numbered = names
    .filter((name) => name.startsWith(PREFIX) && /^\d+$/.test(name.slice(PREFIX.length)))
    .map((name) => ({ name, number: Number(name.slice(PREFIX.length)) }));
  return numbered.sort((a, b) => a.number - b.number)[0]?.name;
}

/**
 * Where a master is, by what it wrote. By https the host is its name, which its certificate is for; else its address,
 * which needs no further look-up.
 *
 * @param path - of the node, for messages
 * @throws ProtocolError if it is no `MasterInfo`, or names no address
 */
export function masterUrl(data: Uint8Array, scheme: 'http' | 'https', path: string): URL {
  const fault = (what: string): ProtocolError => new ProtocolError(`ZooKeeper ${path}`, what);
  let info: MasterInfo;
  try {
    info = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data)) as MasterInfo;
  } catch (error) {
    throw new ProtocolError(`ZooKeeper ${path}`, 'it holds no JSON', { cause: error });
  }
  const { ip, hostname, port } = addressOf(info) ?? {};
  const host = scheme === 'https' ? (textOf(hostname) ?? textOf(ip)) : (textOf(ip) ?? textOf(hostname));
  if (host === undefined || !Number.isInteger(port))
    throw fault('it names no address; accepted: the MasterInfo of Mesos');
  const text = `${scheme}://${isIPv6(host) ? `[${host}]` : host}:${String(port)}`;
  if (!URL.canParse(text)) throw fault(`it names '${host}', port ${String(port)}, which is no address`);
  return new URL(text);
}

function addressOf(info: MasterInfo): MasterInfo['address'] {
  if (typeof info !== 'object' || (info as unknown) === null) return undefined;
  if (typeof info.address === 'object') return info.address;
  const { ip, port } = /@(?<ip>[^@]+):(?<port>\d+)$/.exec(textOf(info.pid) ?? '')?.groups ?? {};
  return { ip, port: Number(port) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
