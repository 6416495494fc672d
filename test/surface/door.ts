import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** What a door offers: the names that are there at run time, and those that only the compiler sees. */
export interface Surface {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** An entry of package.json's `exports` that leads to code. */
export interface Door {
  /** As importers write it: `stowage/policy`. */
  readonly name: string;
  /** The built module, relative to the package. */
  readonly module: string;
  /** Where its recorded surface lies, relative to the package. */
  readonly record: string;
}

const RECORDS = path.join('test', 'fixtures', 'surface');

export function doorsOf(root: string): readonly Door[] {
  const { name, exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string>>;
  };
  return Object.entries(exports)
    .filter(([, module]) => module.endsWith('.js'))
    .map(([door, module]) => ({
      name: path.posix.join(name, door),
      module,
      record: path.join(RECORDS, `${door === '.' ? name : door.slice(2)}.json`),
    }));
}

/**
 * The names that a built door exports, sorted.
 * @throws Error if it was not built, or says `export *`, which offers names that nobody chose
 */
export async function surfaceOf(root: string, { name, module }: Door): Promise<Surface> {
  const file = path.resolve(root, module);
  if (!existsSync(file)) throw new Error(`package.json opens the door ${name}, but ${module} is not there`);
  const values = Object.keys((await import(pathToFileURL(file).href)) as object);
  const declared = declaredIn(file.replace(/\.js$/, '.d.ts'));
  return { values: values.sort(), types: declared.filter((type) => !values.includes(type)).sort() };
}

/** Recorded surfaces of doors that are no more. */
export function staleRecords(root: string): readonly string[] {
  const known = new Set(doorsOf(root).map(({ record }) => record));
  const folder = path.join(root, RECORDS);
  const records = existsSync(folder) ? readdirSync(folder).map((file) => path.join(RECORDS, file)) : [];
  return records.filter((record) => !known.has(record));
}

function declaredIn(file: string): string[] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  return tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause === undefined)
        throw new Error(`${file} says \`${statement.getText()}\`: name the exports`);
      return ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map((element) => element.name.text)
        : [statement.exportClause.name.text];
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (isExported !== true) return [];
    const named = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
      : [statement as ts.DeclarationStatement];
    return named.map(({ name }) => name?.getText() ?? 'default');
  });
}
