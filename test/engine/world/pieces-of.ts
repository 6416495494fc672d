import type { Offer } from '../../../src/model/offer.js';
import { Resources } from '../../../src/resources/resources.js';
import { isUsableBy } from '../../../src/resources/roles.js';
import type { SimulatedAgent } from './agent.js';
import { admits, isWorth, type Limits } from './limits.js';

/** What of an agent can be offered to a role, in one piece or two, beside what is `lent`. */
export function piecesOf(
  { id, state, total, used }: SimulatedAgent,
  lent: readonly Offer[],
  role: string,
  isSplit: boolean,
  limits: Limits,
): readonly Resources[] {
  const hostname = { text: `${id}.test` };
  if (state !== 'up' || !admits(limits, role, ({ type }) => (type === 'hostname' ? hostname : undefined))) return [];
  const free = total
    .minus(used)
    .minus(Resources.from(lent.flatMap(({ resources }) => [...resources.unallocated()])))
    .filter((resource) => isUsableBy(resource, role));
  const pieces = isSplit
    ? [free.filter(({ name }) => name === 'cpus'), free.filter(({ name }) => name !== 'cpus')]
    : [free];
  return pieces.filter((piece) => !piece.isEmpty && isWorth(limits, role, piece));
}
