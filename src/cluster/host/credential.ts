import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may speak to the master, and how it is known. */
export interface Credential {
  readonly principal: string;
  readonly secret: string;
}

/** A credential that nobody can guess, for one run. */
export function drawCredential(): Credential {
  return { principal: 'stowage', secret: randomBytes(18).toString('base64url') };
}

/**
 * Whom the header `Authorization` belongs to, if it is HTTP Basic with the right secret. Takes as long for a wrong one
 * as for a right one. As on a real master the scheme is written `Basic`, in no other case.
 */
export function authenticate(header: string | undefined, { principal, secret }: Credential): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const given = Buffer.from(encoded, 'base64');
  return timingSafeEqual(digest(given), digest(Buffer.from(`${principal}:${secret}`))) ? principal : undefined;
}

/** Makes texts of any length equally long. */
function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
