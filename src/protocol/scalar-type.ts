import { isCanonicalBase64 } from './base64.js';

/** Protobuf's scalar types, as far as the v1 API uses them. */
export type ScalarType = 'string' | 'bytes' | 'bool' | 'double' | IntegerType;

export type IntegerType = 'int32' | 'uint32' | 'int64' | 'uint64';

/** The lowest value, and the one after the highest; all of them exact in a double. */
const BOUNDS: Readonly<Record<IntegerType, readonly [from: number, to: number]>> = {
  int32: [-(2 ** 31), 2 ** 31],
  uint32: [0, 2 ** 32],
  int64: [-(2 ** 63), 2 ** 63],
  uint64: [0, 2 ** 64],
};

const NAMES: ReadonlySet<string> = new Set<ScalarType>([
  'string',
  'bytes',
  'bool',
  'double',
  'int32',
  'uint32',
  'int64',
  'uint64',
]);

export function isScalarType(name: string): name is ScalarType {
  return NAMES.has(name);
}

/** Whether `value`, a whole number, lies in the type's range. */
export function isWithin(type: IntegerType, value: number | bigint): boolean {
  const [from, to] = BOUNDS[type];
  return value >= from && value < to;
}

/** Whether a field of `type` can hold `value`, in the shape of Mesos' JSON. */
export function isOfType(type: ScalarType, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'bytes':
      return typeof value === 'string' && isCanonicalBase64(value);
    case 'bool':
      return typeof value === 'boolean';
    case 'double':
      return typeof value === 'number';
    case 'int32':
    case 'uint32':
      return Number.isInteger(value) && isWithin(type, value as number);
    case 'int64':
    case 'uint64':
      return (typeof value === 'bigint' || Number.isSafeInteger(value)) && isWithin(type, value as number | bigint);
  }
}

/** How protobuf writes a value: as the bits after a field's number say, so that a reader can pass over it. */
export const WIRE_TYPE = { varint: 0, fixed64: 1, delimited: 2 } as const;

export function wireTypeOf(type: ScalarType): number {
  switch (type) {
    case 'string':
    case 'bytes':
      return WIRE_TYPE.delimited;
    case 'double':
      return WIRE_TYPE.fixed64;
    case 'bool':
    case 'int32':
    case 'uint32':
    case 'int64':
    case 'uint64':
      return WIRE_TYPE.varint;
  }
}
