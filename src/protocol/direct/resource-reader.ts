import { MAX_MILLI_UNITS } from '../../resources/check-resource.js';
import { type Entry, entryOf, withAmount } from '../../resources/entry.js';
import type { Range, Resource } from '../../resources/resource.js';
import { decodeResource } from '../convert/resources.js';
import { protobufFormat } from '../protobuf-codec.js';
import { messageSchema } from '../schema.js';
import type { WireResource } from '../wire.generated.js';
import { type ByteCursor, UNFAMILIAR } from './byte-cursor.js';

const RESOURCE = messageSchema('mesos.v1.Resource');
/** More kinds of resources than that are looked at one by one. */
const MOST_SHAPES = 64;

/** Fields of `Resource`, as the byte that stands before each. */
const NAME = 0x0a;
const TYPE = 0x10;
/** The amounts; what follows them says whose it is. */
const SCALAR = 0x1a;
const RANGES = 0x22;
const SET = 0x2a;
/** `Value.Scalar` is a double after this byte, nine in all. */
const SCALAR_VALUE = 0x09;
const SCALAR_SIZE = 9;
/** `Value.Ranges`, `Value.Set`: the items. `Value.Range`: the two ends. */
const ITEM = 0x0a;
const BEGIN = 0x08;
const END = 0x10;
/** By type, as numbered by `Value.Type`. */
const AMOUNTS = [SCALAR, RANGES, SET] as const;

/** The bytes of a resource but for its amount, as they stand somewhere in the message, and what they mean. */
interface Shape {
  readonly head: number;
  readonly headLength: number;
  readonly tail: number;
  readonly tailLength: number;
  /** The last entry of that shape, and where the bytes of its amount stand. */
  last: Entry;
  amount: number;
  amountLength: number;
  /** What came after it the last time. */
  next: Shape | undefined;
}

/**
 * Reads resources that differ in their amounts alone without looking at the rest twice: the first of a kind is read,
 * and checked, by the general codec.
 */
export class ResourceReader {
  readonly #cursor: ByteCursor;
  readonly #shapes: Shape[] = [];
  #first: Shape | undefined;
  #previous: Shape | undefined;

  constructor(cursor: ByteCursor) {
    this.#cursor = cursor;
  }

  /** Says that the next resource is an offer's first. */
  begin(): void {
    this.#previous = undefined;
  }

  /** @returns nothing for an amount of nothing @throws UNFAMILIAR, ProtocolError */
  readTo(end: number): Entry | undefined {
    const start = this.#cursor.pos;
    const expected = this.#previous === undefined ? this.#first : this.#previous.next;
    const shape =
      expected !== undefined && this.#isOf(expected, start, end)
        ? expected
        : this.#shapes.find((other) => this.#isOf(other, start, end));
    return shape === undefined ? this.#learn(start, end) : this.#amount(this.#follow(shape), start, end);
  }

  #follow(shape: Shape): Shape {
    if (this.#previous === undefined) this.#first = shape;
    else this.#previous.next = shape;
    this.#previous = shape;
    return shape;
  }

