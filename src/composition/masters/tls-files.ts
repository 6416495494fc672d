import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { TlsMaterial } from '../../session/options.js';

/** PEM files for masters by https. They are read anew for each connection, so that they may be replaced. */
export interface TlsFiles {
  /** The authorities that the masters' certificates must come from, in place of those that Node brings along. */
  readonly ca?: string;
  /** Our own certificate, with those between it and its authority behind it. Together with `key`. */
  readonly cert?: string;
  /** The key of `cert`, not encrypted. */
  readonly key?: string;
}

/**
 * Reads the files as they are now.
 *
 * @param nameOf - how a file is called where it was given, as `--ca`
 * @throws InvalidArgumentError naming file and what is accepted
 */
export function readTlsFiles({ ca, cert, key }: TlsFiles, nameOf: (name: keyof TlsFiles) => string): TlsMaterial {
  if ((cert === undefined) !== (key === undefined)) {
    const [there, lacking] = cert === undefined ? (['key', 'cert'] as const) : (['cert', 'key'] as const);
    throw new InvalidArgumentError(`${nameOf(there)} needs ${nameOf(lacking)}; accepted: both, or neither`);
  }
  const material: TlsMaterial = {
    ...(ca !== undefined && { ca: readPem(nameOf('ca'), ca, 'certificates') }),
    ...(cert !== undefined && { cert: readPem(nameOf('cert'), cert, 'a certificate') }),
    ...(key !== undefined && { key: readPem(nameOf('key'), key, 'a private key') }),
  };
  if (material.cert !== undefined && material.key !== undefined && cert !== undefined) {
    const own = new X509Certificate(material.cert);
    if (!own.checkPrivateKey(createPrivateKey(material.key))) {
      throw new InvalidArgumentError(
        `${nameOf('key')} is not the key of ${nameOf('cert')} '${cert}'; accepted: its own`,
      );
    }
  }
  return material;
}

function readPem(name: string, path: string, what: 'certificates' | 'a certificate' | 'a private key'): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (what === 'a private key') createPrivateKey(text);
    else for (const part of certificatesIn(text)) new X509Certificate(part);
    return text;
  } catch (error) {
    // OpenSSL's words for what it cannot read say nothing to anybody.
    const why = error instanceof Error && 'syscall' in error ? messageOf(error) : `holds no ${what.replace(/^a /, '')}`;
    throw new InvalidArgumentError(`${name}: '${path}': ${why}; accepted: a PEM file of ${what}`, { cause: error });
  }
}

/** @throws Error if there is none */
function certificatesIn(text: string): readonly string[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
  if (found === null) throw new Error('no certificate');
  return found;
}
