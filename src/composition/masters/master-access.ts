import { InvalidArgumentError } from '../../base/errors.js';
import type { CredentialSource, TlsMaterial } from '../../session/options.js';
import type { SchedulerOptions } from '../options.js';
import { readCredentialFile, readTokenFile } from './credential-files.js';
import { type MasterPlace, parseMasters } from './parse-masters.js';
import { readTlsFiles, type TlsFiles } from './tls-files.js';

/** Where masters are, and all that it takes to be let in. */
export interface MasterAccess extends Pick<MasterPlace, 'masters'> {
  readonly credentials?: MasterPlace['credentials'] | CredentialSource;
  readonly tls?: () => TlsMaterial;
}

type AccessOptions = Pick<SchedulerOptions, 'credentialFile' | 'tokenFile' | 'tls'>;

/** How what gives access is called where it was given. */
export interface AccessNames {
  readonly credentialFile: string;
  readonly tokenFile: string;
  readonly tls: (name: keyof TlsFiles) => string;
}

const OPTION_NAMES: AccessNames = {
  credentialFile: 'credentialFile',
  tokenFile: 'tokenFile',
  tls: (name) => `tls.${name}`,
};

/**
 * Reads where masters are and what gives access to them. Files are read now, so that what is wrong with them is told
 * before anything is started, and again whenever they are needed.
 *
 * @throws InvalidArgumentError for what cannot be, or contradicts itself
 */
export function readMasterAccess(
  master: string | readonly string[],
  { credentialFile, tokenFile, tls }: AccessOptions,
  names: AccessNames = OPTION_NAMES,
): MasterAccess {
  const { masters, credentials } = parseMasters(master);
  const given = [
    ...(credentials === undefined ? [] : ['the URL of the master']),
    ...(credentialFile === undefined ? [] : [names.credentialFile]),
    ...(tokenFile === undefined ? [] : [names.tokenFile]),
  ];
  if (given.length > 1) {
    throw new InvalidArgumentError(`there are credentials in ${given.join(' and in ')}; accepted: one of them`);
  }
  const source = sourceOf(credentialFile, tokenFile, names);
  return {
    masters,
    ...(credentials !== undefined && { credentials }),
    ...(source !== undefined && { credentials: source }),
    ...(tls !== undefined && { tls: checkedTls(masters, tls, names) }),
  };
}

function sourceOf(
  credentialFile: string | undefined,
  tokenFile: string | undefined,
  names: AccessNames,
): CredentialSource | undefined {
  if (credentialFile !== undefined) {
    const { principal } = under(names.credentialFile, () => readCredentialFile(credentialFile));
    return () => {
      const now = readCredentialFile(credentialFile);
      if (now.principal === principal) return now;
      throw new InvalidArgumentError(`'${credentialFile}' names another principal by now; accepted: '${principal}'`);
    };
  }
  if (tokenFile === undefined) return undefined;
  under(names.tokenFile, () => readTokenFile(tokenFile));
  return () => readTokenFile(tokenFile);
}

function checkedTls(masters: MasterAccess['masters'], tls: TlsFiles, names: AccessNames): () => TlsMaterial {
  const plain = 'servers' in masters ? undefined : masters.find(({ protocol }) => protocol !== 'https:');
  if (plain !== undefined) {
    const [name = 'ca'] = (['ca', 'cert', 'key'] as const).filter((one) => tls[one] !== undefined);
    throw new InvalidArgumentError(
      `${names.tls(name)}: ${plain.origin} is not spoken to by TLS; accepted: with https URLs`,
    );
  }
  readTlsFiles(tls, names.tls);
  return () => readTlsFiles(tls, names.tls);
}

/** Runs `read`; what it says of a wrong file is told with the name under which it was given. */
function under<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`${name}: ${error.message}`, { cause: error });
  }
}
