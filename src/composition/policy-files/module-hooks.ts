import { existsSync, readFileSync } from 'node:fs';
import type { LoadFnOutput, LoadHookContext, ResolveFnOutput, ResolveHookContext } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { sourceFault } from './source-fault.js';

// Hooks of Node's module loader, which run in its own thread. They leave alone whatever needs none of them.

type Resolved = ResolveFnOutput | Promise<ResolveFnOutput>;
type Loaded = LoadFnOutput | Promise<LoadFnOutput>;

/** The doors of this package go by its name wherever the importing file lies; `./x.js` may stand for `./x.ts`. */
export function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: (specifier: string, context?: Partial<ResolveHookContext>) => Resolved,
): Resolved {
  if (/^stowage(\/|$)/.test(specifier)) return next(specifier, { ...context, parentURL: import.meta.url });
  return next(typedSource(specifier, context.parentURL) ?? specifier, context);
}

/** The TypeScript file that a TypeScript file means by the name of what a compiler makes of it. */
function typedSource(specifier: string, parent: string | undefined): string | undefined {
  const typed = specifier.replace(/\.(m?)js$/, '.$1ts');
  if (parent === undefined || !/^\.{1,2}\//.test(specifier) || typed === specifier || !isTypeScript(parent)) return;
  return existsSync(new URL(specifier, parent)) || !existsSync(new URL(typed, parent)) ? undefined : typed;
}

/**
 * Strips types, and takes a `.js` file that no package.json says anything about for a module if it imports or exports.
 *
 * @throws SyntaxError with file, line and column
 */
export function load(
  url: string,
  context: LoadHookContext,
  next: (url: string, context?: Partial<LoadHookContext>) => Loaded,
): Loaded {
  if (!url.startsWith('file:')) return next(url, context);
  if (isTypeScript(url)) return { format: 'module', source: withoutTypes(url), shortCircuit: true };
  if (!isUndeclared(url, context)) return next(url, context);
  const source = readFileSync(fileURLToPath(url), 'utf8');
  return /^\s*(import|export)\b/m.test(source) ? { format: 'module', source, shortCircuit: true } : next(url, context);
}

function withoutTypes(url: string): string {
  const file = fileURLToPath(url);
  const source = readFileSync(file, 'utf8');
  try {
    return transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcefile: file,
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
    }).code;
  } catch (error) {
    throw sourceFault(error, file);
  }
}

function isTypeScript(url: string): boolean {
  return /^file:.*\.m?ts(\?.*)?$/.test(url);
}

/** Node has no format for it, or one that it had to guess. */
function isUndeclared(url: string, { format }: LoadHookContext): boolean {
  return /\.js(\?.*)?$/.test(url) && (format === undefined || format === null);
}
