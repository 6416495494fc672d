import ts from 'typescript';
import { descendants, type Finding, lineOf } from './source.js';

const CLOCKS = new Set([
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
]);

/** Time and chance behind an object's name. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Math: ['random'],
  AbortSignal: ['timeout'],
  process: ['hrtime', 'nextTick', 'uptime'],
};

/** What a worker or a page has not, or has as a source of chance. */
const HOST = new Set(['Buffer', 'process', 'crypto', 'global', '__dirname', '__filename']);

const GLOBALS = new Set(['globalThis', 'global']);

/** Where a source reads a clock, starts a timer or draws by chance without having been handed any of them. */
export function clocksIn(tree: ts.SourceFile): readonly Finding[] {
  return namesIn(tree).flatMap((name) => {
    const what = clockOf(name);
    return what === undefined
      ? []
      : [{ file: tree.fileName, line: lineOf(name), message: `uses ${what}: time and chance are arguments` }];
  });
}

/** Where a source uses a global that only Node has. */
export function hostGlobalsIn(tree: ts.SourceFile): readonly Finding[] {
  return namesIn(tree)
    .filter((name) => HOST.has(name.text))
    .map((name) => ({
      file: tree.fileName,
      line: lineOf(name),
      message: `uses ${name.text}, which this floor must do without: it runs in a worker or a page`,
    }));
}

function clockOf(name: ts.Identifier): string | undefined {
  if (CLOCKS.has(name.text)) return name.text;
  const banned = GLOBALS.has(name.text) ? [...CLOCKS] : Object.hasOwn(MEMBERS, name.text) ? MEMBERS[name.text]! : [];
  const members = membersOf(name);
  if (members === undefined) {
    // `Math['random']`, `run(Math)`: what comes of it cannot be seen from here.
    return name.text === 'Math' || GLOBALS.has(name.text) ? `${name.text} as a value` : undefined;
  }
  const member = members.find((one) => banned.includes(one));
  return member === undefined ? undefined : `${name.text}.${member}`;
}

/** What is taken from an object: `x.a`, `(x as T).a`, `const { a, b: c } = x`; `undefined` if that cannot be told. */
function membersOf(name: ts.Identifier): readonly string[] | undefined {
  let whole: ts.Node = name;
  while (ts.isAsExpression(whole.parent) || ts.isParenthesizedExpression(whole.parent)) whole = whole.parent;
  const { parent } = whole;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === whole) return [parent.name.text];
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return undefined;
  const keys = parent.name.elements.map(({ dotDotDotToken, propertyName, name: local }) =>
    dotDotDotToken === undefined ? (propertyName ?? local) : undefined,
  );
  return keys.every((key) => key !== undefined && ts.isIdentifier(key)) ? keys.map((key) => key.text) : undefined;
}

/** Every identifier that stands for a variable, not for a property of something. */
function namesIn(tree: ts.SourceFile): readonly ts.Identifier[] {
  return [...descendants(tree)].filter((node) => ts.isIdentifier(node)).filter((name) => !isPropertyName(name));
}

function isPropertyName(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isQualifiedName(parent)) return parent.right === name;
  if (ts.isBindingElement(parent)) return parent.propertyName === name;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isClassElement(parent) ||
      ts.isTypeElement(parent) ||
      ts.isEnumMember(parent)) &&
    parent.name === name
  );
}
