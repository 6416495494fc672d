import { stat } from 'node:fs/promises';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { StateRecord } from '../../engine/ports/state-store.js';
import { nodeDisk } from '../../stores/file/disk.js';
import { type FolderScan, type SegmentScan, scanFolder } from '../../stores/file/scan.js';

export type { FolderScan, SegmentScan, StateRecord };

/**
 * Reads a state folder without taking hold of it, and changes nothing: also one that is damaged, or in use (its end may
 * look torn then).
 *
 * @throws InvalidArgumentError for what is no state folder
 */
export async function inspectState(folder: string): Promise<FolderScan> {
  const accepted = 'accepted: a folder that was given to --state';
  const found = await stat(folder).catch((error: unknown) => {
    throw new InvalidArgumentError(`'${folder}': ${messageOf(error)}; ${accepted}`, { cause: error });
  });
  if (!found.isDirectory()) throw new InvalidArgumentError(`'${folder}' is no folder; ${accepted}`);
  const scan = await scanFolder(nodeDisk, folder, await nodeDisk.list(folder));
  if (scan.segments.length === 0) throw new InvalidArgumentError(`'${folder}' holds no state; ${accepted}`);
  return scan;
}
