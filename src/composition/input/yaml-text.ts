import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { InvalidArgumentError } from '../../base/errors.js';
import { type Complaint, showPath } from './fields.js';

/** Data from a YAML text (JSON is YAML), which knows the place of each of its values. */
export interface YamlData {
  readonly data: unknown;
  /** One line about the value at a path, or about its key: `<file>:<line>:<col>: <field>: <message>`. */
  error(complaint: Omit<Complaint, 'isUnknown'> & Partial<Complaint>): InvalidArgumentError;
}

/**
 * Reads one YAML 1.2 document.
 *
 * @param source - the file's name, for messages
 * @param textUnder - keys of mappings whose values are text: `VERSION: 1.10` stays `1.10` there
 * @throws InvalidArgumentError for the first error of syntax, a key given twice included, with line and column
 */
export function readYaml(text: string, source: string, textUnder: readonly string[] = []): YamlData {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${source}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) throw new InvalidArgumentError(`${place(fault.pos[0])}: ${syntaxFault(fault, text)}`);
  if (document.contents === null) throw new InvalidArgumentError(`${source}:1:1: is empty; accepted: a YAML document`);
  keepTexts(document, new Set(textUnder));
  return {
    data: toData(document, place),
    error({ path, message, isUnknown = false }) {
      const field = path.length === 0 ? '' : `${showPath(path)}: `;
      const offset = offsetOf(document, path, isUnknown);
      return new InvalidArgumentError(`${place(offset)}: ${field}${firstLine(message)}`);
    },
  };
}

function toData(document: Document, place: (offset: number) => string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // Aliases that expand without end, or that nothing stands behind.
    throw new InvalidArgumentError(`${place(0)}: ${firstLine((error as Error).message)}; accepted: one YAML document`);
  }
}

function syntaxFault({ code, message, pos }: YAMLError, text: string): string {
  if (code === 'DUPLICATE_KEY') {
    const [key = ''] = /^[^\s:]*/.exec(text.slice(pos[0])) ?? [];
    return `${key}: is given twice; accepted: once in a mapping`;
  }
  const what = code === 'MULTIPLE_DOCS' ? 'a second document begins' : firstLine(message);
  return `${what}; accepted: one YAML document`;
}

/** Puts the text of a plain scalar in place of the number or truth value that YAML reads in it. */
function keepTexts(document: Document, keys: ReadonlySet<string>): void {
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || typeof key.value !== 'string' || !keys.has(key.value)) return;
      const children = isMap(value) ? value.items.map((pair) => pair.value) : isSeq(value) ? value.items : [value];
      for (const child of children) {
        if (isScalar(child) && typeof child.value !== 'string' && child.value !== null && child.source !== undefined)
          child.value = child.source;
      }
    },
  });
}

/** Where the value at `path` begins, or its key, or the last of its ancestors that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[], isUnknown: boolean): number {
  let node = resolve(document, document.contents);
  let offset = startOf(node) ?? 0;
  for (const [at, step] of path.entries()) {
    const { key, value } = childOf(node, step);
    const isOfKey = isUnknown && at === path.length - 1;
    offset = (isOfKey ? startOf(key) : undefined) ?? startOf(value) ?? startOf(key) ?? offset;
    node = resolve(document, value);
  }
  return offset;
}

function childOf(node: unknown, step: PropertyKey): { readonly key?: unknown; readonly value?: unknown } {
  if (isSeq(node)) return { value: node.items[Number(step)] };
  if (!isMap(node)) return {};
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) ?? {};
}

function resolve(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
