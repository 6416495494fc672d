import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError } from '../../base/errors.js';
import type { TaskToRun, VolumeKey } from '../core/agents/agent-runtime.js';

const OWNER_ONLY = 0o700;

/**
 * Makes each persistent volume of a task a folder, if it is none yet, and links it into the sandbox where the task expects
 * it. What lies there stays from task to task, until the volume is destroyed.
 *
 * @throws what the file system says, and InvalidArgumentError for a place outside the sandbox
 */
export function mountVolumes(workDir: string, sandbox: string, { agentId, resources }: TaskToRun): void {
  for (const { disk, reservations } of resources) {
    const [id, role, place] = [disk?.persistence?.id, reservations.at(-1)?.role, disk?.volume?.containerPath];
    if (id === undefined || role === undefined || place === undefined) continue;
    const link = path.resolve(sandbox, place);
    if (path.isAbsolute(place) || !link.startsWith(sandbox + path.sep))
      throw new InvalidArgumentError(`volume '${id}' is at '${place}': a path within the sandbox is expected`);
    const folder = folderOf(workDir, { agentId, role, id });
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
    mkdirSync(path.dirname(link), { recursive: true, mode: OWNER_ONLY });
    symlinkSync(folder, link);
  }
}

/** Removes a volume's folder with all that is in it. Nothing happens if there is none. @throws what the file system says */
export function removeVolume(workDir: string, volume: VolumeKey): void {
  rmSync(folderOf(workDir, volume), { recursive: true, force: true });
}

/** `<workDir>/volumes/<agent>/<role>/<id>`, beside the agents' own folders; what names no folder is escaped. */
function folderOf(workDir: string, { agentId, role, id }: VolumeKey): string {
  return path.join(workDir, 'volumes', nameOf(agentId), nameOf(role), nameOf(id));
}

function nameOf(text: string): string {
  const name = encodeURIComponent(text);
  return /^\.{1,2}$/.test(name) ? name.replaceAll('.', '%2E') : name;
}
