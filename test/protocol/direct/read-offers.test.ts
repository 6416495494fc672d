import { expect } from 'chai';
import fc, { type Arbitrary } from 'fast-check';
import protobuf from 'protobufjs';
import { ProtocolError } from '../../../src/base/errors.js';
import type { FrameworkId } from '../../../src/model/ids.js';
import type { Offer } from '../../../src/model/offer.js';
import { decodeOffer, encodeOffer } from '../../../src/protocol/convert/offer.js';
import type { ResourceForm } from '../../../src/protocol/convert/resources.js';
import { readOffers } from '../../../src/protocol/direct/read-offers.js';
import { protobufCodec, protobufFormat } from '../../../src/protocol/protobuf-codec.js';
import { messageSchema } from '../../../src/protocol/schema.js';
import type { WireOffer } from '../../../src/protocol/wire.generated.js';
import { Resources } from '../../../src/resources/resources.js';
import { messages } from '../arbitraries.js';
import { recordedStreams } from '../captures.js';
import { offers } from '../convert/arbitraries.js';
import { expectEqual } from '../expect-equal.js';

const FRAMEWORK = 'f-1' as FrameworkId;
const FORMS: readonly ResourceForm[] = ['legacy', 'multi-role', 'reservations'];

/** What the general codec makes of the bytes: offers, nothing for another event, or a ProtocolError. */
function generally(bytes: Uint8Array): readonly Offer[] | undefined | ProtocolError {
  try {
    const event = protobufCodec.decodeEvent(bytes);
    return event.type === 'OFFERS' ? (event.offers.offers ?? []).map(decodeOffer) : undefined;
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}

/** Whatever the direct reader takes, it reads as the general codec does. @returns whether it took it */
function agrees(bytes: Uint8Array): boolean {
  const direct = readOffers(bytes);
  if (direct === undefined) return false;
  expectEqual(plain(direct), plain(generally(bytes)));
  return true;
}

/** Bags keep their entries private: compared is what they hold, keys included by their order. */
function plain(value: unknown): unknown {
  if (value instanceof Resources) return { bag: value.toJSON() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function eventOf(wire: readonly WireOffer[]): Uint8Array {
  return protobufCodec.encodeEvent({ type: 'OFFERS', offers: { offers: wire } });
}

/** Offers as a master writes them: whatever the form cannot say is left out. */
function wireOffers(): Arbitrary<readonly WireOffer[]> {
  const sayable = (offer: Offer): Offer => ({
    ...offer,
    resources: offer.resources.filter(({ reservations }) => reservations.length < 2),
  });
  return fc
    .tuple(fc.array(offers(), { maxLength: 6 }), fc.constantFrom(...FORMS))
    .map(([some, form]) =>
      some.map((offer) => encodeOffer(form === 'reservations' ? offer : sayable(offer), FRAMEWORK, form)),
    );
}

describe('The direct reader of OFFERS', () => {
  it('reads every event of offers as the general codec does', () => {
    fc.assert(
      fc.property(wireOffers(), (wire) => {
        expect(agrees(eventOf(wire))).to.equal(true);
      }),
      { numRuns: 120 },
    );
  });

  it('leaves to the general codec whatever it does not know, and misreads none of it', () => {
    const lists = fc.array(messages(messageSchema('mesos.v1.Offer')), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(lists, (wire) => {
        agrees(eventOf(wire as unknown as WireOffer[]));
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(messages(messageSchema('mesos.v1.scheduler.Event')), (event) => {
        agrees(protobufFormat.encode(messageSchema('mesos.v1.scheduler.Event'), event, 'omitted'));
      }),
    );
  });

  it('reads damaged bytes as the general codec does, or leaves them to it', () => {
    const damages = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'cut', 'drop', 'double')), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(wireOffers(), damages, (wire, damage) => {
        agrees(damage.reduce(damaged, eventOf(wire)));
      }),
      { numRuns: 500 },
    );
  });

  it('reads every recorded event of a real master', () => {
    const records = recordedStreams()
      .filter(({ api, codec }) => api === 'scheduler' && codec === protobufCodec)
      .flatMap(({ records: all }) => all);
    const taken = records.filter(agrees);
    const ofOffers = records.filter((bytes) => protobufCodec.decodeEvent(bytes).type === 'OFFERS');
    expect(taken).to.deep.equal(ofOffers);
    expect(taken.length).to.be.greaterThan(20);
  });

  it('reads what was recorded in JSON, written as protobuf', () => {
    const events = recordedStreams()
      .filter(({ api }) => api === 'scheduler')
      .flatMap(({ codec, records }) => records.map((bytes) => codec.decodeEvent(bytes)));
    const ofOffers = events.filter(({ type }) => type === 'OFFERS');
    expect(ofOffers.filter((event) => agrees(protobufCodec.encodeEvent(event)))).to.deep.equal(ofOffers);
  });

  it('makes one copy of what agents have in common', () => {
    const [first, second] = readOffers(eventOf([plainOffer('a', 4, 'r1'), plainOffer('b', 4, 'r1')]))!;
    expect(first!.id).to.not.equal(second!.id);
    expect(first!.resources).to.equal(second!.resources);
    expect(first!.attributes[0]).to.equal(second!.attributes[0]);
  });

  it('tells amounts apart where the rest is the same', () => {
    const read = readOffers(eventOf([plainOffer('a', 4, 'r1'), plainOffer('b', 2.5, 'r2'), plainOffer('c', 0, 'r1')]))!;
    expect(read.map(({ resources }) => String(resources))).to.deep.equal([
      'cpus(allocated: eng):4; ports(allocated: eng):[31000-31009]',
      'cpus(allocated: eng):2.5; ports(allocated: eng):[31000-31009]',
      'ports(allocated: eng):[31000-31009]',
    ]);
    expect(read.map(({ attributes }) => attributes[0]!.value)).to.deep.equal(
      ['r1', 'r2', 'r1'].map((text) => ({ type: 'text', text })),
    );
  });

  it('does not take a second amount behind the first for a part of the rest', () => {
    const cpus = (writer: protobuf.Writer, amounts: readonly number[]): protobuf.Writer => {
      writer.uint32(0x2a).fork().uint32(0x0a).string('cpus').uint32(0x10).uint32(0);
      for (const amount of amounts) writer.uint32(0x1a).fork().uint32(0x09).double(amount).ldelim();
      return writer.ldelim();
    };
    const writer = protobuf.Writer.create().uint32(0x08).uint32(2).uint32(0x1a).fork();
    for (const amounts of [[2, 2], [3, 2], [4]]) {
      writer.uint32(0x0a).fork();
      for (const tag of [0x0a, 0x12, 0x1a]) writer.uint32(tag).fork().uint32(0x0a).string('id').ldelim();
      cpus(writer.uint32(0x22).string('host'), amounts).ldelim();
    }
    const bytes = writer.ldelim().finish();
    expect(agrees(bytes)).to.equal(true);
    expect(readOffers(bytes)!.map(({ resources }) => resources.scalar('cpus'))).to.deep.equal([2000, 2000, 4000]);
  });

  it('says nothing of other events and of what is no event', () => {
    expect(readOffers(protobufCodec.encodeEvent({ type: 'HEARTBEAT' }))).to.equal(undefined);
    expect(readOffers(new Uint8Array())).to.equal(undefined);
    expect(readOffers(Uint8Array.of(8, 2))).to.equal(undefined);
    expect(generally(Uint8Array.of(8, 2))).to.be.instanceOf(ProtocolError);
  });
});

function plainOffer(id: string, cpus: number, rack: string): WireOffer {
  const allocation = { allocation_info: { role: 'eng' } };
  return {
    id: { value: id },
    framework_id: { value: 'f' },
    agent_id: { value: `agent-${id}` },
    hostname: `${id}.example`,
    resources: [
      { name: 'cpus', type: 'SCALAR', scalar: { value: cpus }, ...allocation },
      { name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 31_000, end: 31_009 }] }, ...allocation },
    ],
    attributes: [{ name: 'rack', type: 'TEXT', text: { value: rack } }],
    ...allocation,
  };
}

function damaged(bytes: Uint8Array, [at, byte, how]: readonly [number, number, string]): Uint8Array {
  if (bytes.length === 0) return bytes;
  const place = at % bytes.length;
  switch (how) {
    case 'set':
      return bytes.with(place, byte);
    case 'cut':
      return bytes.subarray(0, place);
    case 'drop':
      return Uint8Array.of(...bytes.subarray(0, place), ...bytes.subarray(place + 1));
    default:
      return Uint8Array.of(...bytes.subarray(0, place), ...bytes.subarray(place, place + 9), ...bytes.subarray(place));
  }
}
