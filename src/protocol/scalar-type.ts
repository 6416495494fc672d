import { isCanonicalBase64 } from './base64.js';

/** Protobuf's scalar types, as far as the v1 API uses them. */
export type ScalarType = 'string' | 'bytes' | 'bool' | 'double' | IntegerType;

export type IntegerType = 'int32' | 'uint32' | 'int64' | 'uint64';

const BOUNDS: Readonly<Record<IntegerType, readonly [lowest: bigint, highest: bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
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

/** Whether `value` lies in the type's range. The comparison is exact for doubles too. */
export function isWithin(type: IntegerType, value: number | bigint): boolean {
  const [lowest, highest] = BOUNDS[type];
  return value >= lowest && value <= highest;
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
