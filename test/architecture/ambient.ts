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
  const { parent } = name;
  const member = ts.isPropertyAccessExpression(parent) && parent.expression === name ? parent.name.text : undefined;
  if (GLOBALS.has(name.text)) {
    if (member === undefined) return `${name.text} as a value`;
    return CLOCKS.has(member) ? `${name.text}.${member}` : undefined;
  }
  // `Math['random']`, `const { random } = Math`: what comes of it cannot be seen from here.
  if (name.text === 'Math' && member === undefined) return 'Math as a value';
  const banned = Object.hasOwn(MEMBERS, name.text) ? MEMBERS[name.text]! : [];
  return member !== undefined && banned.includes(member) ? `${name.text}.${member}` : undefined;
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
