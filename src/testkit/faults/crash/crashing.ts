import { linkSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../../base/system-clock.js';
import type { MasterCall, MasterConnection, MasterListener } from '../../../engine/ports/master.js';
import type { StateStore } from '../../../engine/ports/state-store.js';
import type { Disk } from '../../../stores/file/disk.js';
import type { CrashTrigger } from './points.js';

/** A disk at whose operations the process may end. @param archive - a folder that keeps what is removed */
export function crashingDisk(disk: Disk, trigger: CrashTrigger, archive: string): Disk {
  const at = async <T>(name: string, action: () => Promise<T>): Promise<T> => {
    trigger.reached(`disk:${name}:before`);
    const result = await action();
    trigger.reached(`disk:${name}:after`);
    return result;
  };
  return {
    makeFolder: (folder) => disk.makeFolder(folder),
    list: (folder) => disk.list(folder),
    read: (file) => disk.read(file),
    lock: (folder) => disk.lock(folder),
    rename: (from, to) => at('rename', () => disk.rename(from, to)),
    syncFolder: (folder) => at('syncFolder', () => disk.syncFolder(folder)),
    remove: (file) =>
      at('remove', () => {
        keep(file, archive);
        return disk.remove(file);
      }),
    async open(file, mode) {
      const opened = await at('open', () => disk.open(file, mode));
      return {
        write: (bytes, offset) =>
          at('write', async () => {
            if (trigger.isDue('disk:write:half')) await opened.write(bytes.subarray(0, bytes.length >> 1), offset);
            trigger.reached('disk:write:half');
            await opened.write(bytes, offset);
          }),
        sync: () => at('sync', () => opened.sync()),
        truncate: (length) => opened.truncate(length),
        close: () => opened.close(),
      };
    },
  };
}

/** Under another name it outlives its removal. */
function keep(file: string, archive: string): void {
  try {
    linkSync(file, path.join(archive, path.basename(file)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error; // kept, or gone, before the process ended last time
  }
}

/** A store at whose borders the process may end. */
export function crashingStore(store: StateStore, trigger: CrashTrigger): StateStore {
  return {
    load: () => store.load(),
    close: () => store.close(),
    get isLong() {
      return store.isLong === true;
    },
    async append(records) {
      trigger.reached('append:before');
      await store.append(records);
      trigger.reached('append:durable');
    },
    async replace(records) {
      trigger.reached('replace:before');
      await store.replace?.(records);
      trigger.reached('replace:durable');
    },
  };
}

/** A way to a master on which the process may end. */
export function crashingMaster(master: MasterConnection, trigger: CrashTrigger): MasterConnection {
  return {
    start: (listener, frameworkId) => master.start(crashingListener(listener, trigger), frameworkId),
    stop: () => master.stop(),
    async call(call: MasterCall) {
      trigger.reached(`call:${call.type}:before`);
      const answer = master.call(call);
      trigger.reached(`call:${call.type}:made`);
      systemClock.after(0, () => trigger.reached(`call:${call.type}:sent`));
      const outcome = await answer;
      trigger.reached(`call:${call.type}:answered`);
      return outcome;
    },
  };
}

function crashingListener(listener: MasterListener, trigger: CrashTrigger): MasterListener {
  return {
    subscribed(session) {
      trigger.reached('heard:subscribed');
      listener.subscribed(session);
    },
    event(event) {
      trigger.reached(`heard:${event.type}`);
      listener.event(event);
    },
    disconnected: (reason) => listener.disconnected(reason),
    failed: (error) => listener.failed(error),
  };
}
