import { InvalidArgumentError } from '../../base/errors.js';
import type { ResourceRequest } from '../../engine/ports/master.js';
import type { AgentId } from '../../model/ids.js';
import { Resources } from '../../resources/resources.js';
import type { ResourceWish } from '../scheduler.js';
import { AMOUNT, milliUnitsOf } from './amount.js';
import { show } from './fields.js';

/** @throws InvalidArgumentError for an empty name, an amount that is none, and a wish for nothing */
export function requestOf({ agent, resources }: ResourceWish): ResourceRequest {
  if (agent === '') throw new InvalidArgumentError("request: got an agent ''; accepted: its id, or none");
  const scalars = Object.entries(resources).map(([name, value]) => {
    const milliUnits = milliUnitsOf(value);
    if (milliUnits === undefined) {
      throw new InvalidArgumentError(`request: ${name}: got ${show(value)}; accepted: ${AMOUNT}`);
    }
    return { name, type: 'scalar', milliUnits, reservations: [] } as const;
  });
  const wanted = Resources.from(scalars);
  if (wanted.isEmpty) {
    throw new InvalidArgumentError('request: asks for nothing; accepted: at least one amount above 0');
  }
  return { ...(agent !== undefined && { agentId: agent as AgentId }), resources: wanted };
}
