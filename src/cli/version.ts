import { readFileSync } from 'node:fs';

/** The package's version, as its package.json says. */
export const VERSION: string = versionOf(new URL('../../../package.json', import.meta.url));

function versionOf(file: URL): string {
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return version;
}
