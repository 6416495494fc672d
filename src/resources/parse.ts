import { InvalidArgumentError } from '../base/errors.js';
import { checkResource } from './check-resource.js';
import type { Label, Range, Reservation, Resource, ResourceIdentity } from './resource.js';
import { ANY_ROLE } from './roles.js';

// A name; then any of (…), with one level of brackets inside, and {REV}; then the value.
const ITEM = /^([^:(){}[\]<>]+)((?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\{REV\})*)\s*:([^:]*)$/;
const SUFFIX = /\{REV\}|\(allocated: *([^()]+)\)|\(reservations: *\[(.+)\]\)|\(([^():]+)\)/y;
const LAYER = /\((STATIC|DYNAMIC),([^,(){}]+)(?:,([^,(){}]*))?(?:,\{([^(){}]*)\})?\)(?:, *(?=\()|$)/y;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const RANGE = /^(\d+) *- *(\d+)$/;

type Identity = Omit<ResourceIdentity, 'name'>;
type Amount =
  | Pick<Resource & { type: 'scalar' }, 'type' | 'milliUnits'>
  | Pick<Resource & { type: 'ranges' }, 'type' | 'ranges'>
  | Pick<Resource & { type: 'set' }, 'type' | 'items'>;

/** See {@link Resources.parse}. Mesos: `Resources::fromSimpleString`. */
export function parseResources(text: string, defaultRole: string): readonly Resource[] {
  if (text.trim() === '{}') return [];
  const types = new Map<string, Resource['type']>();
  return tokens(text, ';').map((item) => {
    const resource = parseItem(item, defaultRole);
    const type = types.get(resource.name) ?? resource.type;
    if (type !== resource.type) throw fault(item, `'${resource.name}' is of type ${type} before`);
    types.set(resource.name, type);
    return resource;
  });
}

function parseItem(item: string, defaultRole: string): Resource {
  const [, name, suffixes, value] = ITEM.exec(item) ?? [];
  if (name === undefined || suffixes === undefined || value === undefined) {
    throw fault(item, `'name:value' or 'name(role):value' is expected`);
  }
  return checkResource({
    name: name.trim(),
    ...parseSuffixes(item, suffixes, defaultRole),
    ...parseAmount(item, value.trim()),
  });
}

function parseSuffixes(item: string, suffixes: string, defaultRole: string): Identity {
  let reservations: readonly Reservation[] | undefined;
  let rest: Omit<Identity, 'reservations'> = {};
  for (const [all, allocated, stack, role] of matches(SUFFIX, suffixes) ?? [[]]) {
    if (all === undefined) throw fault(item, `'(role)', '(allocated: role)' or '(reservations: […])' is expected`);
    if ((stack ?? role) !== undefined && reservations !== undefined) throw fault(item, 'it is reserved twice');
    if (allocated !== undefined) rest = { ...rest, allocationRole: allocated.trim() };
    else if (stack !== undefined) reservations = parseStack(item, stack);
    else if (role !== undefined) reservations = staticFor(role.trim());
    else rest = { ...rest, revocable: true };
  }
  return { reservations: reservations ?? staticFor(defaultRole), ...rest };
}

function staticFor(role: string): readonly Reservation[] {
  return role === ANY_ROLE ? [] : [{ type: 'static', role }];
}

function parseStack(item: string, text: string): readonly Reservation[] {
  const layers = matches(LAYER, text);
  if (layers === undefined) throw fault(item, `'(STATIC,role)' or '(DYNAMIC,role,principal,{key: value})' is expected`);
  return layers.map(([, type, role = '', principal, labels]) => ({
    type: type === 'STATIC' ? 'static' : 'dynamic',
    role,
    ...(principal !== undefined && { principal }),
    ...(labels !== undefined && { labels: tokens(labels, ',').map(parseLabel) }),
  }));
}

function parseLabel(text: string): Label {
  const colon = text.indexOf(': ');
  return colon < 0 ? { key: text } : { key: text.slice(0, colon), value: text.slice(colon + 2) };
}

/** Mesos: `values::parse`. */
function parseAmount(item: string, value: string): Amount {
  const inner = value.slice(1, -1);
  if (NUMBER.test(value)) return { type: 'scalar', milliUnits: Number(value) * 1000 };
  if (value.startsWith('{') && value.endsWith('}')) return { type: 'set', items: tokens(inner, ',') };
  if (value.startsWith('[') && value.endsWith(']')) {
    return { type: 'ranges', ranges: tokens(inner, ',').map((range) => parseRange(item, range)) };
  }
  throw fault(item, `'${value}' is no number, no ranges as [31000-32000, 33000-34000], and no set as {a, b}`);
}

function parseRange(item: string, text: string): Range {
  const [, begin, end] = RANGE.exec(text) ?? [];
  if (begin === undefined || end === undefined) throw fault(item, `'${text}' is no range as 31000-32000`);
  return { begin: Number(begin), end: Number(end) };
}

/** The parts between separators, trimmed; empty ones are passed over, as Mesos does. */
function tokens(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The matches of a sticky pattern one after the other, or `undefined` if they do not make up the whole text. */
function matches(pattern: RegExp, text: string): RegExpExecArray[] | undefined {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    found.push(match);
  }
  return found;
}

function fault(item: string, detail: string): InvalidArgumentError {
  return new InvalidArgumentError(`resource '${item}': ${detail}`);
}
