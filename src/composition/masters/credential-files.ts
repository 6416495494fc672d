import { readFileSync } from 'node:fs';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { Credentials } from '../../session/options.js';

const BASIC = 'accepted: a file that holds `principal secret`, or {"principal": …, "secret": …}, as Mesos reads it';
const TOKEN = 'accepted: a file that holds the token alone';

/**
 * A principal and its secret from a file in either of the forms that Mesos' own `--credential` takes.
 *
 * @throws InvalidArgumentError naming the file and what is accepted, never its content
 */
export function readCredentialFile(path: string): { readonly principal: string; readonly secret: string } {
  const text = read(path, BASIC).trim();
  const { principal, secret } = text.startsWith('{') ? fromJson(path, text) : fromWords(text);
  if (principal === undefined || secret === undefined)
    throw new InvalidArgumentError(`'${path}' holds no credentials; ${BASIC}`);
  if (principal.includes(':')) {
    throw new InvalidArgumentError(`'${path}': the principal has a ':', which HTTP Basic cannot carry; ${BASIC}`);
  }
  return { principal, secret };
}

/** A bearer token from a file. @throws InvalidArgumentError naming the file and what is accepted, never its content */
export function readTokenFile(path: string): Credentials {
  const token = read(path, TOKEN).trim();
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token)) {
    throw new InvalidArgumentError(`'${path}' holds no bearer token; ${TOKEN}`);
  }
  return { token };
}

function fromWords(text: string): { principal?: string | undefined; secret?: string | undefined } {
  const [principal, secret, ...rest] = text.split(/\s+/);
  return rest.length > 0 ? {} : { principal: principal === '' ? undefined : principal, secret };
}

function fromJson(path: string, text: string): { principal?: string; secret?: string } {
  let value: { principal?: unknown; secret?: unknown };
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    // The parser's own words would show what the file holds.
    throw new InvalidArgumentError(`'${path}' holds no JSON; ${BASIC}`);
  }
  const { principal, secret } = value;
  return typeof principal === 'string' && principal !== '' && typeof secret === 'string' ? { principal, secret } : {};
}

function read(path: string, accepted: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError(`'${path}': ${messageOf(error)}; ${accepted}`, { cause: error });
  }
}
