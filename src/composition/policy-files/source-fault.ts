import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

/** What esbuild throws. */
interface Failure {
  readonly errors: readonly {
    readonly text: string;
    readonly location: { readonly line: number; readonly column: number } | null;
  }[];
}

/** Places are told by a SyntaxError's text alone: the loader's thread hands over nothing else. */
export function sourceFault(thrown: unknown, file: string): unknown {
  const first = (thrown as Partial<Failure>).errors?.[0];
  if (first === undefined) return thrown;
  const at = first.location === null ? '' : `:${first.location.line}:${first.location.column + 1}`;
  return new SyntaxError(`${file}${at}: ${first.text}`);
}

/** A JavaScript file's error of syntax with its place, which Node does not tell; nothing if it has none. */
export function syntaxFaultOf(file: string): SyntaxError | undefined {
  try {
    transformSync(readFileSync(file, 'utf8'), { loader: 'js', format: 'esm', logLevel: 'silent' });
    return undefined;
  } catch (error) {
    const fault = sourceFault(error, file);
    if (fault instanceof SyntaxError) return fault;
    throw error;
  }
}
