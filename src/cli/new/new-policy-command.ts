import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';
import { describePolicies } from '../../composition/index.js';
import { EXIT } from '../exit-code.js';
import { KINDS, type KindTexts } from './kinds.js';
import { policyText, readmeText, testText } from './policy-texts.js';

/** The options of `stowage new policy`, as the command line gives them. */
export interface NewPolicyFlags {
  readonly kind: string;
  readonly dir?: string;
}

/**
 * `stowage new policy`: writes a policy that works as it stands, a test of its laws and a README.
 *
 * @throws InvalidArgumentError for a bad name or kind, or if one of the files is there already; nothing is written then
 */
export async function newPolicyCommand(name: string, { kind, dir = name }: NewPolicyFlags): Promise<number> {
  checkName(name);
  const texts = textsOf(kind);
  const files = new Map([
    [path.join(dir, `${name}.ts`), await policyText(kind, name)],
    [path.join(dir, `${name}.test.ts`), testText(name, texts)],
    [path.join(dir, 'README.md'), readmeText(name, kind, texts)],
  ]);
  for (const file of files.keys()) {
    if (existsSync(file)) throw new InvalidArgumentError(`${file}: is there already; accepted: another NAME or --dir`);
  }
  await write(dir, files);
  const policy = path.join(dir, `${name}.ts`);
  process.stdout.write(`${[...files.keys()].join('\n')}\n\nNow: stowage verify ${policy}\n`);
  return EXIT.done;
}

function checkName(name: string): void {
  const accepted = "lower case and hyphens, as 'near-data'";
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new InvalidArgumentError(`'${name}' is no name of a policy; accepted: ${accepted}`);
  if (describePolicies().some((shipped) => shipped.name === name))
    throw new InvalidArgumentError(`'${name}' is a shipped policy; accepted: another name, in ${accepted}`);
}

function textsOf(kind: string): KindTexts {
  const texts = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (texts !== undefined) return texts;
  const kinds = Object.keys(KINDS);
  throw new InvalidArgumentError(
    `--kind: no kind of policy '${kind}'${didYouMean(kind, kinds)} (there are: ${kinds.join(', ')})`,
  );
}

async function write(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    // A file that came up meanwhile is left alone.
    for (const [file, text] of files) await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    throw new InvalidArgumentError(`--dir: ${messageOf(error)}; accepted: a folder that can be written to`, {
      cause: error,
    });
  }
}
