import type { Offer } from '../../model/offer.js';
import { decodeAttributes } from '../../protocol/convert/attributes.js';
import { decodeOfferBy } from '../../protocol/convert/offer.js';
import { decodeResources } from '../../protocol/convert/resources.js';
import type { WireOffer } from '../../protocol/wire.generated.js';

/** Parts of an agent's last offer, as they came and as they were read. */
interface Read {
  wireResources: WireOffer['resources'];
  resources: Offer['resources'];
  wireAttributes: WireOffer['attributes'];
  attributes: Offer['attributes'];
  url: WireOffer['url'];
  /** Absent if the offer said more than its agent's others do. */
  mesos: Offer['mesos'];
  executorIds: Offer['executorIds'];
}

/**
 * Reads the offers of a master in the same process. It sends the same objects again for what has not changed, and none is
 * ever written to: what was read of an agent's last offer is taken over then. Nearly all offers of a large cluster are
 * those that were declined before.
 */
export class OfferReader {
  /** By agent. */
  readonly #read = new Map<string, Read>();

  /** @param onlyRole - whose offer it is, whatever it says @throws ProtocolError if it means nothing */
  read(wire: WireOffer, onlyRole: string | undefined): Offer {
    const last = this.#read.get(wire.agent_id.value);
    if (last === undefined || last.mesos === undefined || last.url !== wire.url || !isPlain(wire))
      return this.#readWhole(wire, onlyRole);
    if (last.wireResources !== wire.resources) {
      last.resources = decodeResources(wire.resources);
      last.wireResources = wire.resources;
    }
    if (last.wireAttributes !== wire.attributes) {
      last.attributes = decodeAttributes(wire.attributes);
      last.wireAttributes = wire.attributes;
    }
    const { resources, attributes, executorIds, mesos } = last;
    return {
      id: wire.id.value as Offer['id'],
      agentId: wire.agent_id.value as Offer['agentId'],
      hostname: wire.hostname,
      role: onlyRole ?? wire.allocation_info?.role ?? '*',
      resources,
      attributes,
      executorIds,
      mesos,
    };
  }

  #readWhole(wire: WireOffer, onlyRole: string | undefined): Offer {
    const offer = decodeOfferBy(wire, onlyRole);
    const { resources, attributes, executorIds } = offer;
    this.#read.set(wire.agent_id.value, {
      wireResources: wire.resources,
      resources,
      wireAttributes: wire.attributes,
      attributes,
      url: wire.url,
      mesos: isPlain(wire) ? offer.mesos : undefined,
      executorIds,
    });
    return offer;
  }
}

/** Whether it says nothing but what all offers of our own master say. */
function isPlain({ domain, executor_ids, unavailability }: WireOffer): boolean {
  return domain === undefined && executor_ids === undefined && unavailability === undefined;
}
