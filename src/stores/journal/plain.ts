import { compareCodePoints } from '../../base/compare.js';
import { InvalidArgumentError } from '../../base/errors.js';
import { Resources } from '../../resources/resources.js';

/** What JSON has no word for is an object of one key that begins with this; others that have such keys become pairs. */
const MARK = '$';

/**
 * Inputs, effects and settings of engines as JSON. Besides plain data it knows resources, maps and numbers that are
 * not finite; equal values of equal make give equal texts.
 *
 * @throws InvalidArgumentError for a function, which no text can hold
 */
export function plainText(value: unknown): string {
  return JSON.stringify(value, plainField);
}

/** Bags are immutable, and are written again and again. */
const WRITTEN = new WeakMap<Resources, unknown>();

/** Equal bags have equal texts, in whatever order somebody gave their fields. */
function inOrder(bag: Resources): unknown {
  let written = WRITTEN.get(bag);
  if (written === undefined) {
    written = sorted(bag.toJSON());
    WRITTEN.set(bag, written);
  }
  return written;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = Object.entries(value).sort(([a], [b]) => compareCodePoints(a, b));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}

/** JSON's own replacer: `this` holds the value as it was before a `toJSON` of its own. */
function plainField(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { [`${MARK}number`]: String(value) };
  if (typeof value !== 'object' || value === null) {
    if (typeof value !== 'function') return value;
    throw new InvalidArgumentError(`a journal cannot hold code: '${key}' is a function`);
  }
  const raw = this[key];
  if (raw instanceof Resources) return { [`${MARK}resources`]: inOrder(raw) };
  if (value instanceof Map) return { [`${MARK}map`]: [...value] };
  if (Array.isArray(value)) return value;
  for (const name in value) if (name.startsWith(MARK)) return escaped(value as Readonly<Record<string, unknown>>);
  return value;
}

function escaped(value: Readonly<Record<string, unknown>>): unknown {
  return { [`${MARK}object`]: Object.entries(value) };
}

/** Bags of one task or offer repeat, and what is read is immutable. */
const MOST_BAGS = 10_000;

/** Reads what {@link plainText} wrote. Keeps equal resources once. */
export class PlainReader {
  readonly #bags = new Map<string, Resources>();

  /** @throws InvalidArgumentError for what is no such text */
  read(text: string): unknown {
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      throw new InvalidArgumentError('it is no JSON', { cause: error });
    }
    return this.#revived(data);
  }

  #revived(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++) value[at] = this.#revived(value[at]);
      return value;
    }
    const fields = value as Record<string, unknown>;
    const names = Object.keys(fields);
    const [first] = names;
    if (names.length === 1 && first?.startsWith(MARK) === true) return this.#marked(first, fields[first]);
    for (const name of names) {
      const field = fields[name];
      if (typeof field === 'object' && field !== null) fields[name] = this.#revived(field);
    }
    return fields;
  }

  #marked(mark: string, content: unknown): unknown {
    switch (mark.slice(MARK.length)) {
      case 'number':
        return Number(content);
      case 'resources':
        return this.#bag(content);
      case 'map':
        return new Map(pairs(content).map(([key, value]) => [key, this.#revived(value)]));
      case 'object':
        return Object.fromEntries(pairs(content).map(([key, value]) => [String(key), this.#revived(value)]));
      default:
        throw new InvalidArgumentError(`it has a value of an unknown kind, '${mark}'`);
    }
  }

  #bag(content: unknown): Resources {
    const key = JSON.stringify(content);
    let bag = this.#bags.get(key);
    if (bag === undefined) {
      bag = Resources.fromJSON(content);
      if (this.#bags.size >= MOST_BAGS) this.#bags.clear();
      this.#bags.set(key, bag);
    }
    return bag;
  }
}

function pairs(content: unknown): readonly (readonly [unknown, unknown])[] {
  if (Array.isArray(content) && content.every((pair) => Array.isArray(pair) && pair.length === 2))
    return content as [unknown, unknown][];
  throw new InvalidArgumentError('it has a list of pairs that is none');
}
