import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';

/** A certificate and its key, as files. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Certificates made for one test by OpenSSL, in a folder of their own. Skips the test without OpenSSL; fails it in CI. */
export class Certificates {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'stowage-certificates-'));

  constructor(test: Context) {
    try {
      execFileSync('openssl', ['version']);
    } catch (error) {
      if (process.env['CI'] !== undefined) throw new Error('openssl is needed for the tests of TLS', { cause: error });
      process.stdout.write('      skipped: there is no openssl to make certificates\n');
      test.skip();
    }
  }

  /** An authority of its own. */
  authority(name: string): Identity {
    const { cert, key } = this.#files(name);
    const own = ['-x509', '-days', '2', '-subj', `/CN=${name}`, '-addext', 'basicConstraints=critical,CA:TRUE'];
    openssl('req', ...newKey(key), ...own, '-out', cert);
    return { cert, key };
  }

  /** A certificate by an authority, for 127.0.0.1 and `localhost`. */
  issued(name: string, authority: Identity): Identity {
    const { cert, key } = this.#files(name);
    const request = this.path(`${name}.csr`);
    const extensions = this.write(`${name}.ext`, 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
    openssl('req', ...newKey(key), '-subj', `/CN=${name}`, '-out', request);
    const by = ['-CA', authority.cert, '-CAkey', authority.key, '-CAcreateserial', '-days', '2'];
    openssl('x509', '-req', '-in', request, ...by, '-extfile', extensions, '-out', cert);
    return { cert, key };
  }

  path(name: string): string {
    return path.join(this.#folder, name);
  }

  /** @returns its path */
  write(name: string, text: string): string {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #files(name: string): Identity {
    return { cert: this.path(`${name}.pem`), key: this.path(`${name}.key`) };
  }
}

/** What a server or a client takes of an identity. */
export function pemsOf({ cert, key }: Identity): { readonly cert: string; readonly key: string } {
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

function newKey(file: string): readonly string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file];
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}
