import { expect } from 'chai';
import fc from 'fast-check';
import { OfferReader } from '../../../src/drivers/embedded/offer-reader.js';
import { decodeOfferBy } from '../../../src/protocol/convert/offer.js';
import type { WireOffer } from '../../../src/protocol/wire.generated.js';

// Parts that a master sends again as they are: told apart by identity.
const RESOURCES = [2, 4].map((value): WireOffer['resources'] => [
  { name: 'cpus', type: 'SCALAR', scalar: { value }, allocation_info: { role: 'eng' } },
]);
const ATTRIBUTES = ['r1', 'r2'].map((value): WireOffer['attributes'] => [
  { name: 'rack', type: 'TEXT', text: { value } },
]);
const URLS = [5051, 5052].map((port): WireOffer['url'] => ({
  scheme: 'http',
  address: { ip: '10.0.0.1', port },
  path: '/slave(1)',
}));

const offers: fc.Arbitrary<WireOffer> = fc
  .record({
    agent: fc.constantFrom('a1', 'a2'),
    resources: fc.constantFrom(...RESOURCES),
    attributes: fc.constantFrom(...ATTRIBUTES),
    url: fc.constantFrom(...URLS),
    role: fc.constantFrom('eng', 'ops'),
    more: fc.constantFrom<Partial<WireOffer>>(
      {},
      {},
      {},
      { executor_ids: [{ value: 'e1' }] },
      { domain: { fault_domain: { region: { name: 'r' }, zone: { name: 'z' } } } },
      { unavailability: { start: { nanoseconds: 5_000_000 } } },
    ),
  })
  .map(({ agent, resources, attributes, url, role, more }) => ({
    id: { value: 'o1' },
    framework_id: { value: 'f1' },
    agent_id: { value: agent },
    hostname: `${agent}.test`,
    ...(resources !== undefined && { resources }),
    ...(attributes !== undefined && { attributes }),
    ...(url !== undefined && { url }),
    allocation_info: { role },
    ...more,
  }));

describe('OfferReader', () => {
  it('reads what the codec reads, whatever an agent offered before', () => {
    const onlyRole = fc.option(fc.constant('eng'), { nil: undefined });
    fc.assert(
      fc.property(fc.array(offers, { minLength: 2, maxLength: 6 }), onlyRole, (all, role) => {
        const reader = new OfferReader();
        for (const wire of all) expect(reader.read(wire, role)).to.deep.equal(decodeOfferBy(wire, role));
      }),
      { numRuns: 200 },
    );
  });
});
