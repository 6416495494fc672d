import { type RandomStream, uuidBytes, uuidText } from '../../base/random.js';
import type { AgentId, FrameworkId, OfferId } from '../../model/ids.js';
import { encodeBase64 } from '../../protocol/base64.js';

/** The names a master gives: `<master>-0000` to frameworks, `<master>-S0` to agents, `<master>-O0` to offers. */
export class IdSource {
  readonly masterId: string;
  readonly #random: RandomStream;
  #frameworks = 0;
  #agents = 0;
  #offers = 0;

  constructor(random: RandomStream) {
    this.#random = random;
    this.masterId = this.uuid();
  }

  frameworkId(): FrameworkId {
    return `${this.masterId}-${String(this.#frameworks++).padStart(4, '0')}` as FrameworkId;
  }

  agentId(): AgentId {
    return `${this.masterId}-S${this.#agents++}` as AgentId;
  }

  offerId(): OfferId {
    return `${this.masterId}-O${this.#offers++}` as OfferId;
  }

  /** As streams and containers are named. */
  uuid(): string {
    return uuidText(uuidBytes(this.#random));
  }

  /** The 16 bytes of an update's uuid, as the wire writes them in JSON. */
  updateUuid(): string {
    return encodeBase64(uuidBytes(this.#random));
  }
}

const ZERO = '0'.charCodeAt(0);

/** The number at the end of an offer's id, whoever gave it; 0 if there is none. */
export function offerNumberOf(id: string): number {
  let number = 0;
  let place = 1;
  for (let at = id.length - 1; at >= 0; at--, place *= 10) {
    const digit = id.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    number += digit * place;
  }
  return number;
}
