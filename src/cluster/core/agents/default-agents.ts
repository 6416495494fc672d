import { InvalidArgumentError } from '../../../base/errors.js';
import { Resources } from '../../../resources/resources.js';
import type { AgentSpec } from './agent-spec.js';

const FIRST_PORT = 31_000;
/** From 32,768 on Linux gives ports to connections by itself. */
const PORTS = 1_768;
const MOST_PORTS_EACH = 100;

/**
 * `count` agents for one machine: 4 cpus, 4096 MB of memory and 10,000 MB of disk each, whatever the machine has; up to
 * 100 ports that no other of them has; racks r1 to r3 and zones a and b in turn.
 *
 * @throws InvalidArgumentError unless `count` is a whole number from 1
 */
export function agentSpecs(count: number): readonly AgentSpec[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError(`${count} agents: a whole number from 1 is expected`);
  }
  const portsEach = Math.min(MOST_PORTS_EACH, Math.floor(PORTS / count));
  return Array.from({ length: count }, (_, i) => {
    const begin = FIRST_PORT + i * portsEach;
    const ports = portsEach === 0 ? '' : `;ports:[${begin}-${begin + portsEach - 1}]`;
    return {
      hostname: `agent${i + 1}`,
      resources: Resources.parse(`cpus:4;mem:4096;disk:10000${ports}`),
      attributes: { rack: `r${(i % 3) + 1}`, zone: i % 2 === 0 ? 'a' : 'b' },
    };
  });
}
