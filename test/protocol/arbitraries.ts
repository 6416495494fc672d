import fc, { type Arbitrary } from 'fast-check';
import type { ScalarType } from '../../src/protocol/scalar-type.js';
import type { FieldSchema, MessageSchema, ValueSchema } from '../../src/protocol/schema.js';

/** How deep optional messages are filled in; below, a message holds what it must. */
const DEPTH = 4;

/**
 * Any message of a schema, as a codec hands it over: required fields and some of the others, at most one of a oneof, no
 * empty list or map. Numbers are at their bounds more often than chance would have it, texts hold any character.
 */
export function messages(schema: MessageSchema, depth = 0): Arbitrary<Record<string, unknown>> {
  const optional = schema.fields.filter(({ label }) => label !== 'required');
  const picked =
    depth >= DEPTH ? fc.constant([]) : fc.shuffledSubarray(optional, { maxLength: Math.min(4, optional.length) });
  return picked.chain((fields) => {
    const chosen = fields.filter(({ rivals }, at) => !fields.slice(0, at).some(({ name }) => rivals.includes(name)));
    const all = [...schema.required, ...chosen];
    return fc.record(Object.fromEntries(all.map((field) => [field.name, fieldValues(field, depth)])), {
      noNullPrototype: true,
    });
  });
}

/** Texts as any peer may send: of any characters, and the ones that languages trip over. */
export function texts(): Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '',
      '__proto__',
      'constructor',
      '"\\\b\f\n\r\t/',
      '\u0000\u001f\u007f\u2028',
      '12345678901234567890',
    ),
  );
}

function fieldValues(field: FieldSchema, depth: number): Arbitrary<unknown> {
  const single = values(field.value, depth);
  switch (field.label) {
    case 'optional':
    case 'required':
      return single;
    case 'repeated':
      return fc.array(single, { minLength: 1, maxLength: 3 });
    case 'map':
      return fc.dictionary(texts(), single, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  }
}

function values(value: ValueSchema, depth: number): Arbitrary<unknown> {
  switch (value.kind) {
    case 'message':
      return fc.constant(null).chain(() => messages(value.message, depth + 1));
    case 'enum':
      return fc.constantFrom(...value.values.numbers.keys());
    case 'scalar':
      return scalars(value.type);
  }
}

function scalars(type: ScalarType): Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts();
    case 'bytes':
      return fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    case 'bool':
      return fc.boolean();
    case 'double':
      return fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0, 1e21, 1e-7, 123456.789));
    case 'int32':
      return fc.integer();
    case 'uint32':
      return fc.integer({ min: 0, max: 2 ** 32 - 1 });
    case 'int64':
      return wholes(-(2n ** 63n), 2n ** 63n - 1n);
    case 'uint64':
      return wholes(0n, 2n ** 64n - 1n);
  }
}

/** A `bigint` only where a double could not hold it. */
function wholes(min: bigint, max: bigint): Arbitrary<number | bigint> {
  const edges = [min, max, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n), 2n ** 32n, 2n ** 31n, 0n];
  return fc
    .oneof(fc.bigInt({ min, max }), fc.constantFrom(...edges.filter((edge) => edge >= min && edge <= max)))
    .map((whole) => (Number.isSafeInteger(Number(whole)) ? Number(whole) : whole));
}
