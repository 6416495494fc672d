import { InvalidArgumentError } from '../base/errors.js';
import { checkResource } from './check-resource.js';
import type {
  Disk,
  DiskSource,
  DiskVolume,
  Label,
  Range,
  Reservation,
  Resource,
  ResourceIdentity,
} from './resource.js';

/** A JSON value and where it stands, for messages: `resources[2].disk.source`. */
class Field {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  fault(expected: string): InvalidArgumentError {
    return new InvalidArgumentError(`${this.path}: ${expected} is expected, not ${kindOf(this.value)}`);
  }

  /** The named fields of an object; one of any other name is an error, since ignoring it would lose what it says. */
  fields<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, Field>> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      throw this.fault('an object');
    const given = this.value as Readonly<Record<string, unknown>>;
    const known: readonly string[] = names;
    const stray = Object.keys(given).find((name) => given[name] !== undefined && !known.includes(name));
    if (stray !== undefined) throw this.fault(`an object of ${names.join(', ')}, without '${stray}',`);
    const fields = names.map((name) => [name, new Field(given[name], `${this.path}.${name}`)] as const);
    return Object.fromEntries(fields) as Record<Name, Field>;
  }

  items(): readonly Field[] {
    if (!Array.isArray(this.value)) throw this.fault('an array');
    return this.value.map((item: unknown, at) => new Field(item, `${this.path}[${at}]`));
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.fault('a string');
    return this.value;
  }

  number(): number {
    if (typeof this.value !== 'number') throw this.fault('a number');
    return this.value;
  }

  true(): true {
    if (this.value !== true) throw this.fault('true, or no such field,');
    return true;
  }

  oneOf<Text extends string>(...texts: readonly Text[]): Text {
    const text = texts.find((candidate) => candidate === this.value);
    if (text === undefined) throw this.fault(texts.join(' or '));
    return text;
  }

  /** `{ [name]: read(field) }`, or nothing if the field is absent. */
  maybe<Name extends string, T>(name: Name, read: (field: Field) => T): { [K in Name]?: T } {
    return this.value === undefined ? {} : ({ [name]: read(this) } as { [K in Name]: T });
  }
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'an array' : value === null ? 'null' : typeof value;
}

const text = (field: Field): string => field.text();

/** See {@link Resources.fromJSON}. */
export function readResources(value: unknown): readonly Resource[] {
  return new Field(value, 'resources').items().map((field) => checkResource(readResource(field)));
}

const IDENTITY = [
  'name',
  'reservations',
  'allocationRole',
  'revocable',
  'shared',
  'disk',
  'providerId',
  'type',
] as const;

function readResource(field: Field): Resource {
  const all = field.fields(...IDENTITY, 'milliUnits', 'ranges', 'items');
  const type = all.type.oneOf('scalar', 'ranges', 'set');
  switch (type) {
    case 'scalar': {
      const { milliUnits, ...identity } = field.fields(...IDENTITY, 'milliUnits');
      return { type, ...readIdentity(identity), milliUnits: milliUnits.number() };
    }
    case 'ranges': {
      const { ranges, ...identity } = field.fields(...IDENTITY, 'ranges');
      return { type, ...readIdentity(identity), ranges: ranges.items().map(readRange) };
    }
    case 'set': {
      const { items, ...identity } = field.fields(...IDENTITY, 'items');
      return { type, ...readIdentity(identity), items: items.items().map(text) };
    }
  }
}

function readIdentity(fields: Readonly<Record<keyof ResourceIdentity, Field>>): ResourceIdentity {
  return {
    name: fields.name.text(),
    reservations: fields.reservations.items().map(readReservation),
    ...fields.allocationRole.maybe('allocationRole', text),
    ...fields.revocable.maybe('revocable', (field) => field.true()),
    ...fields.shared.maybe('shared', (field) => field.true()),
    ...fields.disk.maybe('disk', readDisk),
    ...fields.providerId.maybe('providerId', text),
  };
}

function readReservation(field: Field): Reservation {
  const { type, role, principal, labels } = field.fields('type', 'role', 'principal', 'labels');
  return {
    type: type.oneOf('static', 'dynamic'),
    role: role.text(),
    ...principal.maybe('principal', text),
    ...labels.maybe('labels', readLabels),
  };
}

function readLabels(field: Field): readonly Label[] {
  return field.items().map((item) => {
    const { key, value } = item.fields('key', 'value');
    return { key: key.text(), ...value.maybe('value', text) };
  });
}

function readRange(field: Field): Range {
  const { begin, end } = field.fields('begin', 'end');
  return { begin: begin.number(), end: end.number() };
}

function readDisk(field: Field): Disk {
  const { source, persistence, volume } = field.fields('source', 'persistence', 'volume');
  return {
    ...source.maybe('source', readSource),
    ...persistence.maybe('persistence', (it) => {
      const { id, principal } = it.fields('id', 'principal');
      return { id: id.text(), ...principal.maybe('principal', text) };
    }),
    ...volume.maybe('volume', readVolume),
  };
}

function readSource(field: Field): DiskSource {
  const all = field.fields('type', 'root', 'vendor', 'id', 'profile', 'metadata');
  return {
    type: all.type.oneOf('PATH', 'MOUNT', 'BLOCK', 'RAW', 'UNKNOWN'),
    ...all.root.maybe('root', text),
    ...all.vendor.maybe('vendor', text),
    ...all.id.maybe('id', text),
    ...all.profile.maybe('profile', text),
    ...all.metadata.maybe('metadata', readLabels),
  };
}

function readVolume(field: Field): DiskVolume {
  const { containerPath, hostPath, mode } = field.fields('containerPath', 'hostPath', 'mode');
  return { containerPath: containerPath.text(), ...hostPath.maybe('hostPath', text), mode: mode.oneOf('RW', 'RO') };
}
