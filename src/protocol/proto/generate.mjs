/**
 * Writes `src/protocol/wire.generated.ts` from the `.proto` files beside it: the reflection descriptor that the
 * protobuf codec loads, and one interface per message in the shape that Mesos' JSON has (snake_case, enum names,
 * bytes as base64, maps as objects). Run by `npm run build`, before the compiler; a test compares both.
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

const blocks = [];
function visit(type) {
  if (type instanceof protobuf.Enum) {
    const names = Object.keys(type.values).map((name) => `'${name}'`);
    blocks.push(`/** \`${type.fullName.slice(1)}\` */\nexport type ${nameOf(type)} =\n  | ${names.join('\n  | ')};`);
  } else if (type instanceof protobuf.Type) {
    const fields = type.fieldsArray.map(
      (field) => `  readonly ${field.name}${field.required ? '' : '?'}: ${typeOf(field)};`,
    );
    const body = fields.length === 0 ? 'Readonly<Record<never, never>>' : `{\n${fields.join('\n')}\n}`;
    blocks.push(`/** \`${type.fullName.slice(1)}\` */\nexport type ${nameOf(type)} = ${body};`);
  }
  if (type.nestedArray) type.nestedArray.forEach(visit);
}
visit(root);

const text = `// Written by src/protocol/proto/generate.mjs from the .proto files beside it. Change those, then \`npm run build\`.

/** A 64-bit integer: a \`bigint\` where a double could not hold it exactly. */
export type WireInt64 = number | bigint;

${blocks.join('\n\n')}

/** The same messages as data, for run-time reflection. */
export const descriptor: { readonly nested: Readonly<Record<string, unknown>> } = ${JSON.stringify(root.toJSON(), null, 1)};
`;

if (process.argv.includes('--stdout')) process.stdout.write(text);
else if (!existsSync(TARGET) || readFileSync(TARGET, 'utf8') !== text) writeFileSync(TARGET, text);
