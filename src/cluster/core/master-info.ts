import type { WireMasterInfo } from '../../protocol/wire.generated.js';
import type { Address } from './agents/agent-spec.js';

/** The Mesos whose behaviour this master has. */
export const MESOS_VERSION = '1.12.0';

/** What SUBSCRIBED says of the master. */
export function masterInfo(id: string, { hostname, ip, port }: Address): WireMasterInfo {
  return {
    id,
    ip: packIp(ip),
    port,
    pid: `master@${ip}:${port}`,
    hostname,
    version: MESOS_VERSION,
    address: { hostname, ip, port },
    capabilities: [{ type: 'AGENT_UPDATE' }, { type: 'AGENT_DRAINING' }, { type: 'QUOTA_V2' }],
  };
}

/** An IPv4 address as the bytes of a little-endian number: 127.0.0.1 is 16777343. */
function packIp(ip: string): number {
  return ip.split('.').reduce((sum, byte, i) => sum + Number(byte) * 256 ** i, 0);
}
