import type { Attribute, FaultDomain } from '../../model/agent.js';
import type { AgentId, ExecutorId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import type { Entry } from '../../resources/entry.js';
import { Resources } from '../../resources/resources.js';
import { decodeAttributes } from '../convert/attributes.js';
import { decodeFaultDomain, decodeOffer } from '../convert/offer.js';
import { protobufFormat } from '../protobuf-codec.js';
import { type MessageSchema, messageSchema } from '../schema.js';
import type { WireAttribute, WireDomainInfo, WireOffer, WireResourceAllocationInfo } from '../wire.generated.js';
import { ByteCache } from './byte-cache.js';
import { type ByteCursor, UNFAMILIAR } from './byte-cursor.js';
import { ResourceReader } from './resource-reader.js';
import { UrlReader } from './url-reader.js';
import { UsualOffer } from './usual-offer.js';

const MESSAGE = messageSchema('mesos.v1.Offer');
const ATTRIBUTE = messageSchema('mesos.v1.Attribute');
const DOMAIN = messageSchema('mesos.v1.DomainInfo');
const ALLOCATION = messageSchema('mesos.v1.Resource.AllocationInfo');

/** Fields of `Offer`, as the byte that stands before each. */
const ID = 0x0a;
const FRAMEWORK_ID = 0x12;
const AGENT_ID = 0x1a;
const HOSTNAME = 0x22;
const RESOURCES = 0x2a;
const EXECUTOR_IDS = 0x32;
const ATTRIBUTES = 0x3a;
const URL = 0x42;
const ALLOCATION_INFO = 0x52;
const DOMAIN_INFO = 0x5a;
/** The one field of every id. */
const VALUE = 0x0a;

/** Lists of attributes beyond that many are not shared. */
const MOST_LISTS = 256;
const NO_ATTRIBUTES: readonly Attribute[] = [];
const NO_EXECUTORS: readonly ExecutorId[] = [];

/** An offer under way; the same object serves for all. */
interface Draft {
  id: string | undefined;
  framework: boolean;
  agentId: string | undefined;
  hostname: string | undefined;
  readonly entries: Pile<Entry>;
  readonly attributes: Pile<Attribute>;
  executorIds: readonly ExecutorId[];
  role: string | undefined;
  domain: FaultDomain | undefined;
  url: object | undefined;
}

/** Reads the offers of one message; of what they have in common one copy is made. */
export class OfferReader {
  readonly #cursor: ByteCursor;
  readonly #resources: ResourceReader;
  readonly #urls: UrlReader;
  readonly #attributes: ByteCache<Attribute>;
  readonly #roles: ByteCache<string>;
  readonly #domains: ByteCache<FaultDomain | undefined>;
  readonly #draft = newDraft();
  #lastEntries: readonly Entry[] = [];
  #lastResources = Resources.EMPTY;
  /** Lists of attributes that offers before had, by their first. */
  readonly #lists = new Map<Attribute, readonly Attribute[]>();

  constructor(cursor: ByteCursor) {
    this.#cursor = cursor;
    this.#resources = new ResourceReader(cursor);
    this.#urls = new UrlReader(cursor);
    this.#attributes = new ByteCache(
      cursor,
      (end) => decodeAttributes([this.#general(ATTRIBUTE, end) as WireAttribute])[0]!,
    );
    this.#roles = new ByteCache(
      cursor,
      (end) => (this.#general(ALLOCATION, end) as WireResourceAllocationInfo).role ?? '*',
    );
    this.#domains = new ByteCache(cursor, (end) => {
      const { fault_domain: domain } = this.#general(DOMAIN, end) as WireDomainInfo;
      return domain && decodeFaultDomain(domain);
    });
  }

  /** The offer from the cursor to `end`. @throws ProtocolError if it means nothing */
  readTo(end: number): Offer {
    const start = this.#cursor.pos;
    try {
      return this.#read(end);
    } catch (error) {
      if (error !== UNFAMILIAR) throw error;
      this.#cursor.pos = start;
      return decodeOffer(this.#general(MESSAGE, end) as WireOffer);
    }
  }

  /** What a message holds, by the general codec. */
  #general(schema: MessageSchema, end: number): object {
    const { bytes, pos } = this.#cursor;
    this.#cursor.pos = end;
    return protobufFormat.decode(schema, bytes.subarray(pos, end));
  }

  #read(end: number): Offer {
    const cursor = this.#cursor;
    const draft = this.#draft;
    begin(draft);
    this.#resources.begin();
    while (cursor.pos < end) {
      const tag = cursor.bytes[cursor.pos++]!;
      const fieldEnd = cursor.enter(end);
      this.#field(draft, tag, fieldEnd);
      cursor.leave(fieldEnd);
    }
    return this.#offerOf(draft);
  }

  #field(draft: Draft, tag: number, end: number): void {
    const cursor = this.#cursor;
    switch (tag) {
      case ID:
        draft.id = once(draft.id, this.#id(end));
        break;
      case FRAMEWORK_ID:
        // Whom the offer is for is no part of it, but must be there.
        cursor.expect(VALUE);
        cursor.pos = cursor.enter(end);
        draft.framework = true;
        break;
      case AGENT_ID:
        draft.agentId = once(draft.agentId, this.#id(end));
        break;
      case HOSTNAME:
        this.#urls.hostAt(cursor.pos, end);
        draft.hostname = once(draft.hostname, cursor.textTo(end));
        break;
      case RESOURCES: {
        const entry = this.#resources.readTo(end);
        if (entry !== undefined) draft.entries.add(entry);
        break;
      }
      case EXECUTOR_IDS:
        draft.executorIds = [...draft.executorIds, this.#id(end) as ExecutorId];
        break;
      case ATTRIBUTES:
        draft.attributes.add(this.#attributes.readTo(end));
        break;
      case URL:
        draft.url = once(draft.url, this.#urls.readTo(end, draft.hostname));
        break;
      case ALLOCATION_INFO:
        draft.role = once(draft.role, this.#roles.readTo(end));
        break;
      case DOMAIN_INFO:
        draft.domain = once(draft.domain, this.#domains.readTo(end));
        break;
      default:
        throw UNFAMILIAR;
    }
  }

  #id(end: number): string {
    const cursor = this.#cursor;
    cursor.expect(VALUE);
    return cursor.textTo(cursor.enter(end));
  }

  #offerOf({ id, framework, agentId, hostname, role, attributes, executorIds, entries, domain, url }: Draft): Offer {
    if (id === undefined || !framework || agentId === undefined || hostname === undefined) throw UNFAMILIAR;
    const usual = new UsualOffer(
      id as OfferId,
      agentId as AgentId,
      hostname,
      role ?? '*',
      this.#resourcesOf(entries),
      this.#attributesOf(attributes),
      executorIds,
      url,
    );
    return domain === undefined && url !== undefined ? usual : unusual(usual, domain);
  }

  /** Agents of one kind offer the same, and then the same bag serves. */
  #resourcesOf(entries: Pile<Entry>): Resources {
    if (!entries.isSame(this.#lastEntries)) {
      this.#lastEntries = entries.list();
      this.#lastResources = Resources.fromEntries(this.#lastEntries);
    }
    return this.#lastResources;
  }

  /** They say the same of themselves, too. */
  #attributesOf(attributes: Pile<Attribute>): readonly Attribute[] {
    const { first } = attributes;
    if (first === undefined) return NO_ATTRIBUTES;
    const known = this.#lists.get(first);
    if (known !== undefined && attributes.isSame(known)) return known;
    const list = attributes.list();
    if (this.#lists.size < MOST_LISTS) this.#lists.set(first, list);
    return list;
  }
}

/** A list that is filled over and over, and copied when it is to stay. */
class Pile<T> {
  readonly #all: T[] = [];
  #count = 0;

  get first(): T | undefined {
    return this.#count === 0 ? undefined : this.#all[0];
  }

  add(one: T): void {
    this.#all[this.#count++] = one;
  }

  clear(): void {
    this.#count = 0;
  }

  isSame(list: readonly T[]): boolean {
    if (list.length !== this.#count) return false;
    for (let at = 0; at < list.length; at++) if (list[at] !== this.#all[at]) return false;
    return true;
  }

  list(): readonly T[] {
    return this.#all.slice(0, this.#count);
  }
}

function newDraft(): Draft {
  return {
    id: undefined,
    framework: false,
    agentId: undefined,
    hostname: undefined,
    entries: new Pile(),
    attributes: new Pile(),
    executorIds: NO_EXECUTORS,
    role: undefined,
    domain: undefined,
    url: undefined,
  };
}

function begin(draft: Draft): void {
  draft.id = undefined;
  draft.framework = false;
  draft.agentId = undefined;
  draft.hostname = undefined;
  draft.entries.clear();
  draft.attributes.clear();
  draft.executorIds = NO_EXECUTORS;
  draft.role = undefined;
  draft.domain = undefined;
  draft.url = undefined;
}

/** An offer with a fault domain, or without a URL. Field by field, like the usual one: a spread takes ten times as long. */
function unusual(usual: Offer, domain: FaultDomain | undefined): Offer {
  const { id, agentId, hostname, role, resources, attributes, executorIds, mesos } = usual;
  const offer: { -readonly [Key in keyof Offer]: Offer[Key] } = {
    id,
    agentId,
    hostname,
    role,
    resources,
    attributes,
    executorIds,
  };
  if (domain !== undefined) offer.domain = domain;
  if (mesos?.['url'] !== undefined) offer.mesos = mesos;
  return offer;
}

/** A field that comes twice is merged by the general codec, or the last one counts. */
function once<T>(earlier: T | undefined, value: T): T {
  if (earlier !== undefined) throw UNFAMILIAR;
  return value;
}
