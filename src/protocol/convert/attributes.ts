import { ProtocolError } from '../../base/errors.js';
import type { Attribute, AttributeValue } from '../../model/agent.js';
import type { WireAttribute } from '../wire.generated.js';
import { decodeRanges, decodeScalar, encodeScalar } from './quantities.js';

/** @throws ProtocolError if an attribute lacks the value of its type */
export function decodeAttributes(wire: readonly WireAttribute[] = []): readonly Attribute[] {
  return wire.map((attribute) => ({ name: attribute.name, value: decodeValue(attribute) }));
}

export function encodeAttributes(attributes: readonly Attribute[]): readonly WireAttribute[] {
  return attributes.map(encodeAttribute);
}

function encodeAttribute({ name, value }: Attribute): WireAttribute {
  switch (value.type) {
    case 'text':
      return { name, type: 'TEXT', text: { value: value.text } };
    case 'scalar':
      return { name, type: 'SCALAR', scalar: { value: encodeScalar(value.milliUnits) } };
    case 'ranges':
      return { name, type: 'RANGES', ranges: { range: value.ranges } };
    case 'set':
      return { name, type: 'SET', set: { item: value.items } };
  }
}

function decodeValue({ name, type, text, scalar, ranges, set }: WireAttribute): AttributeValue {
  switch (type) {
    case 'TEXT':
      if (text !== undefined) return { type: 'text', text: text.value };
      break;
    case 'SCALAR':
      if (scalar !== undefined) return { type: 'scalar', milliUnits: decodeScalar(scalar.value) };
      break;
    case 'RANGES':
      if (ranges !== undefined) return { type: 'ranges', ranges: decodeRanges(ranges.range) };
      break;
    case 'SET':
      if (set !== undefined) return { type: 'set', items: set.item ?? [] };
      break;
  }
  throw new ProtocolError('mesos.v1.Attribute', `'${name}' is of type ${type} and lacks that value`);
}
