import { InvalidArgumentError } from '../../base/errors.js';
import type { Master } from '../../cluster/core/master.js';
import type { EmbeddedMaster } from '../../drivers/embedded/embedded-master.js';
import type { AgentId } from '../../model/ids.js';
import type { SimulationClock } from './simulation-clock.js';

/** Something that goes wrong at a moment of simulated time, in milliseconds. */
export type Fault =
  /** The connection to an agent breaks; with `backAt` it comes back then, with what it runs. */
  | { readonly type: 'agent-away'; readonly at: number; readonly agent: string; readonly backAt?: number }
  /** An operator declares an agent gone, with all that ran there. */
  | { readonly type: 'agent-gone'; readonly at: number; readonly agent: string }
  /** The connection of a framework breaks; it subscribes again by itself. */
  | { readonly type: 'disconnect'; readonly at: number; readonly framework: string };

export interface FaultContext {
  readonly clock: SimulationClock;
  readonly master: Master;
  readonly agentIds: ReadonlyMap<string, AgentId>;
  readonly drivers: ReadonlyMap<string, EmbeddedMaster>;
}

/** Named in a message; a cluster may have thousands. */
const MOST_NAMED = 5;

/** @throws InvalidArgumentError for an agent or framework that there is not, or a time that is none */
export function planFaults(faults: readonly Fault[], { clock, master, agentIds, drivers }: FaultContext): void {
  for (const fault of faults) {
    const { type, at } = fault;
    if (!(at >= 0)) throw new InvalidArgumentError(`fault '${type}' is at ${at} ms; accepted: 0 or more`);
    if (fault.type === 'disconnect') {
      const driver = known(drivers, fault.framework, type, 'framework');
      clock.after(at, () => driver.disconnect('a fault of the simulation'));
      continue;
    }
    const id = known(agentIds, fault.agent, type, 'agent');
    if (fault.type === 'agent-gone') clock.after(at, () => master.markAgentGone(id));
    else {
      clock.after(at, () => master.disconnectAgent(id));
      if (fault.backAt !== undefined) clock.after(fault.backAt, () => master.reconnectAgent(id));
    }
  }
}

function known<T>(all: ReadonlyMap<string, T>, name: string, type: string, what: string): T {
  const found = all.get(name);
  if (found !== undefined) return found;
  const names = [...all.keys()];
  const some = names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ', …' : '');
  throw new InvalidArgumentError(`fault '${type}': there is no ${what} '${name}' (there are: ${some})`);
}
