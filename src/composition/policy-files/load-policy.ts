import { register } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { readText } from '../input/read-text.js';
import { exportedPolicy } from './exported-policy.js';
import { POLICY_ENDINGS } from './policy-path.js';
import { syntaxFaultOf } from './source-fault.js';

let areHooksThere = false;

/**
 * Loads a policy from a JavaScript or TypeScript module that lies anywhere. What it imports as `stowage/…` is this very
 * package. Runs the module's code; a module is loaded once a process.
 *
 * @param file - relative to `folder`; as it was given, for messages
 * @throws InvalidArgumentError in one line: no such file, an error of syntax with line and column, what its code threw
 * and where, or what it exports instead of a policy
 */
export async function loadPolicy(file: string, folder = '.'): Promise<PolicyDefinition> {
  const whole = path.resolve(folder, file);
  if (!POLICY_ENDINGS.includes(path.extname(whole))) {
    throw new InvalidArgumentError(`${file}: no policy file by its ending; accepted: ${POLICY_ENDINGS.join(', ')}`);
  }
  try {
    await readText(whole, 'a policy file');
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error).replace(whole, file), { cause: error });
  }
  return exportedPolicy(await imported(whole, file), file);
}

async function imported(whole: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  if (!areHooksThere) register(new URL('./module-hooks.js', import.meta.url));
  areHooksThere = true;
  const wereMapsThere = process.sourceMapsEnabled;
  // Places in what is thrown are then those of the TypeScript that a person wrote.
  process.setSourceMapsEnabled(true);
  try {
    return (await import(pathToFileURL(whole).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new InvalidArgumentError(importFault(error, whole).replaceAll(whole, file), { cause: error });
  } finally {
    process.setSourceMapsEnabled(wereMapsThere);
  }
}

/** Where it went wrong as the module was loaded, and what. */
function importFault(thrown: unknown, whole: string): string {
  if (thrown instanceof SyntaxError) {
    const { message } = isPlaced(thrown) ? thrown : (syntaxFaultOf(whole) ?? thrown);
    return isPlaced({ message }) ? message : `${whole}: ${message}`;
  }
  if (codeOf(thrown) === 'ERR_MODULE_NOT_FOUND') return `${whole}: ${messageOf(thrown)}`;
  return `${whole}${placeIn(thrown, whole)}: threw as it was loaded: ${messageOf(thrown)}`;
}

/** Whether it begins with file, line and column, as what the loader's hooks throw. */
function isPlaced({ message }: { readonly message: string }): boolean {
  return /^\S.*:\d+:\d+: /.test(message);
}

function codeOf(thrown: unknown): unknown {
  return (thrown as { readonly code?: unknown } | null | undefined)?.code;
}

/** `:7:9` if the file is where it was thrown from, or on the way there. */
function placeIn(thrown: unknown, whole: string): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  for (const name of [pathToFileURL(whole).href, whole]) {
    const [, place] = stack.split(`${name}:`);
    const [, line, column] = /^(\d+):(\d+)/.exec(place ?? '') ?? [];
    if (line !== undefined && column !== undefined) return `:${line}:${column}`;
  }
  return '';
}
