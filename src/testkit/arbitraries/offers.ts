import type { Arbitrary } from 'fast-check';
import type { Offer } from '../../model/offer.js';
import { anOffer, type TestAgent } from '../builders.js';
import { clusters } from './clusters.js';

/** All that the agents of a cluster have, offered to one role: `o0` is of the first agent, and so on. */
export function offers(of: Arbitrary<readonly TestAgent[]> = clusters(), role = '*'): Arbitrary<readonly Offer[]> {
  return of.map((agents) => agents.map((agent, i) => anOffer({ id: `o${i}`, agent, role })));
}
