/**
 * Writes `src/protocol/wire.generated.ts` from the `.proto` files beside it: one type per message and enum in the
 * shape that Mesos' JSON has (snake_case, enum names, bytes as base64, maps as objects), and the same messages as
 * tables, which both codecs walk. Run by `npm run build`, before the compiler; a test compares both.
 *
 * Usage: node src/protocol/proto/generate.mjs [--stdout]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TARGET = path.join(HERE, '..', 'wire.generated.ts');
const FILES = ['mesos.proto', 'scheduler.proto', 'executor.proto'];

const TYPES = {
  string: 'string',
  bytes: 'string',
  bool: 'boolean',
  double: 'number',
  int32: 'number',
  uint32: 'number',
  int64: 'WireInt64',
  uint64: 'WireInt64',
};

const root = new protobuf.Root();
for (const file of FILES) protobuf.parse(readFileSync(path.join(HERE, file), 'utf8'), root, { keepCase: true });
root.resolveAll();

/** `mesos.v1.Offer.Operation` is `WireOfferOperation`; `mesos.v1.scheduler.Call` is `WireSchedulerCall`. */
function nameOf(type) {
  const parts = type.fullName.replace(/^\.mesos\.v1\./, '').split('.');
  return `Wire${parts.map((part) => part[0].toUpperCase() + part.slice(1)).join('')}`;
}

function typeOf(field) {
  const single = field.resolvedType ? nameOf(field.resolvedType) : TYPES[field.type];
  if (single === undefined) throw new Error(`${field.fullName}: no TypeScript type for '${field.type}'`);
  if (field.map) return `Readonly<Record<string, ${single}>>`;
  return field.repeated ? `readonly ${single}[]` : single;
}

function labelOf(field) {
  if (!field.map) return field.repeated ? 'repeated' : field.required ? 'required' : 'optional';
  if (field.keyType !== 'string') throw new Error(`${field.fullName}: only string keys have a place in JSON objects`);
  return 'map';
}

function rowOf(field) {
  const type = field.resolvedType ? field.resolvedType.fullName.slice(1) : field.type;
  const { default: fallback, deprecated } = field.options ?? {};
  const more = {
    ...(fallback !== undefined && { default: fallback }),
    ...(deprecated && { deprecated: true }),
    ...(field.partOf && { oneof: field.partOf.name }),
  };
  const row = [field.name, field.id, labelOf(field), type, ...(Object.keys(more).length === 0 ? [] : [more])];
  return `    ${JSON.stringify(row)},`;
}

const types = [];
const messages = [];
const enums = [];
function visit(type) {
  const name = type.fullName.slice(1);
  if (type instanceof protobuf.Enum) {
    const values = Object.keys(type.values).map((value) => `'${value}'`);
    types.push(`/** \`${name}\` */\nexport type ${nameOf(type)} =\n  | ${values.join('\n  | ')};`);
    enums.push(`  '${name}': ${JSON.stringify(type.values)},`);
  } else if (type instanceof protobuf.Type) {
    const fields = type.fieldsArray.map(
      (field) => `  readonly ${field.name}${field.required ? '' : '?'}: ${typeOf(field)};`,
    );
    const body = fields.length === 0 ? 'Readonly<Record<never, never>>' : `{\n${fields.join('\n')}\n}`;
    types.push(`/** \`${name}\` */\nexport type ${nameOf(type)} = ${body};`);
    messages.push([`  '${name}': [`, ...type.fieldsArray.map(rowOf), '  ],'].join('\n'));
  }
  if (type.nestedArray) type.nestedArray.forEach(visit);
}
visit(root);

const text = `// Written by src/protocol/proto/generate.mjs from the .proto files beside it. Change those, then \`npm run build\`.

/** A 64-bit integer: a \`bigint\` where a double could not hold it exactly. */
export type WireInt64 = number | bigint;

${types.join('\n\n')}

/** A field as a row: what a \`.proto\` file says of it. A map's type is that of its values; its keys are strings. */
export type FieldRow = readonly [
  name: string,
  number: number,
  label: 'optional' | 'required' | 'repeated' | 'map',
  type: string,
  more?: { readonly default?: string | number | boolean; readonly deprecated?: true; readonly oneof?: string },
];

/** Every message's fields, in the order of declaration. */
export const messageRows: Readonly<Record<string, readonly FieldRow[]>> = {
${messages.join('\n')}
};

/** Every enum's values, in the order of declaration. */
export const enumRows: Readonly<Record<string, Readonly<Record<string, number>>>> = {
${enums.join('\n')}
};
`;

if (process.argv.includes('--stdout')) process.stdout.write(text);
else if (!existsSync(TARGET) || readFileSync(TARGET, 'utf8') !== text) writeFileSync(TARGET, text);
