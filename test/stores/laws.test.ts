import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomStream } from '../../src/base/random.js';
import type { StateRecord, StateStore } from '../../src/engine/ports/state-store.js';
import { FileStore } from '../../src/stores/file/file-store.js';
import { MemoryStore } from '../../src/stores/memory-store.js';
import { MemoryDisk } from '../../src/testkit/faults/memory-disk.js';
import { itObeysStoreLaws, type StoreSite } from '../../src/testkit/laws/store-laws.js';

describe('a memory store', () => {
  itObeysStoreLaws(memorySite);
});

describe('a file store', () => {
  itObeysStoreLaws(() => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stowage-store-'));
    // As a process that ended leaves it: nothing more is written, and the lock is gone with its holder.
    return {
      open: () => new FileStore({ folder, segmentBytes: 2_000 }),
      crash: (store) => store.close(),
      dispose: () => rmSync(folder, { recursive: true }),
    };
  });
});

describe('a file store on a disk that loses power', () => {
  let seed = 0;
  itObeysStoreLaws(
    () => {
      const random = randomStream(++seed);
      let disk = new MemoryDisk();
      return {
        open: () => new FileStore({ folder: '/state', segmentBytes: 2_000, disk }),
        crash() {
          disk = disk.after('power', random);
        },
        dispose: () => undefined,
      };
    },
    { runs: 60 },
  );
});

/** Memory that outlives its store as a disk would. */
function memorySite(): StoreSite {
  let kept: readonly StateRecord[] = [];
  const open = (): StateStore => {
    const store = new MemoryStore(kept);
    const keep = async (): Promise<void> => {
      kept = await store.load();
    };
    return {
      load: () => store.load(),
      append: (records) => store.append(records).then(keep),
      replace: (records) => store.replace(records).then(keep),
      close: () => store.close(),
    };
  };
  return { open, crash: () => undefined, dispose: () => undefined };
}
