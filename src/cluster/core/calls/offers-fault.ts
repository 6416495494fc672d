import type { WireOfferID } from '../../../protocol/wire.generated.js';
import type { Framework } from '../frameworks/framework.js';
import type { LentOffer } from '../offers/lent-offer.js';
import type { OfferBook } from '../offers/offer-book.js';

/**
 * Why these offers may not be accepted together, in the master's words; `undefined` if they may.
 * Mesos: `validation::offer::validate` in `src/master/validation.cpp`.
 */
export function offersFault(book: OfferBook, framework: Framework, ids: readonly WireOfferID[]): string | undefined {
  if (ids.length === 0) return 'No offers specified';
  const duplicate = ids.find(({ value }, i) => ids.findIndex((other) => other.value === value) !== i);
  if (duplicate !== undefined) return `Duplicate offer ${duplicate.value} in offer list`;
  const offers: LentOffer[] = [];
  for (const { value } of ids) {
    const offer = book.get(value);
    if (offer === undefined) return `Offer ${value} is no longer valid`;
    if (offer.framework !== framework) {
      return `Offer ${value} has invalid framework ${offer.framework.id} while framework ${framework.id} is expected`;
    }
    offers.push(offer);
  }
  return roleFault(offers) ?? agentFault(offers);
}

function roleFault(offers: readonly LentOffer[]): string | undefined {
  const [first] = offers;
  const other = offers.find(({ role }) => role !== first?.role);
  if (first === undefined || other === undefined) return undefined;
  return (
    `Aggregated offers must be allocated to the same role. Offer ${other.id} uses role '${other.role}' ` +
    `but another is using role '${first.role}'`
  );
}

function agentFault(offers: readonly LentOffer[]): string | undefined {
  const [first] = offers;
  const other = offers.find(({ agent }) => agent !== first?.agent);
  if (first === undefined || other === undefined) return undefined;
  return (
    'Aggregated offers must belong to one single agent. ' +
    `Offer ${other.id} uses agent ${other.agent.id} and agent ${first.agent.id}`
  );
}
