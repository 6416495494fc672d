import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import protobuf from 'protobufjs';
import { compareCodePoints } from '../../src/base/compare.js';
import { FIXTURES } from './captures.js';

const PROTO = path.join('src', 'protocol', 'proto');

/** A line of `wire.tsv` or `enums.tsv`, as text. */
type Row = string;

describe('the .proto files', () => {
  const fields = rowsOf('wire.tsv');
  const values = rowsOf('enums.tsv');

  it('have every field of Mesos, and no other: message, name, number, label, type, default, oneof, deprecated', () => {
    expect(fields).to.have.length(873);
    expect(differences(fieldRows(parsed()), fields)).to.deep.equal([]);
  });

  it('have every value of every enum of Mesos, and no other', () => {
    expect(values).to.have.length(290);
    expect(differences(enumRows(parsed()), values)).to.deep.equal([]);
  });

  it('declare fields and values in the order of Mesos, which is that of its JSON', () => {
    expect(byOwner(fieldRows(parsed()))).to.deep.equal(byOwner(fields));
    expect(byOwner(enumRows(parsed()))).to.deep.equal(byOwner(values));
  });

  const oneChange: readonly [title: string, change: (text: string) => string][] = [
    ['a field number', (text) => text.replace('required string hostname = 4;', 'required string hostname = 14;')],
    ['a label', (text) => text.replace('required string hostname = 4;', 'optional string hostname = 4;')],
    ['a type', (text) => text.replace('optional double refuse_seconds', 'optional uint32 refuse_seconds')],
    ['a default', (text) => text.replace('refuse_seconds = 1 [default = 5]', 'refuse_seconds = 1 [default = 6]')],
    ['a name', (text) => text.replace('required string hostname = 4;', 'required string host_name = 4;')],
    ['a deprecation', (text) => text.replace('[default = "*", deprecated = true]', '[default = "*"]')],
    ['a value of an enum', (text) => text.replace('TASK_LOST = 5;', 'TASK_LOST = 15;')],
    ['the name of a value', (text) => text.replace('TASK_LOST = 5;', 'TASK_MISSING = 5;')],
    ['a field left out', (text) => text.replace('  required string hostname = 4;\n', '')],
    ['a field too many', (text) => text.replace('required string hostname = 4;', '$&\n  optional bool extra = 99;')],
  ];
  for (const [title, change] of oneChange) {
    it(`would not pass with one change: ${title}`, () => {
      const changed = parsed(change);
      const strays = [...differences(fieldRows(changed), fields), ...differences(enumRows(changed), values)];
      expect(strays).to.not.deep.equal([]);
    });
  }

  it('are what the generated types and tables were written from', () => {
    const generated = execFileSync(process.execPath, [path.join(PROTO, 'generate.mjs'), '--stdout'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    });
    expect(readFileSync(path.join('src', 'protocol', 'wire.generated.ts'), 'utf8') === generated).to.equal(true);
  });
});

function rowsOf(file: string): readonly Row[] {
  return readFileSync(path.join(FIXTURES, file), 'utf8').replace(/\n$/, '').split('\n').slice(1);
}

/** The messages of our files, after `change` was made to the text of the first. */
function parsed(change: (text: string) => string = (text) => text): protobuf.Root {
  const root = new protobuf.Root();
  for (const file of ['mesos.proto', 'scheduler.proto', 'executor.proto']) {
    const text = readFileSync(path.join(PROTO, file), 'utf8');
    protobuf.parse(file === 'mesos.proto' ? change(text) : text, root, { keepCase: true });
  }
  root.resolveAll();
  return root;
}

/** What only one side has, with the side. */
function differences(ours: readonly Row[], theirs: readonly Row[]): readonly string[] {
  const [mine, mesos] = [new Set(ours), new Set(theirs)];
  return [
    ...ours.filter((row) => !mesos.has(row)).map((row) => `only ours: ${row}`),
    ...theirs.filter((row) => !mine.has(row)).map((row) => `only Mesos': ${row}`),
  ];
}

/** The rows of each message or enum together, in their own order. */
function byOwner(rows: readonly Row[]): readonly Row[] {
  const ownerOf = (row: Row): string => row.slice(0, row.indexOf('\t'));
  return rows.toSorted((a, b) => compareCodePoints(ownerOf(a), ownerOf(b)));
}

function all<T extends protobuf.ReflectionObject>(
  root: protobuf.NamespaceBase,
  kind: new (...args: never[]) => T,
): T[] {
  return root.nestedArray.flatMap((nested) => [
    ...(nested instanceof kind ? [nested] : []),
    ...(nested instanceof protobuf.Namespace ? all(nested, kind) : []),
  ]);
}

function enumRows(root: protobuf.Root): readonly Row[] {
  return all(root, protobuf.Enum).flatMap((type) =>
    Object.entries(type.values).map(([value, number]) => [nameOf(type), value, number].join('\t')),
  );
}

function fieldRows(root: protobuf.Root): readonly Row[] {
  return all(root, protobuf.Type).flatMap((type) => [
    ...type.fieldsArray.map((field) => fieldRow(type, field)),
    ...type.fieldsArray.flatMap((field) => (field instanceof protobuf.MapField ? entryRows(type, field) : [])),
  ]);
}

function fieldRow(type: protobuf.Type, field: protobuf.FieldBase): Row {
  const { default: fallback = '', deprecated } = (field.options ?? {}) as Record<string, unknown>;
  const isMap = field instanceof protobuf.MapField;
  const label =
    field.repeated || isMap ? 'repeated' : field instanceof protobuf.Field && field.required ? 'required' : 'optional';
  const fieldType = isMap ? entryName(type, field) : typeName(field);
  const notes = [fallback, field.partOf?.name ?? '', deprecated === true ? 'deprecated' : ''];
  return [nameOf(type), field.name, field.id, label, fieldType, ...notes].join('\t');
}

/** Protobuf's own way to say a map: a repeated message of key and value. */
function entryRows(type: protobuf.Type, field: protobuf.MapField): readonly Row[] {
  const row = (name: string, number: number, valueType: string): Row =>
    [entryName(type, field), name, number, 'optional', valueType, '', '', ''].join('\t');
  return [row('key', 1, field.keyType), row('value', 2, typeName(field))];
}

function entryName(type: protobuf.Type, field: protobuf.FieldBase): string {
  const pascal = field.name.replace(/(?:^|_)(.)/g, (_, first: string) => first.toUpperCase());
  return `${nameOf(type)}.${pascal}Entry`;
}

function typeName(field: protobuf.FieldBase): string {
  return field.resolvedType === null ? field.type : nameOf(field.resolvedType);
}

function nameOf(type: protobuf.ReflectionObject): string {
  return type.fullName.slice(1);
}