  #isOf({ head, headLength, tail, tailLength }: Shape, start: number, end: number): boolean {
    const cursor = this.#cursor;
    const at = start + headLength;
    if (at >= end || !cursor.same(start, head, headLength)) return false;
    cursor.pos = at;
    const size = cursor.whole();
    return cursor.pos + size === end - tailLength && cursor.same(end - tailLength, tail, tailLength);
  }

  /** The entry of a resource that is of `shape`. */
  #amount(shape: Shape, start: number, end: number): Entry | undefined {
    const cursor = this.#cursor;
    const { last } = shape;
    const amount = start + shape.headLength;
    const amountEnd = end - shape.tailLength;
    const length = amountEnd - amount;
    if (length === shape.amountLength && cursor.same(amount, shape.amount, length)) {
      cursor.pos = end;
      return last;
    }
    cursor.pos = amount;
    const resource = this.#amountOf(last.resource, amountEnd);
    cursor.pos = end;
    if (resource === undefined) return undefined;
    shape.last = withAmount(last, resource);
    shape.amount = amount;
    shape.amountLength = length;
    return shape.last;
  }

  #amountOf(sample: Resource, end: number): Resource | undefined {
    const cursor = this.#cursor;
    cursor.enter(end);
    switch (sample.type) {
      case 'scalar': {
        const milliUnits = this.#milliUnits(end);
        return milliUnits === 0 ? undefined : { ...sample, milliUnits };
      }
      case 'ranges': {
        const ranges = this.#ranges(end);
        return ranges.length === 0 ? undefined : { ...sample, ranges };
      }
      case 'set': {
        const items = this.#items(end);
        return items.length === 0 ? undefined : { ...sample, items };
      }
    }
  }

  #milliUnits(end: number): number {
    const cursor = this.#cursor;
    cursor.expect(SCALAR_VALUE);
    const exact = cursor.double(end) * 1000;
    cursor.leave(end);
    const milliUnits = Math.round(exact);
    // What is no amount at all, NaN among it, is for the general codec to refuse.
    if (!(exact >= 0 && exact <= MAX_MILLI_UNITS) || (milliUnits === 0 && exact > 0)) throw UNFAMILIAR;
    return milliUnits;
  }

  #ranges(end: number): readonly Range[] {
    const cursor = this.#cursor;
    const ranges: Range[] = [];
    while (cursor.pos < end) {
      cursor.expect(ITEM);
      const rangeEnd = cursor.enter(end);
      cursor.expect(BEGIN);
      const first = cursor.whole();
      cursor.expect(END);
      const last = cursor.whole();
      cursor.leave(rangeEnd);
      if (first > last) throw UNFAMILIAR;
      ranges.push({ begin: first, end: last });
    }
    return ranges;
  }

  #items(end: number): readonly string[] {
    const cursor = this.#cursor;
    const items: string[] = [];
    while (cursor.pos < end) {
      cursor.expect(ITEM);
      const itemEnd = cursor.enter(end);
      if (itemEnd === cursor.pos) throw UNFAMILIAR;
      items.push(cursor.textTo(itemEnd));
    }
    return items;
  }

  /** Reads a resource of a kind that was not seen before. */
  #learn(start: number, end: number): Entry | undefined {
    const cursor = this.#cursor;
    const wire = protobufFormat.decode(RESOURCE, cursor.bytes.subarray(start, end)) as WireResource;
    const entry = entryOf(decodeResource(wire));
    // What goes whole is told apart by its amount too, and an amount of nothing is no sample.
    const shape = entry === undefined || entry.whole ? undefined : this.#shapeOf(entry, start, end);
    if (shape === undefined) this.#previous = undefined;
    else {
      if (this.#shapes.length < MOST_SHAPES) this.#shapes.push(shape);
      this.#follow(shape);
    }
    cursor.pos = end;
    return entry;
  }

  /** @returns nothing unless the resource is written as usual: name, type and amount first, each once */
  #shapeOf(entry: Entry, start: number, end: number): Shape | undefined {
    const cursor = this.#cursor;
    cursor.pos = start;
    if (cursor.bytes[cursor.pos++] !== NAME) return undefined;
    cursor.pos = cursor.enter(end);
    if (cursor.bytes[cursor.pos++] !== TYPE) return undefined;
    const amountTag = AMOUNTS[cursor.whole()];
    if (amountTag === undefined || cursor.bytes[cursor.pos++] !== amountTag) return undefined;
    const amount = cursor.pos;
    const tail = cursor.enter(end);
    const isUsual = amountTag !== SCALAR || tail - cursor.pos === SCALAR_SIZE;
    if (!isUsual || !this.#isTail(tail, end)) return undefined;
    return {
      head: start,
      headLength: amount - start,
      tail,
      tailLength: end - tail,
      last: entry,
      amount,
      amountLength: tail - amount,
      next: undefined,
    };
  }

  /** Whether what follows the amount is neither another one nor another name or type. */
  #isTail(from: number, end: number): boolean {
    const cursor = this.#cursor;
    cursor.pos = from;
    while (cursor.pos < end) {
      const tag = cursor.bytes[cursor.pos++]!;
      // Every field after the amounts is a text or a message, of a number above theirs.
      if (tag >= 0x80 || (tag & 7) !== 2 || tag <= SET) return false;
      cursor.pos = cursor.enter(end);
    }
    return true;
  }
}
