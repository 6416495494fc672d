import ts from 'typescript';
import { descendants, lineOf } from './source.js';

/** One place where a source names another module, in whatever way. */
export interface Reference {
  /** Absent if only the run knows it: `import(name)`. */
  readonly to?: string;
  readonly line: number;
  /** Whether nothing of it is left at run time. */
  readonly isType: boolean;
}

/** Every module that a source names: imports, re-exports, `import()`, `require`, types, augmentations, `///` lines. */
export function referencesIn(tree: ts.SourceFile): readonly Reference[] {
  const slashes = [...tree.referencedFiles, ...tree.typeReferenceDirectives].map(({ fileName, pos }) => ({
    to: fileName,
    line: tree.getLineAndCharacterOfPosition(pos).line + 1,
    isType: true,
  }));
  return [...slashes, ...[...descendants(tree)].flatMap((node) => referenceOf(node) ?? [])];
}

function referenceOf(node: ts.Node): Reference | undefined {
  if (ts.isImportDeclaration(node)) {
    return reference(node, node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return reference(node, node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return reference(node, node.moduleReference.expression, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node)) {
    return reference(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
  }
  if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return reference(node, node.name, true);
  if (ts.isCallExpression(node) && isLoader(node.expression)) return reference(node, node.arguments[0], false);
  return undefined;
}

/** `import(…)`, `require(…)`, `require.resolve(…)`, `module.require(…)`, `import.meta.resolve(…)`, `createRequire(…)`. */
function isLoader(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(callee)) return callee.text === 'require' || callee.text === 'createRequire';
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const { expression, name } = callee;
  if (name.text === 'require' || name.text === 'createRequire') return true;
  return name.text === 'resolve' && (ts.isMetaProperty(expression) || expression.getText() === 'require');
}

function reference(node: ts.Node, to: ts.Node | undefined, isType: boolean): Reference {
  const line = lineOf(node);
  return to !== undefined && ts.isStringLiteralLike(to) ? { to: to.text, line, isType } : { line, isType };
}
