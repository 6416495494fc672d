import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import { RowError, type RowFaults } from './row-faults.js';

/**
 * The lines of a text file, unpacked if its name ends in `.gz`, one at a time.
 * @throws InvalidArgumentError if the file cannot be read or unpacked
 */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const source = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  // A pipe passes no errors on.
  if (source !== bytes) bytes.on('error', (error: Error) => void source.destroy(error));
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* lines;
  } catch (error) {
    throw new InvalidArgumentError(`${file}: ${messageOf(error)}; accepted: a readable file`, { cause: error });
  } finally {
    bytes.destroy();
  }
}

/** One row as a reader sees it: the fields, and by what name a column is found. */
export interface CsvRow {
  readonly line: number;
  /** The text under a column's name. @throws RowError if the row has no such field */
  text(column: string): string;
  /** The same, or nothing where the file has no such column. */
  optional(column: string): string | undefined;
}

/**
 * Reads a CSV file with a header row by row (RFC 4180 without line breaks in fields); one whose name ends in `.tsv` by tabs. What `read` cannot read is counted
 * in `faults` and passed over.
 *
 * @param needed - columns that must be there
 * @throws InvalidArgumentError if the file cannot be read, or lacks a column
 */
export async function* csvRows<T>(
  file: string,
  needed: readonly string[],
  faults: RowFaults,
  read: (row: CsvRow) => T,
): AsyncGenerator<T> {
  const separator = file.endsWith('.tsv') ? '\t' : ',';
  let header: ReadonlyMap<string, number> | undefined;
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    if (header === undefined) {
      header = headerOf(file, fieldsOf(text, separator), needed);
      continue;
    }
    const fields = fieldsOf(text, separator);
    const columns = header;
    const optional = (column: string): string | undefined => fields[columns.get(column) ?? -1];
    const row: CsvRow = {
      line,
      optional,
      text(column) {
        const field = optional(column);
        if (field === undefined) throw new RowError(`${column}: the row has ${fields.length} fields`);
        return field;
      },
    };
    const value = attempt(() => read(row), file, line, faults);
    if (value !== undefined) yield value;
  }
  if (header === undefined) throw new InvalidArgumentError(`${file}: is empty; accepted: a header and rows`);
}

/** What `read` gives, or nothing if it found a fault in the row, which is counted. */
export function attempt<T>(read: () => T, file: string, line: number, faults: RowFaults): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    faults.add({ file, line, reason: error.message });
    return undefined;
  }
}

function headerOf(file: string, names: readonly string[], needed: readonly string[]): ReadonlyMap<string, number> {
  const header = new Map(names.map((name, at) => [name.trim(), at]));
  const missing = needed.filter((name) => !header.has(name));
  if (missing.length === 0) return header;
  throw new InvalidArgumentError(
    `${file}: line 1 has no column ${missing.map((name) => `'${name}'`).join(', ')} (there are: ${[...header.keys()].join(', ')})`,
  );
}

/** The fields of one line; quoted ones may hold commas, and `""` for a quote. */
function fieldsOf(line: string, separator: string): string[] {
  if (separator !== ',' || !line.includes('"')) return line.split(separator);
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
