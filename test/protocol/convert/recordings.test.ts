import { expect } from 'chai';
import type { FrameworkId } from '../../../src/model/ids.js';
import { decodeInverseOffer, encodeInverseOffer } from '../../../src/protocol/convert/inverse-offer.js';
import { decodeOffer, encodeOffer } from '../../../src/protocol/convert/offer.js';
import { decodeOperation, encodeOperation } from '../../../src/protocol/convert/operation.js';
import { decodeOperationStatus, encodeOperationStatus } from '../../../src/protocol/convert/operation-status.js';
import type { ResourceForm } from '../../../src/protocol/convert/resources.js';
import { decodeTaskStatus, encodeTaskStatus } from '../../../src/protocol/convert/task-status.js';
import type { Event } from '../../../src/protocol/event.js';
import type { WireOfferOperation, WireResource } from '../../../src/protocol/wire.generated.js';
import { recordedCalls, recordedStreams } from '../captures.js';
import { expectEqual } from '../expect-equal.js';

/** What the model cannot say, or says in another order; the README of the floor lists it. */
const LISTS_WITHOUT_ORDER: ReadonlySet<string> = new Set(['resources', 'volumes']);

describe('recorded messages', () => {
  const events: readonly Event[] = recordedStreams()
    .filter(({ api }) => api === 'scheduler')
    .flatMap(({ codec, records }) => records.map((record) => codec.decodeEvent(record)));

  it('come back from the model: offers, in each of the three forms', () => {
    const offers = events.flatMap((event) => (event.type === 'OFFERS' ? (event.offers.offers ?? []) : []));
    expect(new Set(offers.map(({ resources }) => formOf(resources)))).to.have.length(3);
    expect(offers).to.have.length(822);
    for (const offer of offers) {
      const framework = offer.framework_id.value as FrameworkId;
      expectSame(encodeOffer(decodeOffer(offer), framework, formOf(offer.resources)), offer);
    }
  });

  it('come back from the model: inverse offers', () => {
    const offers = events.flatMap((it) =>
      it.type === 'INVERSE_OFFERS' ? (it.inverse_offers.inverse_offers ?? []) : [],
    );
    expect(offers).to.have.length(10);
    for (const offer of offers) {
      expectSame(encodeInverseOffer(decodeInverseOffer(offer), offer.framework_id.value as FrameworkId), offer);
    }
  });

  it('come back from the model: task statuses, but for what lies below the microsecond of their time', () => {
    const statuses = events.flatMap((event) => (event.type === 'UPDATE' ? [event.update.status] : []));
    expect(statuses).to.have.length(801);
    for (const status of statuses) {
      const { timestamp = 0 } = status;
      expectSame(encodeTaskStatus(decodeTaskStatus(status)), {
        ...status,
        timestamp: Math.round(timestamp * 1e6) / 1e6,
      });
    }
  });

  it('come back from the model: operation statuses', () => {
    const statuses = events.flatMap((it) =>
      it.type === 'UPDATE_OPERATION_STATUS' ? [it.update_operation_status.status] : [],
    );
    expect(statuses).to.have.length(10);
    for (const status of statuses) expectSame(encodeOperationStatus(decodeOperationStatus(status)), status);
  });

  it('come back from the model: operations with their tasks and executors; an id of a LAUNCH is refused anyhow', () => {
    const operations = recordedOperations();
    expect(operations).to.have.length(290);
    for (const operation of operations) {
      const { id, ...rest } = operation;
      const sent = operation.type === 'LAUNCH' ? rest : operation;
      expectSame(encodeOperation(decodeOperation(operation), 'reservations'), sent);
      if (operation.type === 'LAUNCH') expect(id === undefined || id.value === 'op-3').to.equal(true);
    }
  });
});

/** Those of all ACCEPTs that mean something: four of folder 08 were sent because they do not. */
function recordedOperations(): readonly WireOfferOperation[] {
  const accepted = recordedCalls().filter(
    ({ status, name }) => status === 202 && !/without type|UNKNOWN|without launch|RESERVE \*/.test(name),
  );
  return accepted.flatMap(({ codec, bytes }) => {
    const call = codec.decodeCall(bytes);
    return call.type === 'ACCEPT' ? (call.accept.operations ?? []) : [];
  });
}

function formOf(resources: readonly WireResource[] = []): ResourceForm {
  if (resources.every(({ role }) => role === undefined)) return 'reservations';
  return resources.some(({ allocation_info: allocation }) => allocation !== undefined) ? 'multi-role' : 'legacy';
}

function expectSame(actual: object, expected: object): void {
  expectEqual(ordered(actual), ordered(expected));
}

function ordered(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => ordered(item));
    return LISTS_WITHOUT_ORDER.has(key)
      ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : items;
  }
  if (typeof value === 'bigint') return String(value / 1000n); // nanoseconds of a date: the model has microseconds
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, ordered(item, name)]));
}
