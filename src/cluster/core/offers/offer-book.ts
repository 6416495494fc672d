import { encodeResources } from '../../../protocol/convert/resources.js';
import type { WireOffer } from '../../../protocol/wire.generated.js';
import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import type { Ledger } from '../allocation/ledger.js';
import type { Framework } from '../frameworks/framework.js';
import { type IdSource, offerNumberOf } from '../ids.js';
import { resourceForm } from '../resource-form.js';
import type { Timers } from '../timers.js';
import type { Timings } from '../timings.js';
import { ByNumber } from './by-number.js';
import type { LentOffer } from './lent-offer.js';

/** The outstanding offers. Each leaves exactly once: taken (accepted or declined), rescinded, or lost with its stream. */
export class OfferBook {
  readonly #byNumber = new ByNumber<LentOffer>();
  readonly #ids: IdSource;
  readonly #ledger: Ledger;
  readonly #timers: Timers;
  readonly #timings: Timings;

  constructor(ids: IdSource, ledger: Ledger, timers: Timers, timings: Timings) {
    this.#ids = ids;
    this.#ledger = ledger;
    this.#timers = timers;
    this.#timings = timings;
  }

  get(offerId: string): LentOffer | undefined {
    const offer = this.#byNumber.get(offerNumberOf(offerId));
    return offer?.id === offerId ? offer : undefined;
  }

  /** The outstanding offers of a framework. Looks at all there are. */
  of(framework: Framework): readonly LentOffer[] {
    return [...this.#byNumber].filter((offer) => offer.framework === framework);
  }

  /** Lends free resources of an agent. @param resources - lent to nobody so far */
  lend(framework: Framework, agent: Agent, role: string, resources: Resources): LentOffer {
    const allocated = resources.allocatedTo(role);
    this.#ledger.allocate(agent, framework.id, role, allocated);
    const { offerTimeoutMs } = this.#timings;
    const offer: LentOffer = {
      id: this.#ids.offerId(),
      framework,
      agent,
      role,
      resources: allocated,
      cancelTimeout:
        offerTimeoutMs === undefined ? never : this.#timers.after(offerTimeoutMs, () => this.rescind(offer)),
      next: undefined,
    };
    this.#byNumber.set(offerNumberOf(offer.id), offer);
    agent.addOffer(offer);
    return offer;
  }

  /** The framework is done with the offer. Its resources stay allocated: they are the caller's now. */
  take(offer: LentOffer): void {
    offer.cancelTimeout();
    this.#byNumber.delete(offerNumberOf(offer.id));
    offer.agent.removeOffer(offer);
  }

  /** The offer ends and its resources are free again; the framework hears nothing. */
  drop(offer: LentOffer): void {
    this.take(offer);
    this.#ledger.recover(offer.agent, offer.framework.id, offer.role, offer.resources);
  }

  rescind(offer: LentOffer): void {
    this.drop(offer);
    offer.framework.send({ type: 'RESCIND', rescind: { offer_id: { value: offer.id } } });
  }
}

function never(): void {
  // an offer without a timeout has none to cancel
}

/** An offer as its framework reads it. */
export function wireOffer({ id, framework, agent, role, resources }: LentOffer): WireOffer {
  const { agent_id, url, attributes } = agent.wire;
  const { hostname } = agent.address;
  const framework_id = framework.wireId;
  const written = encodeResources(resources, resourceForm(framework));
  // Built whole: a spread would take as long as all the rest.
  if (!framework.has('MULTI_ROLE'))
    return { id: { value: id }, framework_id, agent_id, hostname, url, resources: written, attributes };
  const allocation_info = { role };
  return { id: { value: id }, framework_id, agent_id, hostname, url, resources: written, attributes, allocation_info };
}
