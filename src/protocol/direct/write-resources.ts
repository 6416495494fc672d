import type { Label, Range, Reservation, Resource } from '../../resources/resource.js';
import type { Resources } from '../../resources/resources.js';
import { encodeResource, type ResourceForm } from '../convert/resources.js';
import { protobufFormat } from '../protobuf-codec.js';
import { messageSchema } from '../schema.js';
import type { BackwardWriter } from './backward-writer.js';

const RESOURCE = messageSchema('mesos.v1.Resource');

/** Fields of `Resource`, as the byte that stands before each. */
const NAME = 0x0a;
const TYPE = 0x10;
const SCALAR = 0x1a;
const RANGES = 0x22;
const SET = 0x2a;
const ROLE = 0x32;
const ALLOCATION_INFO = 0x5a;
const RESERVATIONS = 0x6a;
/** Fields of `ReservationInfo`, and the numbers of its types. */
const RESERVATION_PRINCIPAL = 0x0a;
const RESERVATION_LABELS = 0x12;
const RESERVATION_ROLE = 0x1a;
const RESERVATION_TYPE = 0x20;
const STATIC = 1;
const DYNAMIC = 2;
/** Fields of the values. */
const SCALAR_VALUE = 0x09;
const SCALAR_SIZE = 9;
const ITEM = 0x0a;
const BEGIN = 0x08;
const END = 0x10;
const ALLOCATION_ROLE = 0x0a;
/** Fields of `Label`; those of `Labels` are items. */
const KEY = 0x0a;
const VALUE = 0x12;

/** Each resource of the bag after `tag`, the last one first. */
export function writeResources(writer: BackwardWriter, tag: number, resources: Resources, form: ResourceForm): void {
  const all = resources.toArray();
  for (let i = all.length - 1; i >= 0; i--) {
    const resource = all[i]!;
    if (isUsual(resource, form)) writeUsual(writer, tag, resource, form);
    else writer.part(tag, protobufFormat.encode(RESOURCE, encodeResource(resource, form), 'omitted'));
  }
}

/** Labels after `tag`; none, and there is no field. */
export function writeLabels(writer: BackwardWriter, tag: number, labels: readonly Label[]): void {
  if (labels.length === 0) return;
  const before = writer.size;
  for (let i = labels.length - 1; i >= 0; i--) {
    const { key, value } = labels[i]!;
    const start = writer.size;
    if (value !== undefined) writer.text(VALUE, value);
    writer.text(KEY, key);
    writer.delimit(ITEM, start);
  }
  writer.delimit(tag, before);
}

/** Disks, what is lent by a provider, and reservations in the older forms are left to the general codec. */
function isUsual({ disk, providerId, revocable, shared, reservations }: Resource, form: ResourceForm): boolean {
  const isPlain = disk === undefined && providerId === undefined && revocable === undefined && shared === undefined;
  return isPlain && (reservations.length === 0 || form === 'reservations');
}

function writeUsual(writer: BackwardWriter, tag: number, resource: Resource, form: ResourceForm): void {
  const { name, reservations, allocationRole } = resource;
  const before = writer.size;
  for (let i = reservations.length - 1; i >= 0; i--) writeReservation(writer, reservations[i]!);
  if (allocationRole !== undefined && form !== 'legacy') {
    const start = writer.size;
    writer.text(ALLOCATION_ROLE, allocationRole);
    writer.delimit(ALLOCATION_INFO, start);
  }
  if (form !== 'reservations') writer.text(ROLE, '*');
  writeAmount(writer, resource);
  writer.text(NAME, name);
  writer.delimit(tag, before);
}

function writeReservation(writer: BackwardWriter, { type, role, principal, labels }: Reservation): void {
  const before = writer.size;
  writer.byte(type === 'static' ? STATIC : DYNAMIC);
  writer.byte(RESERVATION_TYPE);
  writer.text(RESERVATION_ROLE, role);
  if (labels !== undefined) {
    // No label is a field of its own here: a list that is there and empty.
    if (labels.length === 0) writer.delimit(RESERVATION_LABELS, writer.size);
    else writeLabels(writer, RESERVATION_LABELS, labels);
  }
  if (principal !== undefined) writer.text(RESERVATION_PRINCIPAL, principal);
  writer.delimit(RESERVATIONS, before);
}

function writeAmount(writer: BackwardWriter, resource: Resource): void {
  switch (resource.type) {
    case 'scalar':
      writer.double(SCALAR_VALUE, resource.milliUnits / 1000);
      writer.byte(SCALAR_SIZE);
      writer.byte(SCALAR);
      writer.byte(0);
      break;
    case 'ranges':
      writeRanges(writer, resource.ranges);
      writer.byte(1);
      break;
    case 'set': {
      const before = writer.size;
      for (let i = resource.items.length - 1; i >= 0; i--) writer.text(ITEM, resource.items[i]!);
      writer.delimit(SET, before);
      writer.byte(2);
    }
  }
  writer.byte(TYPE);
}

function writeRanges(writer: BackwardWriter, ranges: readonly Range[]): void {
  const before = writer.size;
  for (let i = ranges.length - 1; i >= 0; i--) {
    const { begin, end } = ranges[i]!;
    const start = writer.size;
    writer.whole(end);
    writer.byte(END);
    writer.whole(begin);
    writer.byte(BEGIN);
    writer.delimit(ITEM, start);
  }
  writer.delimit(RANGES, before);
}
