import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read by this user',
  ENOTDIR: 'there is no such file: a part of its path is no folder',
};

/**
 * @param accepted - what the file should be, as `a job file`
 * @throws InvalidArgumentError naming the file and why it cannot be read
 */
export async function readText(file: string, accepted: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error);
    throw new InvalidArgumentError(`${file}: ${reason}; accepted: the path of ${accepted}`, { cause: error });
  }
}
